use cotangent::differentiable;
use nalgebra::Vector3;

#[differentiable]
fn doubled(v: Vector3<f64>) -> Vector3<f64> {
    v * 2.0
}

#[differentiable]
fn height(v: Vector3<f64>) -> f64 {
    let up = doubled(v);
    up.z
}

fn main() {}
