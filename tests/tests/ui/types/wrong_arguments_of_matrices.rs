use cotangent::differentiable;
use nalgebra::Vector3;

#[differentiable]
fn point(x: f64, y: f64) -> Vector3<f64> {
    Vector3::new(x, y)
}

#[differentiable]
fn turned(axis: &Vector3<f64>) -> Vector3<f64> {
    let angle = axis.norm();
    axis.cross(angle)
}

#[differentiable]
fn shifted(v: &Vector3<f64>) -> Vector3<f64> {
    v.cross()
}

#[differentiable]
fn mean(xs: &[f64]) -> f64 {
    let mut sum = 0.0;
    for x in xs {
        sum += x;
    }
    sum / xs.len()
}

fn main() {}
