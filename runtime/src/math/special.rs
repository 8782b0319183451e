//! The error function and other functions with a name.

use core::f64::consts::{E, FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use num_traits::Float;

use super::scalar::scalar_functions;
use super::zeros::distance;
use crate::__private::{constant, strong};

/// `1/e` in two parts.
const ZERO_OF_XLOGX: (f64, f64) = (0.367_879_441_171_442_33, -1.242_875_367_278_836_3e-17);

/// The error function in the precision of the type, from those for `f32` and `f64`.
#[inline]
pub(super) fn by_precision<S: Float>(x: S, single: impl Fn(f32) -> f32, double: impl Fn(f64) -> f64) -> S {
    let value = if S::epsilon().to_f64() < Some(f64::from(f32::EPSILON)) {
        x.to_f64().map(double)
    } else {
        x.to_f32().map(single).map(f64::from)
    };
    value.and_then(S::from).unwrap_or_else(S::nan)
}

/// `e^(-scale · x²)` for a power of two as the scale. The rounding of `x²` would be as many units of the last place in the
/// result as `x²` is large, so the square of the leading digits is taken, which is exact, and the rest is a correction.
#[inline]
pub(super) fn gaussian<S: Float>(x: S, scale: S) -> S {
    if x.abs() > constant(64.0) {
        return (-scale * x * x).exp();
    }
    // One more than a power of two that has half of the digits.
    let splitter = if S::epsilon() < constant(1e-10) { constant::<S>(134_217_729.0) } else { constant(4_097.0) };
    let scaled = splitter * x;
    let leading = scaled - (scaled - x);
    let rest = scale * (leading - x) * (leading + x);
    let correction = S::one() + rest * (S::one() + constant::<S>(0.5) * rest);
    (-scale * leading * leading).exp() * correction
}

/// `1 + ln x`, near its zero at `1/e` by the logarithm of a number near 1.
#[inline]
fn xlogx_slope<S: Float>(x: S) -> S {
    let distance = distance(x, ZERO_OF_XLOGX);
    if distance.abs() < constant(0.125) { (constant::<S>(E) * distance).ln_1p() } else { x.ln() + S::one() }
}

/// The slope of the error function: `2/√π · e^(-x²)`.
#[inline]
fn bell<S: Float>(x: S) -> S {
    constant::<S>(FRAC_2_SQRT_PI) * gaussian(x, S::one())
}

/// `factor` times the slope of the error function, also where that has lost digits to underflow.
#[inline]
fn bell_times<S: Float>(x: S, factor: S) -> S {
    let bell = bell(x);
    if bell >= S::min_positive_value() || bell.is_zero() {
        return strong(bell, factor);
    }
    let root = gaussian(x, constant::<S>(0.5));
    root * (constant::<S>(FRAC_2_SQRT_PI) * root * factor)
}

/// `Φ(x)`, the share of a normal distribution below `x`, to full relative precision in its lower tail.
#[inline]
pub(super) fn cumulative_normal<S: Float>(x: S) -> S {
    constant::<S>(0.5) * erfc(-x * constant::<S>(FRAC_1_SQRT_2))
}

/// `φ(x) = e^(-x²/2) / √(2π)`.
#[inline]
pub(super) fn normal_density<S: Float>(x: S) -> S {
    let half = constant::<S>(0.5);
    constant::<S>(0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2) * gaussian(x, half)
}

scalar_functions! {
    /// The error function `2/√π · ∫₀ˣ e^(-t²) dt`.
    ///
    /// ```
    /// use cotangent::math::erf;
    ///
    /// assert!((erf(1.0_f64) - 0.842_700_792_949_714_9).abs() < 1e-15);
    /// assert!((erf::grad(1.0_f64) - 0.415_107_497_420_594_7).abs() < 1e-15);
    /// ```
    erf(x) {} = by_precision(x, libm::erff, libm::erf) => [bell(x)] => [bell_times(x, constant::<S>(-2.0) * x)];

    /// `1 - erf(x)`, to full relative precision for large `x`.
    ///
    /// ```
    /// assert!(cotangent::math::erfc(20.0) > 0.0);
    /// ```
    erfc(x) {} = by_precision(x, libm::erfcf, libm::erfc) => [-bell(x)] => [bell_times(x, constant::<S>(2.0) * x)];

    /// The Huber loss of a residual: `r²/2` where `|r| ≤ delta`, `delta · (|r| - delta/2)` elsewhere.
    ///
    /// ```
    /// use cotangent::math::huber;
    ///
    /// assert_eq!(huber::value_and_grad(0.5, 1.0), (0.125, (0.5, 0.0)));
    /// assert_eq!(huber::value_and_grad(-3.0, 1.0), (2.5, (-1.0, 2.0)));
    /// ```
    huber(r, delta) { let (size, half) = (r.abs(), constant::<S>(0.5)); }
        = if size <= delta { half * r * r } else { delta * (size - half * delta) }
        => [if size <= delta { r } else { delta * r.signum() }, if size <= delta { S::zero() } else { size - delta }]
        => [
            if size <= delta { S::one() } else { S::zero() },
            if size <= delta { S::zero() } else { r.signum() },
            if size <= delta { S::zero() } else { -S::one() }
        ];

    /// `x · ln x`, continued by 0 at 0, where its slope is -∞.
    ///
    /// ```
    /// use cotangent::math::xlogx;
    ///
    /// assert_eq!([xlogx(0.0), xlogx(1.0)], [0.0, 0.0]);
    /// assert_eq!(xlogx::grad(1.0), 1.0);
    /// ```
    xlogx(x) {} = if x.is_zero() { S::zero() } else { x * x.ln() } => [xlogx_slope(x)] => [x.recip()];

    /// `x · ln y`, and 0 for `x = 0` whatever `y` is.
    ///
    /// ```
    /// assert_eq!(cotangent::math::xlogy(0.0, 0.0), 0.0);
    /// assert_eq!(cotangent::math::xlogy::grad(2.0, 1.0), (0.0, 2.0));
    /// ```
    xlogy(x, y) {} = strong(x, y.ln()) => [y.ln(), strong(x, y.recip())]
        => [S::zero(), y.recip(), -(strong(x, y.recip()) / y)];
}
