use cotangent::{Differentiable, differentiable};
use ndarray::{Array1, Array2};

#[derive(Clone, Differentiable)]
struct Regression {
    #[differentiable(skip)]
    x: Array2<f64>,
    w: Array1<f64>,
}

#[differentiable]
fn norm(model: &Regression, v: &Array1<f64>) -> f64 {
    let x: &Array2<f64> = &model.x;
    v.dot(&(x.dot(v) + &model.w))
}

fn main() {}
