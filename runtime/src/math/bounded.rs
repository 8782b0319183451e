//! Activations with bounds, and the cardinal sine.

use num_traits::Float;

use super::activations::{indicator, is_far_below, tail};
use super::scalar::scalar_functions;
use super::zeros::{MISH_CURVATURE_ABOVE, MISH_CURVATURE_BELOW, MISH_SLOPE, SINC_CURVATURE};
use crate::__private::{constant, strong};

/// What `mish` is made of: `tanh(softplus(x))` and the slope of that as a product, whose second factor may be small, and by how
/// much the slope changes, as a share of it.
#[inline]
fn gate<S: Float>(x: S) -> (S, [S; 2], S) {
    let (one, two, four) = (S::one(), constant::<S>(2.0), constant::<S>(4.0));
    let decay = (-x.abs()).exp();
    let square = decay * decay;
    let above = one + decay;
    if x < S::zero() {
        let total = square + two * decay + two;
        let rate = one + decay / above - four * decay * above / total;
        (decay * (decay + two) / total, [four * above / (total * total), decay], rate)
    } else {
        let total = one + two * decay + two * square;
        let rate = one + above.recip() - four * above / total;
        ((one + two * decay) / total, [four * decay * above / (total * total), decay], rate)
    }
}

/// The slope of `mish`.
#[inline]
fn mish_slope<S: Float>(x: S) -> S {
    if is_far_below(x) {
        return tail(x, S::one() + x);
    }
    MISH_SLOPE.near(x).unwrap_or_else(|| {
        let (gate, [slope, decay], _) = gate(x);
        gate + strong(decay, slope * x)
    })
}

/// The second derivative of `mish`.
#[inline]
fn mish_curvature<S: Float>(x: S) -> S {
    if is_far_below(x) {
        return tail(x, constant::<S>(2.0) + x);
    }
    MISH_CURVATURE_BELOW.near(x).or_else(|| MISH_CURVATURE_ABOVE.near(x)).unwrap_or_else(|| {
        let (_, [slope, decay], rate) = gate(x);
        strong(decay, slope * (constant::<S>(2.0) + x * rate))
    })
}

/// `Σ (-1)ᵏ · factor(2k) · x^(2k - 2) / (2k + 1)!`, a derivative of `sin x / x`.
#[inline]
fn series<S: Float>(x: S, factor: fn(f64) -> f64) -> S {
    let square = x * x;
    (1..=10).rev().fold(S::zero(), |sum, k| {
        let factorial: f64 = (1..=2 * k + 1).map(f64::from).product();
        let sign = if k % 2 == 0 { 1.0 } else { -1.0 };
        sum * square + constant(sign * factor(f64::from(2 * k)) / factorial)
    })
}

/// The first two derivatives of `sin x / x`.
#[inline]
fn sinc_slopes<S: Float>(x: S) -> (S, S) {
    if x.abs() < constant(1.5) {
        return (x * series(x, |double| double), series(x, |double| double * (double - 1.0)));
    }
    let slope = (x.cos() - x.sin() / x) / x;
    (slope, SINC_CURVATURE.near(x.abs()).unwrap_or_else(|| -(x.sin() + slope + slope) / x))
}

scalar_functions! {
    /// `x`, at least -1 and at most 1; its slope on these bounds is 1.
    ///
    /// ```
    /// use cotangent::math::hard_tanh;
    ///
    /// assert_eq!(hard_tanh::value_and_grad(0.5), (0.5, 1.0));
    /// assert_eq!(hard_tanh::value_and_grad(-3.0), (-1.0, 0.0));
    /// ```
    hard_tanh(x) {} = if x.abs() <= S::one() { x } else { x.signum() }
        => [indicator(x.abs() <= S::one())] => [S::zero()];

    /// `x · tanh(ln(1 + eˣ))`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::mish::value_and_grad(0.0), (0.0, 0.6));
    /// ```
    mish(x) {} = strong(gate(x).0, x) => [mish_slope(x)] => [mish_curvature(x)];

    /// `x / (1 + |x|)`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::softsign::value_and_grad(-1.0), (-0.5, 0.25));
    /// ```
    softsign(x) { let reach = (S::one() + x.abs()).recip(); }
        = if x.is_infinite() { x.signum() } else { x / (S::one() + x.abs()) }
        => [reach * reach]
        => [if x == S::zero() { x } else { constant::<S>(-2.0) * x.signum() * reach * reach * reach }];

    /// `sin x / x`, continued by 1 at 0.
    ///
    /// ```
    /// use cotangent::math::sinc;
    ///
    /// assert_eq!(sinc::value_and_grad(0.0), (1.0, 0.0));
    /// ```
    sinc(x) {} = if x == S::zero() { S::one() } else { x.sin() / x } => [sinc_slopes(x).0] => [sinc_slopes(x).1];
}
