use cotangent::differentiable;
use nalgebra::{DVector, Vector3};

#[differentiable]
fn mixed(v: Vector3<f64>, d: &DVector<f64>) -> f64 {
    (v + d).norm()
}

fn main() {}
