//! The slopes of functions whose derivative has cases: what generated code calls where a formula would not do.
//!
//! The convention at kinks and singular points, here and in the whole crate: the true derivative where there is one;
//! else the element of least norm of the sub- or superdifferential (`abs` has 0 at 0, `max` halves at a tie); else by
//! continuity, infinities included (`sqrt` has ∞ at 0); outside the domain not a number. `clamp` has 1 on its bounds.

use num_traits::Float;

use super::constant;

/// `cotangent · partial`, and 0 if one of them is, whatever the other is. Slopes of what chooses are 1 or 0 mostly, which costs no
/// product then.
#[inline]
pub fn strong<S: Float>(cotangent: S, partial: S) -> S {
    if partial == S::one() {
        cotangent
    } else if partial == S::zero() || cotangent == S::zero() {
        S::zero()
    } else {
        cotangent * partial
    }
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
        constant(0.5)
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

/// An element by the length of its vector, `∂|x|/∂xᵢ`; 0 at the origin.
#[inline]
pub fn hypot_slope<S: Float>(x: S, length: S) -> S {
    if length == S::zero() { S::zero() } else { x / length }
}

/// `∂hypot(x, y)/∂x`, given the length `hypot(x, y)`; 0 at the origin.
#[inline]
pub fn leg_slope<S: Float>(x: S, _y: S, length: S) -> S {
    hypot_slope(x, length)
}

/// `∂atan2(y, x)/∂y`, given the length `hypot(y, x)`, and the negative of `∂atan2(y, x)/∂x` if they are exchanged;
/// 0 at the origin.
#[inline]
pub fn atan2_slope<S: Float>(x: S, _y: S, length: S) -> S {
    if length == S::zero() { S::zero() } else { x / length / length }
}

/// `∂∛x/∂x`, given the root; ∞ at 0.
#[inline]
pub fn cbrt_slope<S: Float>(_x: S, root: S) -> S {
    (constant::<S>(3.0) * root * root).recip()
}

/// `scale / x`, the slope of a logarithm; ∞ at 0, and below it not a number.
#[inline]
pub fn ln_slope<S: Float>(scale: S, x: S) -> S {
    if x < S::zero() { S::nan() } else { scale / x }
}

/// `∂log(x)/∂x` to a base; ∞ at 0, and below it not a number.
#[inline]
pub fn log_slope<S: Float>(x: S, base: S) -> S {
    ln_slope(base.ln().recip(), x)
}

/// The negative of `∂log(x)/∂base`, given the logarithm.
#[inline]
pub fn log_base_slope<S: Float>(_x: S, base: S, log: S) -> S {
    log / base.ln() / base
}

/// The negative of `∂²log(x)/∂x∂base`; the product of the arguments may underflow.
#[inline]
pub fn log_mixed<S: Float>(x: S, base: S) -> S {
    let (square, product) = (base.ln().recip() / base.ln(), x * base);
    if product.abs() < S::min_positive_value() { square / base / x } else { square / product }
}

/// `1 / √(1 - x²)`; ∞ at ±1.
#[inline]
pub fn asin_slope<S: Float>(x: S) -> S {
    ((S::one() - x) * (S::one() + x)).sqrt().recip()
}

/// `1 / (1 + x²)`, also where `x²` overflows.
#[inline]
pub fn atan_slope<S: Float>(x: S) -> S {
    if x.abs() > S::epsilon().recip() { x.recip() / x } else { (S::one() + x * x).recip() }
}

/// `1 - tanh² x`, given `tanh x`: from the value where that keeps its digits, else by the exponential.
#[inline]
pub fn tanh_slope<S: Float>(x: S, tanh: S) -> S {
    if tanh.abs() < constant(0.75) {
        return (S::one() - tanh) * (S::one() + tanh);
    }
    let decay = (constant::<S>(-2.0) * x.abs()).exp();
    let total = S::one() + decay;
    constant::<S>(4.0) * decay / (total * total)
}

/// `1 / √(x² + 1)`, also where `x²` overflows.
#[inline]
pub fn asinh_slope<S: Float>(x: S) -> S {
    x.hypot(S::one()).recip()
}

/// `1 / √(x² - 1)`, also where `x²` overflows; ∞ at 1.
#[inline]
pub fn acosh_slope<S: Float>(x: S) -> S {
    ((x - S::one()).sqrt() * (x + S::one()).sqrt()).recip()
}

/// `1 / (1 - x²)`; ∞ at ±1, and outside not a number.
#[inline]
pub fn atanh_slope<S: Float>(x: S) -> S {
    if x.abs() > S::one() { S::nan() } else { ((S::one() - x) * (S::one() + x)).recip() }
}

#[cfg(test)]
#[path = "slopes_tests.rs"]
mod tests;
