//! Logarithms of sums and differences of exponentials, of odds and of the hyperbolic cosine.

use core::f64::consts::LN_2;

use num_traits::Float;

use super::activations::logistic;
use super::scalar::scalar_functions;
use crate::__private::{constant, strong, tanh_slope};

/// `sigmoid(±(x - y))` and the slope of it, given the rounded difference; what its rounding lost is made good.
#[inline]
fn shares<S: Float>(x: S, y: S, difference: S) -> ([S; 2], S) {
    let ([above, slope], below) = (<[S; 2]>::from(logistic(difference)), logistic(-difference).0);
    let back = difference - x;
    let lost = (x - (difference - back)) - (y + back);
    if lost.is_zero() || !lost.is_finite() {
        return ([above, below], slope);
    }
    let shares = [above * (S::one() + lost * below), below * (S::one() - lost * above)];
    (shares, slope * (S::one() + lost * (below - above)))
}

scalar_functions! {
    /// `ln(1 - eˣ)` for negative `x`; -∞ at 0.
    ///
    /// ```
    /// use cotangent::math::log1mexp;
    ///
    /// assert_eq!(log1mexp(-1e-300_f64), 1e-300_f64.ln());
    /// assert_eq!(log1mexp::grad(-800.0), -0.0);
    /// ```
    log1mexp(x) { let slope = x.exp() / x.exp_m1(); }
        = if x > constant(-LN_2) { (-x.exp_m1()).ln() } else { (-x.exp()).ln_1p() }
        => [slope] => [slope * (S::one() - slope)];

    /// `ln(eˣ + eʸ)`, also where the exponentials overflow.
    ///
    /// ```
    /// use cotangent::math::logaddexp;
    ///
    /// assert_eq!(logaddexp::value_and_grad(1000.0, 1000.0), (1000.0 + 2.0_f64.ln(), (0.5, 0.5)));
    /// ```
    logaddexp(x, y) {
        let difference = if x == y { S::zero() } else { x - y };
        let (shares, slope) = shares(x, y, difference);
    } = if difference.is_nan() { difference } else { x.max(y) + (-difference.abs()).exp().ln_1p() }
        => [shares[0], shares[1]] => [slope, -slope, slope];

    /// The logarithm of the odds `ln(p / (1 - p))`, the inverse of [`sigmoid`](fn@super::sigmoid); ∓∞ at 0 and 1.
    ///
    /// ```
    /// assert_eq!(cotangent::math::logit::value_and_grad(0.5), (0.0, 4.0));
    /// ```
    logit(p) {
        let (half, two) = (constant::<S>(0.5), constant::<S>(2.0));
        let slope = (p * (S::one() - p)).recip();
    } = if p < half * half { (p / (S::one() - p)).ln() } else { two * (two * p - S::one()).atanh() }
        => [slope] => [strong(two * p - S::one(), slope * slope)];

    /// `ln cosh x`, a loss that is quadratic near 0 and linear far away, and whose slope is the hyperbolic tangent.
    ///
    /// ```
    /// use cotangent::math::log_cosh;
    ///
    /// assert_eq!(log_cosh::value_and_grad(0.0), (0.0, 0.0));
    /// assert_eq!(log_cosh::grad(1000.0), 1.0);
    /// ```
    log_cosh(x) { let size = x.abs(); } = if size < S::one() {
        let half = (constant::<S>(0.5) * x).sinh();
        (constant::<S>(2.0) * half * half).ln_1p()
    } else {
        size + ((constant::<S>(-2.0) * size).exp().ln_1p() - constant(LN_2))
    } => [x.tanh()] => [tanh_slope(x, x.tanh())];
}
