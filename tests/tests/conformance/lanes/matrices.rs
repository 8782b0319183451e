//! Matrices of nalgebra, of fixed and of dynamic shape.

use cotangent::{differentiable, linalg};
use nalgebra::{
    DMatrix, DVector, Matrix2, Matrix2x3, Matrix3, RowVector3, SMatrix, SVector, Vector2, Vector3, matrix, vector,
};

use super::{assert_close, assert_lanes};

/// Positive numbers: what differs by roundings is not to cancel.
fn entry(seed: f64) -> impl Fn(usize, usize) -> f64 {
    move |i, j| 1.5 + (seed + (7 * i + 3 * j) as f64).sin()
}

#[differentiable]
fn turned(m: Matrix3<f64>, v: Vector3<f64>, by: f64) -> Vector3<f64> {
    let w = m * v;
    w.cross(&v) / w.norm() + v.normalize() * (v.dot(&w) * by) - m.transpose() * w
}

#[differentiable]
fn numbers(m: &Matrix2x3<f64>, row: RowVector3<f64>, v: &Vector2<f64>) -> (f64, Vector2<f64>, [f64; 2]) {
    let squared = m * m.transpose();
    let w = Vector2::new(m[(0, 1)] * v.x, v[1] * v.norm_squared());
    let scaled = squared * w + m * row.transpose();
    (m.component_mul(m).sum() + scaled.mean(), scaled, [m.row(1).sum(), m.column(2).dot(v)])
}

#[differentiable]
fn single(m: Matrix2<f32>, v: Vector2<f32>) -> Vector2<f32> {
    (m * v).map(f32::exp) / m.sum()
}

#[differentiable]
fn of_any_size<const N: usize>(m: &SMatrix<f64, N, N>, v: SVector<f64, N>) -> SVector<f64, N> {
    let mut next = v;
    for i in 0..N {
        next[i] += m[(i, i)] * v[i];
    }
    if v[0] > 0.0 { m * next } else { next }
}

#[differentiable]
fn dynamic(m: &DMatrix<f64>, v: &DVector<f64>, by: f64) -> DVector<f64> {
    let w = m.transpose() * (m * v);
    let mut sum = DVector::zeros(v.len());
    for j in 0..m.ncols() {
        sum += m.column(j) * v[j];
    }
    (w + sum) * by
}

#[differentiable]
fn of_matrices(a: &DMatrix<f64>, b: &DMatrix<f64>) -> DMatrix<f64> {
    a * b + b.transpose() * a.component_mul(a) / b.sum()
}

#[differentiable]
fn callers(m: Matrix3<f64>, v: Vector3<f64>) -> f64 {
    let first: Vector3<f64> = turned(m, v, 0.5);
    let solved: Vector3<f64> = linalg::solve(&m, &first);
    let grown: Vector3<f64> = of_any_size(&m, solved);
    grown.dot(&first) + linalg::logdet(&(m * m.transpose()))
}

#[test]
fn fixed() {
    let (m, v) = (Matrix3::from_fn(entry(0.3)), vector![0.5, -1.0, 2.0]);
    let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| (Matrix3::from_fn(entry(seed)), Vector3::from_fn(entry(-seed))));
    assert_lanes!(turned(m, v, 0.7), [(a.0, a.1, 1.0), (b.0, b.1, 0.0), (c.0, c.1, -1.0)]);
    assert_lanes!(of_any_size(&m, v), [a, b, c]);
    assert_lanes!(of_any_size(&m, -v), [a]);
    assert_lanes!(callers(m, v), [a, b, c]);
    let (m, row, v) = (Matrix2x3::from_fn(entry(0.3)), RowVector3::from_fn(entry(0.1)), vector![0.5, 2.0]);
    let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| {
        (Matrix2x3::from_fn(entry(seed)), RowVector3::from_fn(entry(-seed)), Vector2::from_fn(entry(seed + 9.0)))
    });
    assert_lanes!(numbers(&m, row, &v), [a, b, c]);
    let directions =
        [(matrix![1.0, 0.5; 0.0, 2.0], vector![1.0, 0.0]), (matrix![0.0, 1.5; 1.0, 2.0], vector![0.5, 0.1])];
    let [a, b] = directions.map(|(m, v): (Matrix2<f32>, Vector2<f32>)| (m, v));
    assert_lanes!(single(matrix![0.5, 0.2; 0.1, 0.9], vector![0.3, 0.4]), [a, b]);
}

#[test]
fn of_dynamic_shape() {
    for n in [1, 3, 20] {
        let (m, v) = (DMatrix::from_fn(n, n, entry(0.3)), DVector::from_fn(n, entry(0.9)));
        let [a, b, c] =
            [1.0, 2.0, 3.0].map(|seed| (DMatrix::from_fn(n, n, entry(seed)), DVector::from_fn(n, entry(-seed))));
        assert_lanes!(dynamic(&m, &v, 0.5), [(&a.0, &a.1, 1.0), (&b.0, &b.1, 0.0), (&c.0, &c.1, -1.0)]);
        assert_lanes!(of_matrices(&m, &a.0), [(&a.0, &b.0), (&b.0, &c.0), (&c.0, &a.0)]);
    }
}

#[test]
fn jacobians() {
    let (m, v) = (Matrix3::from_fn(entry(0.3)), vector![0.5, -1.0, 2.0]);
    let jacobian = applied::jacobian(v, &m);
    for (column, unit) in Matrix3::<f64>::identity().column_iter().enumerate() {
        assert_close(&applied::jvp(v, &m, unit.into_owned()).1, &jacobian.column(column).into_owned());
    }
    let (m, v) = (DMatrix::from_fn(12, 10, entry(0.3)), DVector::from_fn(10, entry(0.9)));
    let jacobian = applied_to_many::jacobian(&v, &m);
    for (column, unit) in DMatrix::<f64>::identity(10, 10).column_iter().enumerate() {
        let expected = applied_to_many::jvp(&v, &m, unit.into_owned()).1;
        assert_close(&expected, &jacobian.column(column).into_owned());
    }
}

#[differentiable(wrt(v))]
fn applied(v: Vector3<f64>, m: &Matrix3<f64>) -> Vector3<f64> {
    (m * v).map(f64::sin)
}

#[differentiable(wrt(v))]
fn applied_to_many(v: &DVector<f64>, m: &DMatrix<f64>) -> DVector<f64> {
    (m * v).map(f64::sin)
}

#[test]
#[should_panic(expected = "dynamic: direction of v: expected shape (3, 1), got (2, 1)")]
fn directions_of_other_shapes() {
    let (m, v) = (DMatrix::from_fn(3, 3, entry(0.3)), DVector::from_fn(3, entry(0.9)));
    dynamic::jvp_many(&m, &v, 0.5, [(&m, &DVector::from_fn(2, entry(0.9)), 1.0)]);
}
