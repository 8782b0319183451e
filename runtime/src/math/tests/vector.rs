//! The vector functions.

use alloc::vec::Vec;
use std::vec;

use num_traits::Float;

use super::assert_close;
use crate::__private::Ignore;
use crate::check;
use crate::math::*;

const POINT: [f64; 4] = [0.3, -1.7, 2.5, 0.9];

macro_rules! check {
    ($scalar:ty: $($name:ident)*) => {{
        let point = POINT.map(|element| <$scalar as num_traits::NumCast>::from(element).unwrap());
        $(
            let array = check::gradients::<$name, _>((&point,));
            let slice = check::gradients::<$name, _>((&point[..],));
            let vector = check::gradients::<$name, _>((&point.to_vec(),));
            for result in [array, slice, vector] {
                result.unwrap_or_else(|failure| panic!("{failure}"));
            }
        )*
    }};
}

#[test]
fn gradients_agree_with_finite_differences() {
    check!(f64: sum mean variance norm norm_squared prod cumsum max min logsumexp softmax log_softmax);
    check!(f32: sum mean variance norm norm_squared prod cumsum max min logsumexp softmax log_softmax);
}

#[test]
fn gradients_of_pairs_agree_with_finite_differences() {
    for y in [[1.0, 2.0, -3.0, 0.25], [0.0, 0.0, 1e-3, 1e3]] {
        check::gradients::<dot, _>((&POINT, &y[..])).unwrap();
        check::gradients::<dot, _>((&y.to_vec(), &POINT)).unwrap();
        check::gradients::<mse, _>((&y.to_vec(), &POINT)).unwrap();
        check::gradients::<mae, _>((&y.to_vec(), &POINT)).unwrap();
        check::gradients::<bce_with_logits, _>((&y[..], &POINT)).unwrap();
    }
}

#[test]
fn gradients_with_a_parameter_agree_with_finite_differences() {
    check::gradients::<standardized, _>((&POINT, 0.01)).unwrap();
    for class in 0..4 {
        check::gradients::<cross_entropy, _>((&POINT, class, 0.0)).unwrap();
        check::gradients::<cross_entropy, _>((&POINT[..], class, 0.3)).unwrap();
        check::gradients::<hinge_weston_watkins, _>((&POINT, class)).unwrap();
        check::gradients::<hinge_crammer_singer, _>((&POINT, class)).unwrap();
    }
}

#[test]
fn containers_may_differ() {
    let (array, slice, vector) = ([1.0, 2.0], &[3.0, 4.0][..], vec![5.0, 6.0]);
    assert_eq!(dot(&array, slice), 11.0);
    assert_eq!(dot(slice, &vector), 39.0);
    assert_eq!(dot(&slice, &&vector), 39.0);
    let gradient: (Vec<f64>, [f64; 2]) = dot::grad(slice, &array);
    assert_eq!(gradient, (vec![1.0, 2.0], [3.0, 4.0]));
    assert_eq!(sum(&[0.0_f32; 0]), 0.0);
}

/// Works for a type parameter known only as `Float`, as generated code does.
fn cosine<T: Float>(x: &[T], y: &[T]) -> (T, Vec<T>) {
    let (value, ()) = dot::forward(x, y);
    let (x_norm, saved) = norm::forward(x);
    let y_norm = norm(y);
    let mut x_bar = vec![T::zero(); x.len()];
    dot::backward((), x, y, (x_norm * y_norm).recip(), &mut x_bar, Ignore);
    norm::backward(saved, x, -value / (x_norm * x_norm * y_norm), &mut x_bar);
    (value / (x_norm * y_norm), x_bar)
}

#[test]
fn twins_are_generic() {
    let (value, gradient) = cosine(&[3.0, 4.0], &[1.0, 0.0]);
    assert_close("cosine", 0.6, value, 1e-15);
    assert_close("cosine'", 0.128, gradient[0], 1e-14);
    assert_close("cosine'", -0.096, gradient[1], 1e-14);
}

#[test]
fn sweeps_accumulate() {
    let mut x_bar = vec![1.0, 1.0];
    let (_, saved) = norm::forward(&[3.0, 4.0]);
    norm::backward(saved, &[3.0, 4.0], 10.0, &mut x_bar);
    assert_eq!(x_bar, [7.0, 9.0]);
    let value = norm::value_and_grad_into(&[3.0, 4.0][..], &mut x_bar);
    assert_eq!((value, x_bar), (5.0, vec![0.6, 0.8]));
    assert_eq!(max::tangent(&[1.0, 5.0], [3.0, 4.0]), (5.0, 4.0));
    assert_eq!(dot::tangent(&[1.0, 5.0], &[3.0, 4.0], Ignore, &[1.0, 1.0]), (23.0, 6.0));
}

