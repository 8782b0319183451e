//! Linear algebra against finite differences and closed forms, in both families of matrices and both precisions.

#![allow(clippy::float_cmp, clippy::cast_possible_truncation)]

use std::vec;

use nalgebra::{DMatrix, DVector, Matrix2, Matrix3, Vector2, Vector3};
use ndarray::{Array1, Array2, array};

use super::{cholesky, det, inverse, logdet, outer, solve, trace};
use crate::__private::Ignore;
use crate::check;
use crate::differentiable;

fn general() -> Array2<f64> {
    array![[2.0, -1.0, 0.5], [0.3, 1.5, -0.7], [1.1, 0.2, 3.0]]
}

fn definite() -> Array2<f64> {
    array![[4.0, 1.0, 0.5], [1.0, 3.0, -0.7], [0.5, -0.7, 2.0]]
}

#[test]
fn gradients_agree_with_finite_differences() {
    let a = general();
    check::gradients::<trace, _>((&a,)).unwrap();
    check::gradients::<det, _>((&a,)).unwrap();
    check::gradients::<logdet, _>((&a,)).unwrap();
    check::gradients::<inverse, _>((&a,)).unwrap();
    check::gradients::<solve, _>((&a, &array![1.0, -2.0, 0.5])).unwrap();
    check::gradients::<solve, _>((&a, &array![[1.0, 3.0], [-2.0, 0.1], [0.5, 0.7]])).unwrap();
    check::gradients::<outer, _>((&array![1.0, -2.0], &array![0.5, 0.25, 3.0])).unwrap();
    let fixed = Matrix3::new(2.0, -1.0, 0.5, 0.3, 1.5, -0.7, 1.1, 0.2, 3.0);
    check::gradients::<det, _>((&fixed,)).unwrap();
    check::gradients::<inverse, _>((&fixed.map(|x| x as f32),)).unwrap();
    check::gradients::<solve, _>((&fixed, &Vector3::new(1.0, -2.0, 0.5))).unwrap();
    check::gradients::<solve, _>((
        &DMatrix::from_iterator(3, 3, fixed.iter().copied()),
        &DVector::from_vec(vec![1.0, -2.0, 0.5]),
    ))
    .unwrap();
}

#[test]
fn both_families_agree() {
    let (a, fixed) = (array![[2.0, 1.0], [0.5, 3.0]], Matrix2::new(2.0, 1.0, 0.5, 3.0));
    assert_eq!(det(&a), det(&fixed));
    assert_eq!(inverse(&a)[[0, 1]], inverse(&fixed)[(0, 1)]);
    let (x, (a_bar, _)) = solve::vjp(&a, &array![1.0, 2.0], array![1.0, -1.0]);
    let (y, (fixed_bar, _)) = solve::vjp(&fixed, &Vector2::new(1.0, 2.0), Vector2::new(1.0, -1.0));
    assert_eq!((x[1], a_bar[[0, 1]], a_bar[[1, 0]]), (y[1], fixed_bar[(0, 1)], fixed_bar[(1, 0)]));
    assert_eq!(trace::value_and_grad(&a), (5.0, array![[1.0, 0.0], [0.0, 1.0]]));
    assert_eq!(
        outer(&Vector2::new(1.0, 2.0), &Vector2::new(3.0, 4.0)),
        DMatrix::from_row_slice(2, 2, &[3.0, 4.0, 6.0, 8.0])
    );
}

#[test]
fn determinants_of_singular_matrices_have_gradients() {
    assert_eq!(det::value_and_grad(&array![[1.0, 2.0], [2.0, 4.0]]), (0.0, array![[4.0, -2.0], [-2.0, 1.0]]));
    assert_eq!(det::grad(&Array2::<f64>::zeros((2, 2))), Array2::<f64>::zeros((2, 2)));
    assert_eq!(det::grad(&array![[0.0]]), array![[1.0]]);
    assert_eq!(det::hvp(&Array2::zeros((2, 2)), &array![[1.0, 0.0], [0.0, 0.0]]), array![[0.0, 0.0], [0.0, 1.0]]);
    assert_eq!(logdet(&Array2::<f64>::zeros((2, 2))), f64::NEG_INFINITY);
    assert_eq!(logdet(&(Array2::<f64>::eye(3) * 1e-200)), 3.0 * 1e-200_f64.ln());
}

