//! nalgebra: vectors and matrices of fixed and dynamic shape.

use cotangent::differentiable;
use cotangent_tests::check_hessian;
use nalgebra::{DMatrix, DVector, Matrix2, SVector, Vector2, Vector3};

#[differentiable(order = 2)]
fn spring(p: &Vector3<f64>, q: Vector3<f64>, rest: f64) -> f64 {
    let d = p - q;
    (d.norm() - rest).powi(2) + p.cross(&q).norm_squared() + p.normalize().x * q.y
}

#[test]
fn geometry() {
    check_hessian!(spring(&p = Vector3::new(1.0, 0.2, -0.5), q = Vector3::new(0.3, -0.8, 0.4), rest = 0.9));
}

#[differentiable(order = 2)]
fn turned(a: &Matrix2<f64>, x: &Vector2<f64>) -> f64 {
    let y = a * x;
    let z = a.transpose() * y.map(|v| v.tanh());
    z.dot(x) + y.component_mul(&z).sum() + a[(0, 1)]
}

#[differentiable(order = 2)]
fn regression(w: &DVector<f64>, x: &DMatrix<f64>) -> f64 {
    let r = x * w;
    r.map(|v| v.exp()).sum() + 0.1 * w.norm_squared()
}

#[differentiable(order = 2)]
fn of_any_length<const N: usize>(x: SVector<f64, N>, k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        sum += x[i].powi(3) * k;
    }
    sum * x.norm()
}

#[test]
fn products() {
    check_hessian!(turned(&a = Matrix2::new(0.3, -0.7, 1.1, 0.5), &x = Vector2::new(0.8, -0.4)));
    check_hessian!(regression(
        &w = DVector::from_vec(vec![0.4, -0.6]),
        &x = DMatrix::from_row_slice(3, 2, &[1.0, 0.5, -0.3, 0.9, 0.2, -1.1])
    ));
    check_hessian!(of_any_length(x = SVector::<f64, 3>::new(0.5, -0.7, 0.9), k = 1.3));
}
