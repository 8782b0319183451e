use cotangent::differentiable;
use nalgebra::{DMatrix, Vector2};

#[differentiable]
fn stretched(a: &DMatrix<f64>, v: Vector2<f64>) -> f64 {
    (a * v).norm_squared()
}

fn main() {}
