//! Softmax and its logarithm.

use num_traits::Float;

use super::reductions::shifted_exponentials;
use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Slot, Source, strong, zero};

twin! {
    /// `yᵢ = exp xᵢ / Σ exp xⱼ`, shifted by the largest element so that nothing overflows.
    ///
    /// ```
    /// use cotangent::math::softmax;
    ///
    /// assert_eq!(softmax(&[1000.0, 1000.0]), [0.5, 0.5]);
    /// assert_eq!(softmax::vjp(&[0.0, 0.0], vec![1.0, 0.0]).1, [0.25, -0.25]);
    /// ```
    vector softmax
}

impl softmax {
    /// The value, and a copy of it for the backward sweep.
    #[inline]
    #[must_use]
    pub fn forward<V: Vector + ?Sized>(x: &V) -> (V::Owned, V::Owned) {
        let (shift, total) = shifted_exponentials(x);
        let value = V::from_values(x.values().map(|element| (element - shift).exp() / total));
        let saved = V::from_values(value.values());
        (value, saved)
    }

    /// `x̄ᵢ += yᵢ · (gᵢ - Σ yⱼ·gⱼ)`.
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn backward<V: Vector + ?Sized>(saved: V::Owned, x: &V, cotangent: V::Owned, x_bar: impl Slot<V::Adjoint>) {
        let mut x_bar = x_bar.open_with(|| x.zeros());
        require_length("softmax", x.count(), cotangent.count());
        let adjoints = V::adjoints_mut(&mut x_bar);
        require_length("softmax", x.count(), adjoints.len());
        let moved = contract(cotangent.values(), saved.values());
        for ((adjoint, y), g) in adjoints.zip(saved.values()).zip(cotangent.values()) {
            *adjoint = *adjoint + strong(y, g - moved);
        }
    }

    /// The value, and `ẏᵢ = yᵢ · (ẋᵢ - Σ yⱼ·ẋⱼ)`.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Owned, V::Owned) {
        let (value, saved) = Self::forward(x);
        let x_dot = x_dot.open_with(|| x.zeros());
        require_length("softmax", x.count(), V::adjoints(&x_dot).len());
        let moved = contract(V::adjoints(&x_dot), saved.values());
        let tangent = saved.values().zip(V::adjoints(&x_dot)).map(|(y, direction)| strong(y, direction - moved));
        (value, V::from_values(tangent))
    }

    /// Adds the adjoint, and `ẏᵢ·(gᵢ - Σ yⱼ·gⱼ) + yᵢ·(ġᵢ - Σ ẏⱼ·gⱼ - Σ yⱼ·ġⱼ)`.
    #[doc(hidden)]
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn second<V: Vector + ?Sized>(
        x: &V,
        x_dot: impl Source<V::Adjoint>,
        cotangent: V::Owned,
        cotangent_dot: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
        x_bar_dot: impl Slot<V::Adjoint>,
    ) {
        let (y, y_dot) = Self::tangent(x, x_dot);
        let moved = contract(cotangent.values(), y.values());
        let moved_dot = contract(cotangent.values(), y_dot.values()) + contract(cotangent_dot.values(), y.values());
        let mut x_bar_dot = x_bar_dot.open_with(|| x.zeros());
        let adjoints = V::adjoints_mut(&mut x_bar_dot);
        require_length("softmax", x.count(), adjoints.len());
        let (values, cotangents) = (y.values().zip(y_dot.values()), cotangent.values().zip(cotangent_dot.values()));
        for ((adjoint, (y, y_dot)), (g, g_dot)) in adjoints.zip(values).zip(cotangents) {
            *adjoint = *adjoint + strong(y_dot, g - moved) + strong(y, g_dot - moved_dot);
        }
        Self::backward(y, x, cotangent, x_bar);
    }
}

