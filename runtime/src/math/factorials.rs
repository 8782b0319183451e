//! The gamma function, its logarithm and the derivatives of that.

use num_traits::Float;

use super::polygamma::polygamma;
use super::scalar::scalar_functions;
use super::special::by_precision;
use crate::__private::strong;

/// The `order`-th derivative of digamma in the precision of the type.
#[inline]
fn psi<S: Float>(order: usize, x: S) -> S {
    x.to_f64().map(|x| polygamma(order, x)).and_then(S::from).unwrap_or_else(S::nan)
}

scalar_functions! {
    /// The gamma function `Γ(x)`, which continues `(x - 1)!`; not a number at the negative integers.
    ///
    /// ```
    /// use cotangent::math::gamma;
    ///
    /// assert_eq!(gamma(5.0), 24.0);
    /// assert!((gamma::grad(1.0_f64) + 0.577_215_664_901_532_9).abs() < 1e-15);
    /// ```
    gamma(x) {} = by_precision(x, libm::tgammaf, libm::tgamma)
        => [strong(gamma(x), psi(0, x))]
        => [strong(gamma(x), psi(0, x) * psi(0, x) + psi(1, x))];

    /// `ln |Γ(x)|`, whose slope is [`digamma`](fn@digamma); ∞ at 0 and at the negative integers.
    ///
    /// ```
    /// use cotangent::math::ln_gamma;
    ///
    /// assert_eq!(ln_gamma(1.0), 0.0);
    /// assert!((ln_gamma::grad(1.0_f64) + 0.577_215_664_901_532_9).abs() < 1e-15);
    /// ```
    ln_gamma(x) {} = by_precision(x, libm::lgammaf, libm::lgamma) => [psi(0, x)] => [psi(1, x)];

    /// The logarithmic derivative `ψ(x) = Γ'(x) / Γ(x)`; not a number at 0 and at the negative integers.
    ///
    /// ```
    /// use cotangent::math::digamma;
    ///
    /// assert!((digamma(1.0_f64) + 0.577_215_664_901_532_9).abs() < 1e-15);
    /// assert!((digamma::grad(1.0_f64) - 1.644_934_066_848_226_4).abs() < 1e-14);
    /// ```
    digamma(x) {} = psi(0, x) => [psi(1, x)] => [psi(2, x)];

    /// The derivative of [`digamma`](fn@digamma); ∞ at 0 and at the negative integers.
    ///
    /// ```
    /// use cotangent::math::trigamma;
    ///
    /// assert!((trigamma(1.0_f64) - 1.644_934_066_848_226_4).abs() < 1e-14);
    /// ```
    trigamma(x) {} = psi(1, x) => [psi(2, x)] => [psi(3, x)];
}
