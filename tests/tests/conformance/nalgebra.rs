//! Vectors and matrices of nalgebra.

use cotangent::{check, differentiable};
use cotangent_tests::{check_gradient, check_jacobian};
use nalgebra::{DMatrix, DVector, Matrix2, Matrix3, RowVector3, SMatrix, SVector, Vector2, Vector3, Vector4};

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
    c.map(|x| x.sin()).zip_map(b, |x, y| x * y) + a.abs().add_scalar(0.5).scale(2.0)
}

#[differentiable]
fn moment(r: &Vector3<f64>, f: Vector3<f64>) -> Vector3<f64> {
    r.cross(&f) + f.cross(r).cross(&f)
}

#[differentiable]
fn norms(v: Vector3<f64>, m: Matrix3<f64>) -> f64 {
    v.norm() + v.norm_squared() + v.normalize().x + m.norm() * m.sum() - m.norm_squared() / v.mean()
}

#[differentiable]
fn coordinates(v: &Vector4<f64>, m: Matrix2<f64>, r: RowVector3<f64>) -> f64 {
    v.x * v.y + v.z / v.w + v[0] * m.m12 - m[(1, 0)] * m[(1, 1)] + r.y * r[2] + m[3]
}

#[differentiable]
fn constructed(a: f64, b: f64, v: &Vector2<f64>) -> f64 {
    let u = Vector3::new(a, b * a, 1.0);
    let m = Matrix2::new(a, b, 0.5, v.x);
    let f = Matrix2::from_element(b);
    let c = SVector::<f64, 4>::from([a, a * b, b, 2.0]);
    let n = Matrix2::from_columns(&[v * a, Vector2::y()]) - Matrix2::from_rows(&[v.transpose(), v.transpose() * b]);
    let d = Matrix2::from_diagonal(&nalgebra::vector![b, a * 2.0]) * n;
    u.norm() + d.norm_squared() + (m * v).dot(&(f * v)) + c.norm_squared() * Vector2::repeat(a).dot(v)
}

#[test]
fn vectors() {
    check_gradient!(combined(a = left(), &b = right(), s = 1.7));
    check_jacobian!(components(a = left(), &b = right()));
    check_jacobian!(moment(&r = left(), f = right()));
    check_gradient!(norms(v = left(), m = square()));
    check_gradient!(coordinates(
        &v = Vector4::new(0.5, -1.0, 2.0, 0.7),
        m = Matrix2::new(0.3, 1.2, -0.8, 0.4),
        r = RowVector3::new(0.2, 0.6, -1.4),
    ));
    check_gradient!(constructed(a = 0.7, b = -1.3, &v = Vector2::new(0.4, 1.1)));
}

#[test]
fn norm_at_the_origin() {
    #[differentiable]
    fn length(v: Vector3<f64>) -> f64 {
        v.norm()
    }
    assert_eq!(length::grad(Vector3::zeros()), Vector3::zeros());
    assert_eq!(length::jvp(Vector3::zeros(), left()), (0.0, 0.0));
}

#[differentiable]
fn transformed(m: Matrix3<f64>, v: Vector3<f64>) -> Vector3<f64> {
    m * v + m.transpose() * v * 2.0
}

#[differentiable]
fn products(a: &SMatrix<f64, 2, 3>, b: SMatrix<f64, 3, 2>, c: Matrix2<f64>) -> Matrix2<f64> {
    (a * b) * c - c.transpose() * (a * b) / 3.0
}

#[differentiable]
fn quadratic_form(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    (v.transpose() * m * v)[(0, 0)] + (v * v.transpose()).component_mul(m).sum()
}

#[differentiable]
fn lines(m: Matrix3<f64>, v: Vector3<f64>, i: usize) -> f64 {
    let column = m.column(i) * 2.0 + v;
    let row = m.row(2) * v[1];
    column.dot(&m.column(0)) + row.dot(&m.row(i)) + m.column(1).norm() + (m.row(0) * v).x
}

#[differentiable]
fn dynamic(a: &DMatrix<f64>, x: &DVector<f64>, b: DVector<f64>) -> f64 {
    let residual = a * x - b;
    let scaled = residual.component_mul(&x.map(f64::exp)) / 2.0;
    scaled.norm_squared() + (a.transpose() * residual).dot(x) + (a * a.transpose()).norm()
}

#[differentiable]
fn dynamic_result(a: &DMatrix<f64>, x: &DVector<f64>) -> DMatrix<f64> {
    let outer = x * x.transpose();
    a * outer - a.transpose() * x[0] + a * DMatrix::identity(a.nrows(), a.ncols())
}

fn dynamic_square() -> DMatrix<f64> {
    DMatrix::from_row_slice(3, 3, &[1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3])
}

#[test]
fn matrices() {
    check_jacobian!(transformed(m = square(), v = left()));
    check_jacobian!(by_columns products(
        &a = SMatrix::<f64, 2, 3>::new(0.1, 0.5, -0.7, 1.1, -0.2, 0.9),
        b = SMatrix::<f64, 3, 2>::new(0.3, -0.4, 0.8, 0.6, -1.2, 0.25),
        c = Matrix2::new(1.5, -0.5, 0.75, 2.0),
    ));
    check_gradient!(quadratic_form(&m = square(), &v = left()));
    check_gradient!(lines(m = square(), v = left(), [i = 1]));
    let x = DVector::from_vec(vec![0.5, -1.0, 2.0]);
    let b = DVector::from_vec(vec![0.1, 0.7, -0.4]);
    check_gradient!(dynamic(&a = dynamic_square(), &x = x.clone(), b = b));
    check_jacobian!(dynamic_result(&a = dynamic_square(), &x = x));
}

#[differentiable]
fn assigned(v: Vector3<f64>, m: Matrix3<f64>, s: f64) -> f64 {
    let mut u = v * s;
    u += m * v;
    u -= v / s;
    u *= s;
    u[1] = u[0] * u[2];
    u[2] += s;
    let mut n = m;
    n[(0, 1)] = u.x * s;
    n[(2, 2)] *= 3.0;
    n *= u.y;
    (n * u).norm()
}

#[differentiable]
fn assigned_dynamic(v: &DVector<f64>, s: f64) -> f64 {
    let mut u = v * s;
    let mut sum = DVector::zeros(v.len());
    for i in 0..v.len() {
        u[i] = u[i] * u[i] + s;
        sum += &u * v[i];
    }
    u /= s;
    u.dot(&sum)
}

#[test]
fn assignments() {
    check_gradient!(assigned(v = left(), m = square(), s = 1.3));
    check_gradient!(assigned_dynamic(&v = DVector::from_vec(vec![0.5, -1.0, 2.0]), s = 0.8));
}

#[differentiable]
fn any_length<const N: usize>(v: SVector<f64, N>, m: &SMatrix<f64, N, N>) -> f64 {
    let u = m * v + SVector::<f64, N>::from_element(0.5);
    u.component_mul(&v).sum() / u.norm()
}

#[differentiable]
fn single(v: nalgebra::Vector3<f32>, s: f32) -> f32 {
    (v * s + nalgebra::Vector3::repeat(0.5)).norm()
}

#[test]
fn generics() {
    check_gradient!(any_length(v = left(), &m = square()));
    check_gradient!(single(v = nalgebra::Vector3::new(0.5, -1.0, 2.0), s = 1.5));
}

#[test]
fn checker() {
    check::gradients::<combined, _>((left(), &right(), 1.7)).unwrap();
}