#[test]
fn the_first_extremum_takes_the_gradient() {
    assert_eq!(max::vjp(&[2.0, 7.0, 7.0], 3.0), (7.0, [0.0, 3.0, 0.0]));
    assert_eq!(min::vjp(&[2.0, 2.0, 7.0], 3.0), (2.0, [3.0, 0.0, 0.0]));
    assert_eq!(max::vjp(&[0.0; 0], 3.0), (f64::NEG_INFINITY, []));
    assert_eq!(min::jvp(&[1.0, 2.0], [f64::INFINITY, 1.0]), (1.0, f64::INFINITY));
}

#[test]
fn norm_keeps_its_digits_and_is_flat_at_the_origin() {
    for scale in [1e-320, 1e-300, 1e-160, 1.0, 1e160, 1e300] {
        let (value, [first, second]) = norm::value_and_grad(&[3.0 * scale, -4.0 * scale]);
        let tolerance = if scale < 1e-310 { 1e-3 } else { 1e-15 };
        assert_close("norm", 5.0 * scale, value, tolerance);
        assert_close("norm'", 0.6, first, tolerance);
        assert_close("norm'", -0.8, second, tolerance);
    }
    assert_eq!(norm::value_and_grad(&[0.0, 0.0]), (0.0, [0.0, 0.0]));
    assert_eq!(norm(&[f64::INFINITY, 1.0]), f64::INFINITY);
    assert_eq!(norm(&[3e30_f32, 4e30]), 5e30);
}

#[test]
fn normalised_functions_are_stable() {
    assert_eq!(softmax(&[1e308, 0.0]), [1.0, 0.0]);
    assert_eq!(log_softmax(&[0.0, -1e308]), [0.0, -1e308]);
    assert_eq!(logsumexp::value_and_grad(&[-1e308, 0.0]), (0.0, [0.0, 1.0]));
    assert_eq!(logsumexp::value_and_grad(&[f64::NEG_INFINITY; 2]), (f64::NEG_INFINITY, [0.0, 0.0]));
    assert_eq!(logsumexp::value_and_grad(&[0.0; 0]), (f64::NEG_INFINITY, []));
    assert_eq!(logsumexp(&[f64::INFINITY, 0.0]), f64::INFINITY);
    assert!(softmax(&[f64::NEG_INFINITY; 2]).iter().all(|share| share.is_nan()));
    assert_eq!(softmax(&[0.0_f32; 0]), []);
    assert_close("mean", 1.25, mean(&[0.5, 2.0]), 0.0);
    assert!(mean(&[0.0; 0]).is_nan());
    assert_eq!(norm_squared::grad(&[1.5, -2.0]), [3.0, -4.0]);
}

#[test]
fn losses_are_stable_and_flat_at_their_kinks() {
    assert_eq!(mae::grad(&[1.0], &[1.0]), ([0.0], [0.0]));
    assert_eq!(bce_with_logits::grad(&[1000.0, -1000.0], &[1.0, 0.0]).0, [0.0, 0.0]);
    assert_close("bce'", -(-40.0_f64).exp(), bce_with_logits::grad(&[40.0], &[1.0]).0[0], 1e-15);
    assert_close("ce'", -(-40.0_f64).exp(), cross_entropy::grad(&[40.0, 0.0], 0, 0.0)[0], 1e-15);
    assert_eq!(cross_entropy(&[1000.0, 0.0], 1, 0.0), 1000.0);
    assert_eq!(cross_entropy::grad(&[1000.0, 0.0], 1, 0.0), [1.0, -1.0]);
    assert_eq!(hinge_weston_watkins::grad(&[1.0, 0.0], 0), [0.0, 0.0]);
    assert_eq!(hinge_crammer_singer::grad(&[1.0, 0.0], 0), [0.0, 0.0]);
    assert_eq!(hinge_crammer_singer::value_and_grad(&[1.0], 0), (0.0, [0.0]));
    assert_eq!(hinge_crammer_singer::grad(&[3.0, 5.0, 5.0, 4.0], 0), [-1.0, 1.0, 0.0, 0.0]);
    assert_eq!(prod::grad(&[0.0, 0.0, 3.0]), [0.0, 0.0, 0.0]);
    assert_eq!(variance::grad(&[1e8, 1e8 + 1.0, 1e8 + 2.0]), [-2.0 / 3.0, 0.0, 2.0 / 3.0]);
}

#[test]
#[should_panic(expected = "cross_entropy: expected a class below 2, got 2")]
fn classes_must_exist() {
    let _ = cross_entropy(&[1.0, 2.0], 2, 0.0);
}

#[test]
#[should_panic(expected = "dot: expected length 2, got 3")]
fn lengths_must_agree() {
    let _ = dot(&[1.0, 2.0], &[1.0, 2.0, 3.0]);
}

#[test]
#[should_panic(expected = "sum: expected length 2, got 3")]
fn adjoints_must_have_the_length() {
    sum::backward((), &[1.0, 2.0], 1.0, &mut [0.0; 3]);
}
