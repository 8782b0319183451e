//! The slopes of functions whose derivative has cases: what generated code calls where a formula would not do.
//!
//! The convention at kinks and singular points, here and in the whole crate: the true derivative where there is one;
//! else the element of least norm of the sub- or superdifferential (`abs` has 0 at 0, `max` halves at a tie); else by
//! continuity, infinities included (`sqrt` has ∞ at 0); outside the domain not a number. `clamp` has 1 on its bounds.

use num_traits::Float;

fn half<S: Float>() -> S {
    S::one() / (S::one() + S::one())
}

/// `cotangent · partial`, and 0 for a zero cotangent whatever the partial is.
#[inline]
pub fn strong<S: Float>(cotangent: S, partial: S) -> S {
    if cotangent == S::zero() { S::zero() } else { cotangent * partial }
}

/// 1 where `x > y`, 0 elsewhere.
#[inline]
pub fn above<S: Float>(x: S, y: S) -> S {
    if x > y { S::one() } else { S::zero() }
}

/// `∂|x|/∂x`; 0 at 0.
#[inline]
pub fn abs_slope<S: Float>(x: S) -> S {
    if x > S::zero() {
        S::one()
    } else if x < S::zero() {
        -S::one()
    } else if x == S::zero() {
        S::zero()
    } else {
        x
    }
}

/// `∂max(x, y)/∂x`; ½ at a tie, and an operand that is not a number is never chosen.
#[inline]
pub fn max_slope<S: Float>(x: S, y: S) -> S {
    share(x > y, x < y, x, y)
}

/// `∂min(x, y)/∂x`; ½ at a tie, and an operand that is not a number is never chosen.
#[inline]
pub fn min_slope<S: Float>(x: S, y: S) -> S {
    share(x < y, x > y, x, y)
}

#[inline]
fn share<S: Float>(x_wins: bool, y_wins: bool, x: S, y: S) -> S {
    if x_wins || (y.is_nan() && !x.is_nan()) {
        S::one()
    } else if y_wins || (x.is_nan() && !y.is_nan()) {
        S::zero()
    } else {
        half()
    }
}

/// `∂clamp(x, low, high)/∂x`; 1 on the bounds.
#[inline]
pub fn clamp_slope<S: Float>(x: S, low: S, high: S) -> S {
    if x < low || x > high { S::zero() } else { S::one() }
}

/// `∂copysign(x, sign)/∂x`; 0 at 0.
#[inline]
pub fn copysign_slope<S: Float>(x: S, sign: S) -> S {
    if x == S::zero() {
        S::zero()
    } else if x.is_sign_negative() == sign.is_sign_negative() {
        S::one()
    } else {
        -S::one()
    }
}

/// `∂hypot(x, y)/∂x`, given the length `hypot(x, y)`; 0 at the origin.
#[inline]
pub fn hypot_slope<S: Float>(x: S, length: S) -> S {
    if length == S::zero() { S::zero() } else { x / length }
}

/// `∂atan2(y, x)/∂y`, given the length `hypot(y, x)`, and the negative of `∂atan2(y, x)/∂x` if `y` is given for `x`;
/// 0 at the origin.
#[inline]
pub fn atan2_slope<S: Float>(x: S, length: S) -> S {
    if length == S::zero() { S::zero() } else { x / length / length }
}

/// `∂xⁿ/∂x`; 0 for `n = 0`, whatever `x` is.
#[inline]
pub fn powi_slope<S: Float>(x: S, n: i32) -> S {
    if n == 0 {
        return S::zero();
    }
    let factor = S::from(n).unwrap_or_else(S::nan);
    match n.checked_sub(1) {
        Some(exponent) => factor * x.powi(exponent),
        None => factor * x.powi(n) / x,
    }
}

/// `∂ᵏxⁿ/∂xᵏ`; 0 where the falling factorial of `n` is, whatever `x` is.
#[inline]
pub fn powi_derivative<S: Float>(x: S, n: i32, order: i32) -> S {
    let mut factor = S::one();
    for step in 0..order {
        factor = factor * S::from(i64::from(n) - i64::from(step)).unwrap_or_else(S::nan);
    }
    if factor == S::zero() {
        return S::zero();
    }
    match n.checked_sub(order) {
        Some(exponent) => factor * x.powi(exponent),
        None => factor * x.powi(n) / x.powi(order),
    }
}

