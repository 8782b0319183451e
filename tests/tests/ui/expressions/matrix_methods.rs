use cotangent::differentiable;
use nalgebra::{DVector, Matrix3, Vector3};

#[differentiable]
fn determinant(m: Matrix3<f64>) -> f64 {
    m.determinant()
}

#[differentiable]
fn solved(m: Matrix3<f64>, v: Vector3<f64>) -> f64 {
    (m.try_inverse().unwrap() * v).norm()
}

#[differentiable]
fn swizzled(v: Vector3<f64>) -> f64 {
    v.yx().x
}

#[differentiable]
fn changed(v: Vector3<f64>, m: Matrix3<f64>) -> f64 {
    let mut u = m * v;
    u.normalize_mut();
    u.x
}

#[differentiable]
fn column(x: f64) -> f64 {
    let d = DVector::from_fn(3, |_, _| x);
    d.norm()
}

fn main() {}
