//! The core of layer normalisation.

use num_traits::Float;

use super::normalised::contract;
use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Ignored, Slot, Source, strong, zero};

twin! {
    /// `hᵢ = (xᵢ - m) / √(v + ε)` with the mean `m` and the variance `v` of the elements: layer normalisation without
    /// its scale and shift. `epsilon` is not differentiated.
    ///
    /// ```
    /// use cotangent::math::standardized;
    ///
    /// assert_eq!(standardized(&[1.0, 3.0], 0.0), [-1.0, 1.0]);
    /// assert_eq!(standardized::vjp(&[1.0, 3.0], 0.0, vec![5.0, 0.0]).1, [0.0, 0.0]);
    /// ```
    vector standardized(epsilon: V::Scalar)
}

/// The mean of some numbers.
fn mean<S: Float>(numbers: impl ExactSizeIterator<Item = S>) -> S {
    let length = S::from(numbers.len()).unwrap_or_else(S::nan);
    numbers.fold(zero(), |sum: S, number| sum + number) / length
}

/// `scale · (gᵢ - mean g - hᵢ·moment)`, what both the adjoint and the tangent are.
fn projected<V: Vector + ?Sized>(h: &V::Owned, g: &V::Owned, scale: V::Scalar, moment: V::Scalar) -> V::Owned {
    let shift = mean(g.values());
    V::from_values(h.values().zip(g.values()).map(|(h, g)| strong(scale, g - shift - strong(moment, h))))
}

fn add<V: Vector + ?Sized>(x: &V, slot: impl Slot<V::Adjoint>, terms: &V::Owned) {
    let mut x_bar = slot.open_with(|| x.zeros());
    let adjoints = V::adjoints_mut(&mut x_bar);
    require_length("standardized", x.count(), adjoints.len());
    adjoints.zip(terms.values()).for_each(|(adjoint, term)| *adjoint = *adjoint + term);
}

/// `mean(a ⊙ b)`.
fn moment<V: Vector + ?Sized>(a: &V::Owned, b: &V::Owned) -> V::Scalar {
    let length = <V::Scalar as num_traits::NumCast>::from(a.count()).unwrap_or_else(Float::nan);
    contract(a.values(), b.values()) / length
}

impl standardized {
    /// The value, and a copy of it with `1 / √(v + ε)` for the backward sweep.
    #[inline]
    #[must_use]
    pub fn forward<V: Vector + ?Sized>(x: &V, epsilon: V::Scalar) -> (V::Owned, (V::Owned, V::Scalar)) {
        let centre = mean(x.values());
        let variance = mean(x.values().map(|element| (element - centre) * (element - centre)));
        let scale = (variance + epsilon).sqrt().recip();
        let value = V::from_values(x.values().map(|element| (element - centre) * scale));
        let saved = V::from_values(value.values());
        (value, (saved, scale))
    }

    /// `x̄ᵢ += (gᵢ - mean g - hᵢ·mean(h ⊙ g)) / √(v + ε)`.
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn backward<V: Vector + ?Sized>(
        (h, scale): (V::Owned, V::Scalar),
        x: &V,
        _epsilon: V::Scalar,
        cotangent: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
        _epsilon_bar: impl Ignored,
    ) {
        require_length("standardized", x.count(), cotangent.count());
        add(x, x_bar, &projected::<V>(&h, &cotangent, scale, moment::<V>(&h, &cotangent)));
    }

    /// The value, and its derivative along a direction.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V: Vector + ?Sized>(
        x: &V,
        epsilon: V::Scalar,
        x_dot: impl Source<V::Adjoint>,
        _epsilon_dot: impl Ignored,
    ) -> (V::Owned, V::Owned) {
        let (value, (h, scale)) = Self::forward(x, epsilon);
        let x_dot = x_dot.open_with(|| x.zeros());
        require_length("standardized", x.count(), V::adjoints(&x_dot).len());
        let direction = V::from_values(V::adjoints(&x_dot));
        (value, projected::<V>(&h, &direction, scale, moment::<V>(&h, &direction)))
    }

    /// Adds the adjoint, and its derivative along a direction of `x` and the cotangent.
    #[doc(hidden)]
    #[inline]
    #[allow(clippy::needless_pass_by_value, clippy::too_many_arguments)] // As in every sweep.
    pub fn second<V: Vector + ?Sized>(
        x: &V,
        epsilon: V::Scalar,
        x_dot: impl Source<V::Adjoint>,
        _epsilon_dot: impl Ignored,
        cotangent: V::Owned,
        cotangent_dot: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
        _epsilon_bar: impl Ignored,
        x_bar_dot: impl Slot<V::Adjoint>,
        _epsilon_bar_dot: impl Ignored,
    ) {
        let (_, (h, scale)) = Self::forward(x, epsilon);
        let x_dot = x_dot.open_with(|| x.zeros());
        let direction = V::from_values(V::adjoints(&x_dot));
        let stretch = moment::<V>(&h, &direction);
        let h_dot = projected::<V>(&h, &direction, scale, stretch);
        let (along, along_h_dot) = (moment::<V>(&h, &cotangent), moment::<V>(&h_dot, &cotangent));
        let first = projected::<V>(&h, &cotangent, scale, along);
        let moved = projected::<V>(&h, &cotangent_dot, scale, moment::<V>(&h, &cotangent_dot) + along_h_dot);
        // The derivative of the scale is `-scale² · mean(h ⊙ ẋ)`.
        let terms = first.values().zip(moved.values()).zip(h_dot.values());
        let bent = V::from_values(
            terms.map(|((first, moved), h_dot)| moved - strong(scale * stretch, first) - strong(along, scale * h_dot)),
        );
        add(x, x_bar_dot, &bent);
        add(x, x_bar, &first);
    }
}