/// `∂xᵖ/∂x`; 0 for `p = 0`, whatever `x` is.
#[inline]
pub fn powf_slope<S: Float>(x: S, p: S) -> S {
    if p == S::zero() { S::zero() } else { p * x.powf(p - S::one()) }
}

/// `∂xᵖ/∂p`, given the power `z`; at `x = 0` it is 0 for `p ≥ 0`, and for negative `x` not a number.
#[inline]
pub fn powf_exponent_slope<S: Float>(x: S, p: S, z: S) -> S {
    if x > S::zero() {
        z * x.ln()
    } else if x == S::zero() && p >= S::zero() {
        S::zero()
    } else {
        S::nan()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INFINITY: f64 = f64::INFINITY;
    const NAN: f64 = f64::NAN;

    /// Equal bit for bit, or both not a number.
    #[track_caller]
    fn assert_same(expected: f64, got: f64) {
        assert!(
            expected.to_bits() == got.to_bits() || expected.is_nan() && got.is_nan(),
            "expected {expected}, got {got}"
        );
    }

    #[test]
    fn a_zero_cotangent_wins_over_any_partial() {
        assert_same(0.0, strong(0.0, INFINITY));
        assert_same(0.0, strong(-0.0, NAN));
        assert_same(-INFINITY, strong(-2.0, INFINITY));
    }

    #[test]
    fn kinks_have_the_slope_of_least_norm() {
        assert_same(0.0, abs_slope(0.0));
        assert_same(0.0, abs_slope(-0.0));
        assert_same(-1.0, abs_slope(-3.0));
        assert_same(NAN, abs_slope(NAN));
        assert_same(0.0, copysign_slope(0.0, -1.0));
        assert_same(1.0, copysign_slope(-2.0, -0.0));
        assert_same(-1.0, copysign_slope(-2.0, 0.0));
    }

    #[test]
    fn a_tie_is_halved_and_what_is_not_a_number_is_not_chosen() {
        assert_same(0.5, max_slope(1.0, 1.0));
        assert_same(0.5, min_slope(0.0, -0.0));
        assert_same(1.0, max_slope(2.0, 1.0));
        assert_same(0.0, min_slope(2.0, 1.0));
        assert_same(1.0, max_slope(1.0, NAN));
        assert_same(0.0, min_slope(NAN, 1.0));
    }

    #[test]
    fn clamp_passes_on_its_bounds() {
        assert_same(1.0, clamp_slope(0.0, 0.0, 1.0));
        assert_same(1.0, clamp_slope(1.0, 0.0, 1.0));
        assert_same(0.0, clamp_slope(1.5, 0.0, 1.0));
        assert_same(0.0, above(0.0, 0.0));
        assert_same(1.0, above(0.0, -1.0));
    }

    #[test]
    fn lengths_are_flat_at_the_origin_and_do_not_overflow() {
        assert_same(0.0, hypot_slope(0.0, 0.0));
        assert_same(0.0, atan2_slope(0.0, 0.0));
        assert_same(1e-200, atan2_slope(1e200, 1e200));
        assert_same(1e200, atan2_slope(1e-200, 1e-200));
    }

    #[test]
    fn powers_follow_continuity_at_zero() {
        for (slope, n) in [(0.0, 0), (1.0, 1), (0.0, 2), (-INFINITY, -1), (0.0, 7)] {
            assert_same(slope, powi_slope(0.0, n));
        }
        assert_same(12.0, powi_slope(2.0, 3));
        assert_same(f64::from(i32::MIN), powi_slope(1.0, i32::MIN));
        for (slope, p) in [(0.0, 0.0), (INFINITY, 0.5), (1.0, 1.0), (0.0, 1.5), (-INFINITY, -1.0)] {
            assert_same(slope, powf_slope(0.0, p));
        }
        assert_same(0.0, powf_slope(NAN, 0.0));
        assert_same(NAN, powf_slope(-8.0, 0.5));
    }

    #[test]
    fn the_exponents_slope_is_undefined_for_negative_bases() {
        assert_same(0.0, powf_exponent_slope(0.0, 0.0, 1.0));
        assert_same(0.0, powf_exponent_slope(0.0, 2.0, 0.0));
        assert_same(NAN, powf_exponent_slope(0.0, -1.0, INFINITY));
        assert_same(NAN, powf_exponent_slope(-2.0, 3.0, -8.0));
        assert_same(8.0 * 2.0_f64.ln(), powf_exponent_slope(2.0, 3.0, 8.0));
    }
}
