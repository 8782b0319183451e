//! Derivatives near their zeros, where the terms of their formulas cancel.

mod table;

use num_traits::Float;

pub(super) use table::{
    GELU_SLOPE, GELU_TANH_CURVATURE, GELU_TANH_SLOPE, MISH_CURVATURE_ABOVE, MISH_CURVATURE_BELOW, MISH_SLOPE,
    SILU_CURVATURE, SILU_SLOPE, SINC_CURVATURE,
};

use crate::__private::constant;

/// A function near a zero of it: the zero in two parts, and the function by the distance from there as a polynomial.
pub(super) struct Zero<const N: usize> {
    at: (f64, f64),
    reach: f64,
    /// The highest power first.
    quotient: [f64; N],
}

impl<const N: usize> Zero<N> {
    /// The function, if the zero is near.
    #[inline]
    pub(super) fn near<S: Float>(&self, x: S) -> Option<S> {
        let distance = distance(x, self.at);
        if distance.abs() > constant(self.reach) || distance.is_nan() {
            return None;
        }
        let quotient = self.quotient.iter().fold(S::zero(), |sum, &coefficient| sum * distance + constant(coefficient));
        Some(distance * quotient)
    }
}

/// `x` less a constant in two parts.
#[inline]
pub(super) fn distance<S: Float>(x: S, (leading, rest): (f64, f64)) -> S {
    let rounded = constant::<S>(leading);
    let lost = leading - rounded.to_f64().unwrap_or(leading);
    (x - rounded) - constant(lost + rest)
}
