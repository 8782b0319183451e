//! Bessel functions of the first and second kind.

use num_traits::Float;

use super::scalar::scalar_functions;
use super::special::by_precision;
use crate::__private::constant;

/// `J₁(x) / x`, ½ at 0.
#[inline]
fn first_by_argument<S: Float>(x: S) -> S {
    if x.abs() < S::epsilon() { constant(0.5) } else { j1(x) / x }
}

/// `J₁''`: by its series where the terms of its formula cancel.
#[inline]
fn curvature_of_first<S: Float>(x: S) -> S {
    if x.is_infinite() {
        return S::zero();
    }
    if x.abs() >= constant(2.0) {
        return (constant::<S>(2.0) / (x * x) - S::one()) * j1(x) - j0(x) / x;
    }
    // Σ (-1)ᵏ · 2k(2k + 1) / (k! (k + 1)!) · x^(2k - 1) / 2^(2k + 1)
    let quarter = constant::<S>(0.25) * x * x;
    let sum = (1..=12).rev().fold(S::zero(), |sum, k| {
        let factorial: f64 = (1..=k).map(f64::from).product();
        let (k, sign) = (f64::from(k), if k % 2 == 0 { 1.0 } else { -1.0 });
        sum * quarter + constant(sign * 2.0 * k * (2.0 * k + 1.0) / (factorial * factorial * (k + 1.0)))
    });
    constant::<S>(0.125) * x * sum
}

scalar_functions! {
    /// The Bessel function of the first kind `J₀(x)`.
    ///
    /// ```
    /// use cotangent::math::{j0, j1};
    ///
    /// assert_eq!(j0::value_and_grad(0.0), (1.0, -0.0));
    /// assert_eq!(j0::grad(2.5), -j1(2.5));
    /// ```
    j0(x) {} = by_precision(x, libm::j0f, libm::j0) => [-j1(x)] => [first_by_argument(x) - j0(x)];

    /// The Bessel function of the first kind `J₁(x)`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::j1::value_and_grad(0.0), (0.0, 0.5));
    /// ```
    j1(x) {} = by_precision(x, libm::j1f, libm::j1)
        => [j0(x) - first_by_argument(x)] => [curvature_of_first(x)];

    /// The Bessel function of the second kind `Y₀(x)`; -∞ at 0, NaN below.
    ///
    /// ```
    /// use cotangent::math::{y0, y1};
    ///
    /// assert_eq!(y0::grad(2.5), -y1(2.5));
    /// ```
    y0(x) {} = by_precision(x, libm::y0f, libm::y0) => [-y1(x)] => [second_by_argument(x) - y0(x)];

    /// The Bessel function of the second kind `Y₁(x)`; -∞ at 0, NaN below.
    ///
    /// ```
    /// use cotangent::math::{y0, y1};
    ///
    /// assert_eq!(y1::grad(1.0), y0(1.0) - y1(1.0));
    /// ```
    y1(x) {} = by_precision(x, libm::y1f, libm::y1)
        => [y0(x) - second_by_argument(x)]
        => [curvature_of_second(x)];
}

/// `Y₁''`; -∞ near 0, where its largest term is infinite.
#[inline]
fn curvature_of_second<S: Float>(x: S) -> S {
    if x.is_infinite() {
        return S::zero();
    }
    let largest = (constant::<S>(2.0) / x - x) * y1(x);
    if largest.is_infinite() { largest } else { (largest - y0(x)) / x }
}

/// `Y₁(x) / x`; -∞ at 0.
#[inline]
fn second_by_argument<S: Float>(x: S) -> S {
    if x < S::zero() { S::nan() } else { y1(x) / x }
}

/// The Bessel function of the first kind `Jₙ(x)` of an integral order.
///
/// ```
/// use cotangent::math::{j0, jn};
///
/// assert_eq!(jn(0, 2.5), j0(2.5));
/// assert_eq!(jn::grad(1, 0.0), 0.5);
/// ```
#[crate::differentiable(
    crate = crate,
    order = 2,
    wrt(x),
    partials(x = 0.5 * (jn(n.saturating_sub(1), x) - jn(n.saturating_add(1), x)))
)]
#[must_use]
pub fn jn<S: Float>(n: i32, x: S) -> S {
    by_precision(x, |x| libm::jnf(n, x), |x| libm::jn(n, x))
}

/// The Bessel function of the second kind `Yₙ(x)` of an integral order; -∞ at 0, NaN below.
///
/// ```
/// use cotangent::math::{yn, y0};
///
/// assert_eq!(yn(0, 2.5), y0(2.5));
/// assert!((yn::grad(2, 2.5_f64) - 0.5 * (yn(1, 2.5_f64) - yn(3, 2.5_f64))).abs() < 1e-15);
/// ```
#[crate::differentiable(
    crate = crate,
    order = 2,
    wrt(x),
    partials(x = 0.5 * (yn(n.saturating_sub(1), x) - yn(n.saturating_add(1), x)))
)]
#[must_use]
pub fn yn<S: Float>(n: i32, x: S) -> S {
    by_precision(x, |x| libm::ynf(n, x), |x| libm::yn(n, x))
}
