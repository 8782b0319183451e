//! Jacobians of vectors and matrices of ndarray and nalgebra, which are matrices.

use cotangent::differentiable;
use cotangent_tests::check_jacobian;
use nalgebra::{DMatrix, DVector, Matrix2, Matrix3x2, SMatrix, SVector, Vector2, Vector3};
use ndarray::{Array1, Array2, ArrayView1, arr1, arr2};

#[differentiable(wrt(x))]
fn applied(a: &Array2<f64>, x: &Array1<f64>) -> Array1<f64> {
    a.dot(x).mapv(|z| z.tanh())
}

#[differentiable]
fn of_a_view(x: ArrayView1<f32>, c: f32) -> Array1<f32> {
    x.mapv(|z| z * c)
}

#[differentiable]
fn outer(x: &Array1<f64>, c: f64) -> Array2<f64> {
    let column = x.view().insert_axis(ndarray::Axis(1));
    let row = x.view().insert_axis(ndarray::Axis(0));
    column.dot(&row) * c
}

#[test]
fn arrays_of_ndarray() {
    assert_eq!(applied::jacobian(&Array2::zeros((0, 2)), &arr1(&[1.0, 2.0])).dim(), (0, 2));
    let a = arr2(&[[1.0, 2.0], [3.0, -4.0], [0.5, 0.6]]);
    let tall: Array2<f64> = applied::jacobian(&a, &arr1(&[0.1, 0.2]));
    assert_eq!(tall.dim(), (3, 2));
    let y = applied(&a, &arr1(&[0.1, 0.2]));
    for ((i, j), slope) in tall.indexed_iter() {
        assert!((slope - (1.0 - y[i] * y[i]) * a[[i, j]]).abs() < 1e-15);
    }
    check_jacobian!(applied([a = &a], &x = arr1(&[0.1, 0.2])));
    let wide = a.t().to_owned();
    check_jacobian!(applied([wide = &wide], &x = arr1(&[0.1, 0.2, -0.4])));
    let rows: Vec<(Array1<f32>, f32)> = of_a_view::jacobian(arr1(&[1.0, 2.0]).view(), 3.0);
    assert_eq!(rows, [(arr1(&[3.0, 0.0]), 1.0), (arr1(&[0.0, 3.0]), 2.0)]);
    check_jacobian!(outer(&x = arr1(&[0.4, -0.3, 2.0]), c = 0.7));
}

#[differentiable]
fn lift(v: Vector2<f64>) -> Vector3<f64> {
    Vector3::new(v.x * v.y, v.x, v.y * v.y)
}

#[differentiable]
fn square(v: &SVector<f32, 3>) -> SVector<f32, 3> {
    v.component_mul(v)
}

#[differentiable]
fn turned(v: Vector2<f64>, angle: f64) -> Vector2<f64> {
    let (s, c) = angle.sin_cos();
    Vector2::new(v.x * c - v.y * s, v.x * s + v.y * c)
}

#[differentiable]
fn spread(v: &Vector2<f64>) -> Matrix3x2<f64> {
    Vector3::new(v.x, 2.0 * v.y, v.x * v.y) * v.transpose()
}

#[differentiable]
fn powers(v: &DVector<f64>) -> DVector<f64> {
    v.component_mul(v)
}

#[differentiable(wrt(v))]
fn combined(a: &DVector<f64>, v: Vector2<f64>) -> DVector<f64> {
    a * v.x + a.component_mul(a) * v.y
}

#[test]
fn vectors_of_nalgebra() {
    let matrix: SMatrix<f64, 3, 2> = lift::jacobian(Vector2::new(2.0, 5.0));
    assert_eq!(matrix, Matrix3x2::new(5.0, 2.0, 1.0, 0.0, 0.0, 10.0));
    check_jacobian!(lift(v = Vector2::new(2.0, 5.0)));
    check_jacobian!(square(&v = SVector::<f32, 3>::new(2.0, 5.0, -1.0)));
    let matrix: DMatrix<f64> = powers::jacobian(&DVector::from_vec(vec![1.0, 2.0]));
    assert_eq!(matrix, DMatrix::from_row_slice(2, 2, &[2.0, 0.0, 0.0, 4.0]));
    let matrix: DMatrix<f64> = combined::jacobian(&DVector::from_vec(vec![1.0, 2.0, 3.0]), Vector2::new(0.3, 0.4));
    assert_eq!(matrix, DMatrix::from_row_slice(3, 2, &[1.0, 1.0, 2.0, 4.0, 3.0, 9.0]));
    let matrix: DMatrix<f64> = combined::jacobian(&DVector::from_vec(vec![5.0]), Vector2::new(0.3, 0.4));
    assert_eq!(matrix, DMatrix::from_row_slice(1, 2, &[5.0, 25.0]));
    let rows: [(Vector2<f64>, f64); 2] = turned::jacobian(Vector2::new(1.0, 2.0), 0.0);
    assert_eq!(rows, [(Vector2::new(1.0, -0.0), -2.0), (Vector2::new(0.0, 1.0), 1.0)]);
    let entries: [[Vector2<f64>; 2]; 3] = spread::jacobian(&Vector2::new(2.0, 3.0));
    assert_eq!(entries[0], [Vector2::new(4.0, 0.0), Vector2::new(3.0, 2.0)]);
    assert_eq!(entries[1], [Vector2::new(6.0, 4.0), Vector2::new(0.0, 12.0)]);
    assert_eq!(entries[2], [Vector2::new(12.0, 4.0), Vector2::new(9.0, 12.0)]);
}

#[differentiable]
fn inverse(m: &Matrix2<f64>) -> [f64; 4] {
    let d = m[(0, 0)] * m[(1, 1)] - m[(0, 1)] * m[(1, 0)];
    [m[(1, 1)] / d, -m[(0, 1)] / d, -m[(1, 0)] / d, m[(0, 0)] / d]
}

#[test]
fn matrices_as_parameters() {
    check_jacobian!(inverse(&m = Matrix2::new(1.0, 2.0, -0.5, 3.0)));
}
