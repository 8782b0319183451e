//! Vectors and matrices of fixed shape live on the stack.

use cotangent::differentiable;
use nalgebra::{DMatrix, DVector, Matrix3, Vector3};

use super::{again, allocations};

#[differentiable]
fn turned(m: &Matrix3<f64>, v: Vector3<f64>) -> f64 {
    let u = m * v + v.cross(&m.column(1).into_owned());
    (u.normalize() + u * u.norm()).component_mul(&v).sum() + (m * m.transpose()).norm()
}

#[differentiable]
fn swing(start: Vector3<f64>, speed: Vector3<f64>, steps: usize) -> f64 {
    let (mut x, mut v) = (start, speed);
    for _ in 0..steps {
        v -= x * (0.01 / x.norm());
        x += v * 0.01;
    }
    x.dot(&v)
}

#[differentiable(wrt(w))]
fn squares(w: &DVector<f64>, x: &DMatrix<f64>, y: &DVector<f64>) -> f64 {
    (x * w - y).norm_squared()
}

#[test]
fn fixed_shapes_allocate_nothing() {
    let (m, v) = (Matrix3::new(1.0, 2.0, 0.5, -1.0, 0.3, 0.2, 0.7, 1.5, -0.4), Vector3::new(0.5, -1.0, 2.0));
    assert_eq!(allocations(|| turned::value_and_grad(&m, v)), 0);
    assert_eq!(allocations(|| turned::jvp(&m, v, (m, v))), 0);
    assert_eq!(allocations(|| swing::jvp(v, v, 100, (v, v))), 0);
    assert_eq!(again(|| swing::value_and_grad(v, v, 100)), 0);
}

#[test]
fn the_sweep_allocates_the_residual_and_its_adjoint() {
    let (x, y) = (DMatrix::from_element(5, 3, 0.5), DVector::from_element(5, 1.0));
    let (w, mut w_bar) = (DVector::from_element(3, 0.2), DVector::zeros(3));
    let value = allocations(|| squares(&w, &x, &y));
    assert_eq!(allocations(|| squares::value_and_grad_into(&w, &x, &y, &mut w_bar)), value + 2);
}