/// The adjoint of a symmetric matrix, against the derivative along symmetric directions.
#[test]
fn the_cholesky_factor_is_that_of_symmetric_matrices() {
    let a = definite();
    let lower = cholesky(&a);
    assert!((lower.dot(&lower.t()) - &a).iter().all(|rest: &f64| rest.abs() < 1e-15));
    let weights = array![[0.3, 0.0, 0.0], [1.0, -0.5, 0.0], [0.2, 0.7, 1.5]];
    let (_, a_bar) = cholesky::vjp(&a, weights.clone());
    for direction in [array![[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], definite(), &definite() * &definite()]
    {
        let value = |step: f64| (&cholesky(&(&a + step * &direction)) * &weights).sum();
        let expected = (value(1e-5) - value(-1e-5)) / 2e-5;
        let (_, tangent) = cholesky::jvp(&a, &direction);
        assert!((expected - (&a_bar * &direction).sum()).abs() < 1e-8);
        assert!((expected - (&tangent * &weights).sum()).abs() < 1e-8);
    }
}

macro_rules! bends {
    ($($name:ident($x:expr, $cotangent:expr);)*) => {$({
        let (x, cotangent) = ($x, $cotangent);
        let direction = array![[0.3, 0.1, -0.2], [0.1, -0.4, 0.6], [-0.2, 0.6, 0.5]];
        let pulled = |step: f64| $name::vjp(&(&x + step * &direction), cotangent.clone() * (1.0 + step)).1;
        let expected = (pulled(1e-5) - pulled(-1e-5)) / 2e-5;
        let (mut bar, mut bar_dot) = (Array2::zeros((3, 3)), Array2::zeros((3, 3)));
        $name::second(&x, &direction, cotangent.clone(), cotangent.clone(), &mut bar, &mut bar_dot);
        assert!((bar - pulled(0.0)).iter().all(|rest: &f64| rest.abs() < 1e-14), stringify!($name));
        assert!((bar_dot - expected).iter().all(|rest: &f64| rest.abs() < 1e-7), stringify!($name));
    })*};
}

#[test]
fn second_derivatives_agree_with_finite_differences() {
    bends! {
        trace(general(), 1.5);
        det(general(), 1.5);
        logdet(general(), 1.5);
        inverse(general(), general() + definite());
        cholesky(definite(), general());
    }
    let (a, b, g) = (general(), array![1.0, -2.0, 0.5], array![0.3, 1.0, -0.7]);
    let (a_dot, b_dot) = (definite(), array![0.2, 0.4, -1.0]);
    let pulled = |step: f64| solve::vjp(&(&a + step * &a_dot), &(&b + step * &b_dot), &g * (1.0 + step)).1;
    let ((a_after, b_after), (a_before, b_before)) = (pulled(1e-5), pulled(-1e-5));
    let mut bars = (Array2::zeros((3, 3)), Array1::zeros(3));
    solve::second(&a, &b, &a_dot, &b_dot, g.clone(), g.clone(), Ignore, Ignore, &mut bars.0, &mut bars.1);
    assert!((bars.0 - (a_after - a_before) / 2e-5).iter().all(|rest: &f64| rest.abs() < 1e-8));
    assert!((bars.1 - (b_after - b_before) / 2e-5).iter().all(|rest: &f64| rest.abs() < 1e-8));
}

/// The log-likelihood of a normal distribution, up to a constant.
#[differentiable(crate = crate)]
fn likelihood(covariance: &Array2<f64>, x: &Array1<f64>) -> f64 {
    let whitened: Array1<f64> = solve(covariance, x);
    let volume: f64 = logdet(covariance);
    -0.5 * (x.dot(&whitened) + volume)
}

#[differentiable(crate = crate)]
fn volume(a: &Matrix2<f64>, scale: f64) -> f64 {
    let scaled: Matrix2<f64> = a * scale;
    let determinant: f64 = det(&scaled);
    determinant * determinant
}

#[test]
fn differentiated_functions_call_them() {
    check::gradients::<likelihood, _>((&definite(), &array![1.0, -2.0, 0.5])).unwrap();
    check::gradients::<volume, _>((&Matrix2::new(2.0, 1.0, 0.5, 3.0), 0.7)).unwrap();
}

#[test]
#[should_panic(expected = "solve: expected an invertible matrix, got a singular one")]
fn singular_systems_have_no_solution() {
    let _ = solve(&array![[1.0, 2.0], [2.0, 4.0]], &array![1.0, 1.0]);
}

#[test]
#[should_panic(expected = "inverse: expected an invertible matrix, got a singular one")]
fn singular_matrices_have_no_inverse() {
    let _ = inverse(&Matrix2::<f64>::zeros());
}

#[test]
#[should_panic(expected = "det: expected a square matrix, got 2 × 3")]
fn determinants_are_of_square_matrices() {
    let _ = det(&Array2::<f64>::zeros((2, 3)));
}

#[test]
#[should_panic(expected = "solve: expected a right-hand side with 2 rows, got 3")]
fn right_hand_sides_have_the_rows_of_the_matrix() {
    let _ = solve(&Array2::<f64>::eye(2), &array![1.0, 1.0, 1.0]);
}
