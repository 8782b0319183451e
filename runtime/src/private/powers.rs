//! The derivatives of powers: what generated code calls where a formula would not do at 0 or for special exponents.

use num_traits::Float;

/// `∂xⁿ/∂x`; 0 for `n = 0`, whatever `x` is.
#[inline]
pub fn powi_slope<S: Float>(x: S, n: i32) -> S {
    powi_derivative(x, n, 1)
}

/// `∂ᵏxⁿ/∂xᵏ` for the `order` `k`; 0 for `0 ≤ n < k`, whatever `x` is.
#[inline]
pub fn powi_derivative<S: Float>(x: S, n: i32, order: i32) -> S {
    let factor = (0..order).map(|lower| number::<S>(n) - number(lower)).fold(S::one(), |product, next| product * next);
    if factor == S::zero() {
        return S::zero();
    }
    match n.checked_sub(order) {
        Some(exponent) => factor * x.powi(exponent),
        None => factor * x.powi(n) / x.powi(order),
    }
}

#[inline]
fn number<S: Float>(integer: i32) -> S {
    S::from(integer).unwrap_or_else(S::nan)
}

/// Whether a number can be multiplied with others that are not extreme.
#[inline]
fn has_room<S: Float>(power: S) -> bool {
    let least = S::min_positive_value() / S::epsilon() / S::epsilon();
    power.abs() >= least && power.abs() <= least.recip()
}

/// `∂xᵖ/∂x`, given the power; 0 for `p = 0`, whatever `x` is. By division, unless the power has over- or underflown.
#[inline]
pub fn powf_slope<S: Float>(x: S, p: S, power: S) -> S {
    if p == S::zero() {
        S::zero()
    } else if has_room(power) {
        p * power / x
    } else {
        p * x.powf(p - S::one())
    }
}

/// `∂²xᵖ/∂x²`, given the power; 0 for `p = 0` and `p = 1`, whatever `x` is.
#[inline]
pub fn powf_curvature<S: Float>(x: S, p: S, power: S) -> S {
    let factor = p * (p - S::one());
    if factor == S::zero() {
        S::zero()
    } else if has_room(power) {
        factor * power / x / x
    } else {
        factor * x.powf(p - S::one() - S::one())
    }
}

/// `∂²xᵖ/∂x∂p`, given the power; at `x = 0` by continuity.
#[inline]
pub fn powf_mixed<S: Float>(x: S, p: S, power: S) -> S {
    let bend = S::one() + p * x.ln();
    if x != S::zero() {
        if has_room(power) { power * bend / x } else { x.powf(p - S::one()) * bend }
    } else if p > S::one() {
        S::zero()
    } else if p > S::zero() {
        S::neg_infinity()
    } else {
        S::infinity()
    }
}

/// `∂²xᵖ/∂p²`, given the power.
#[inline]
pub fn powf_exponent_curvature<S: Float>(x: S, p: S, power: S) -> S {
    let slope = powf_exponent_slope(x, p, power);
    if slope == S::zero() || slope.is_nan() { slope } else { power_times(x, p, power, x.ln() * x.ln()) }
}

/// The power times a factor that is not extreme; where the power has lost digits to underflow, by its root.
#[inline]
fn power_times<S: Float>(x: S, p: S, power: S, factor: S) -> S {
    if power >= S::min_positive_value() || power == S::zero() {
        return power * factor;
    }
    let root = x.powf(p / (S::one() + S::one()));
    root * (root * factor)
}

/// `∂xᵖ/∂p`, given the power; at `x = 0` it is 0 for `p ≥ 0`, and for negative `x` not a number.
#[inline]
pub fn powf_exponent_slope<S: Float>(x: S, p: S, power: S) -> S {
    if x > S::zero() {
        power_times(x, p, power, x.ln())
    } else if x == S::zero() && p >= S::zero() {
        S::zero()
    } else {
        S::nan()
    }
}
