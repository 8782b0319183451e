use cotangent::differentiable;
use nalgebra::{UnitQuaternion, Vector3};

#[differentiable]
fn turned(axis: Vector3<f64>, v: Vector3<f64>) -> f64 {
    let rotation = UnitQuaternion::from_scaled_axis(axis);
    (rotation * v).x
}

#[differentiable]
fn angle(rotation: UnitQuaternion<f64>) -> f64 {
    rotation.angle()
}

fn main() {}
