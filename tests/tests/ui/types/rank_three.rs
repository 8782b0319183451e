use cotangent::differentiable;

use ndarray::Array3;

#[differentiable]
fn f(x: &Array3<f64>) -> f64 {
    x.sum()
}

fn main() {}