twin! {
    /// `yᵢ = xᵢ - ln Σ exp xⱼ`, the logarithm of [`softmax`](fn@softmax) without its underflow.
    ///
    /// ```
    /// use cotangent::math::log_softmax;
    ///
    /// assert_eq!(log_softmax(&[0.0, -1000.0]), [0.0, -1000.0]);
    /// assert_eq!(log_softmax::vjp(&[0.0, 0.0], vec![1.0, 0.0]).1, [0.5, -0.5]);
    /// ```
    vector log_softmax
}

impl log_softmax {
    /// The value, and the largest element with the sum of the shifted exponentials.
    #[inline]
    #[must_use]
    pub fn forward<V: Vector + ?Sized>(x: &V) -> (V::Owned, (V::Scalar, V::Scalar)) {
        let (shift, total) = shifted_exponentials(x);
        let rest = total.ln();
        (V::from_values(x.values().map(|element| element - shift - rest)), (shift, total))
    }

    /// `x̄ᵢ += gᵢ - softmax(x)ᵢ · Σ gⱼ`.
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn backward<V: Vector + ?Sized>(
        (shift, total): (V::Scalar, V::Scalar),
        x: &V,
        cotangent: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
    ) {
        let mut x_bar = x_bar.open_with(|| x.zeros());
        require_length("log_softmax", x.count(), cotangent.count());
        let adjoints = V::adjoints_mut(&mut x_bar);
        require_length("log_softmax", x.count(), adjoints.len());
        let moved = cotangent.values().fold(zero(), |sum, g| sum + g);
        for ((adjoint, element), g) in adjoints.zip(x.values()).zip(cotangent.values()) {
            *adjoint = *adjoint + g - strong(moved, (element - shift).exp() / total);
        }
    }

    /// The value, and `ẏᵢ = ẋᵢ - Σ softmax(x)ⱼ·ẋⱼ`.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Owned, V::Owned) {
        let (value, (shift, total)) = Self::forward(x);
        let x_dot = x_dot.open_with(|| x.zeros());
        require_length("log_softmax", x.count(), V::adjoints(&x_dot).len());
        let shares = x.values().map(|element| (element - shift).exp() / total);
        let moved = contract(V::adjoints(&x_dot), shares);
        (value, V::from_values(V::adjoints(&x_dot).map(|direction| direction - moved)))
    }

    /// Adds the adjoint, and `ġᵢ - pᵢ·(ẋᵢ - Σ pⱼ·ẋⱼ)·Σ gⱼ - pᵢ·Σ ġⱼ` for `p = softmax(x)`.
    #[doc(hidden)]
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn second<V: Vector + ?Sized>(
        x: &V,
        x_dot: impl Source<V::Adjoint>,
        cotangent: V::Owned,
        cotangent_dot: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
        x_bar_dot: impl Slot<V::Adjoint>,
    ) {
        let (p, p_dot) = softmax::tangent(x, x_dot);
        let moved = cotangent.values().fold(zero(), |sum: V::Scalar, g| sum + g);
        let moved_dot = cotangent_dot.values().fold(zero(), |sum: V::Scalar, g| sum + g);
        let mut x_bar_dot = x_bar_dot.open_with(|| x.zeros());
        let adjoints = V::adjoints_mut(&mut x_bar_dot);
        require_length("log_softmax", x.count(), adjoints.len());
        for (((adjoint, p), p_dot), g_dot) in adjoints.zip(p.values()).zip(p_dot.values()).zip(cotangent_dot.values()) {
            *adjoint = *adjoint + g_dot - strong(moved, p_dot) - strong(moved_dot, p);
        }
        let (_, saved) = Self::forward(x);
        Self::backward(saved, x, cotangent, x_bar);
    }
}

/// `Σ directionᵢ · partialᵢ`.
#[inline]
pub(super) fn contract<S: Float>(directions: impl Iterator<Item = S>, partials: impl Iterator<Item = S>) -> S {
    directions.zip(partials).fold(zero(), |sum: S, (direction, partial)| sum + strong(direction, partial))
}
