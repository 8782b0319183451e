use cotangent::{Differentiable, differentiable};
use ndarray::{Array1, Array2};

#[derive(Clone, Differentiable)]
struct Dense {
    w: Array2<f64>,
    b: Array1<f64>,
}

#[differentiable]
fn batch(dense: &Dense, x: &Array2<f64>) -> Array2<f64> {
    x.dot(&dense.w) + &dense.b
}

fn main() {}
