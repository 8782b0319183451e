//! Vectors and matrices of nalgebra.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};
use nalgebra::{DMatrix, DVector, Matrix2, Matrix3, SMatrix, SVector, Vector2, Vector3};

fn left() -> Vector3<f64> {
    Vector3::new(0.5, -1.0, 2.0)
}

fn right() -> Vector3<f64> {
    Vector3::new(-0.25, 0.75, 1.5)
}

fn square() -> Matrix3<f64> {
    Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3)
}

#[differentiable]
fn combined(a: Vector3<f64>, b: &Vector3<f64>, s: f64) -> f64 {
    let c = a * s + b - 2.0 * a / s;
    let d = -c + s * b;
    d.dot(&c) + a.dot(b)
}

#[differentiable]
fn components(a: Vector3<f64>, b: &Vector3<f64>) -> Vector3<f64> {
    let c = a.component_mul(b) + b.component_div(&a);
    c.map(|x| x.sin()).zip_map(b, |x, y| x * y) + a.abs()
}

#[differentiable]
fn moment(r: &Vector3<f64>, f: Vector3<f64>) -> Vector3<f64> {
    r.cross(&f) + f.cross(r).cross(&f)
}

#[differentiable]
fn norms(v: Vector3<f64>) -> f64 {
    v.norm() + v.norm_squared() + v.normalize().x
}

#[differentiable]
fn transformed(m: Matrix3<f64>, v: Vector3<f64>) -> Vector3<f64> {
    m * v + m.transpose() * v * 2.0
}

#[test]
fn vectors() {
    check_gradient!(combined(a = left(), &b = right(), s = 1.7));
    check_jacobian!(components(a = left(), &b = right()));
    check_jacobian!(moment(&r = left(), f = right()));
    check_gradient!(norms(v = left()));
    check_jacobian!(transformed(m = square(), v = left()));
}
