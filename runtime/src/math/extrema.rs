//! The largest and the smallest element.

use num_traits::Float;

use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Slot, Source, constant, zero};

/// A row `f(x) = first element that wins over all before it`, starting from what an empty vector gives.
macro_rules! extrema {
    ($($(#[$doc:meta])* $name:ident($wins:tt) from $start:expr;)*) => {$(
        twin! { $(#[$doc])* scalar $name }

        impl $name {
            /// The value and its index, if there is an element.
            #[inline]
            #[must_use]
            pub fn forward<V: Vector + ?Sized>(x: &V) -> (V::Scalar, Option<usize>) {
                let mut elements = x.values();
                let Some(first) = elements.next() else {
                    return (constant($start), None);
                };
                let (mut best, mut place) = (first, 0);
                for (index, element) in elements.enumerate() {
                    if element $wins best || (element.is_nan() && !best.is_nan()) {
                        (best, place) = (element, index + 1);
                    }
                }
                (best, Some(place))
            }

            /// Adds the cotangent to the adjoint of the element.
            #[inline]
            pub fn backward<V: Vector + ?Sized>(
                place: Option<usize>,
                x: &V,
                cotangent: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
            ) {
                let mut x_bar = x_bar.open_with(|| x.zeros());
                let mut adjoints = V::adjoints_mut(&mut x_bar);
                require_length(stringify!($name), x.count(), adjoints.len());
                if let Some(adjoint) = place.and_then(|place| adjoints.nth(place)) {
                    *adjoint = *adjoint + cotangent;
                }
            }

            /// The value, and the direction of its element.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Scalar, V::Scalar) {
                let (value, place) = Self::forward(x);
                let x_dot = x_dot.open_with(|| x.zeros());
                let mut directions = V::adjoints(&x_dot);
                require_length(stringify!($name), x.count(), directions.len());
                (value, place.and_then(|place| directions.nth(place)).unwrap_or_else(zero))
            }

            /// Adds the cotangent, and its derivative, to the adjoints of the element.
            #[doc(hidden)]
            #[inline]
            pub fn second<V: Vector + ?Sized>(
                x: &V,
                x_dot: impl Source<V::Adjoint>,
                cotangent: V::Scalar,
                cotangent_dot: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
                x_bar_dot: impl Slot<V::Adjoint>,
            ) {
                let _ = x_dot;
                let (_, place) = Self::forward(x);
                Self::backward(place, x, cotangent, x_bar);
                Self::backward(place, x, cotangent_dot, x_bar_dot);
            }
        }
    )*};
}

extrema! {
    /// The largest element, -∞ for an empty vector; the first of several takes the gradient.
    ///
    /// An element that is not a number is larger than any other.
    ///
    /// ```
    /// use cotangent::math::max;
    ///
    /// assert_eq!(max::value_and_grad(&[1.0, 3.0, 3.0]), (3.0, [0.0, 1.0, 0.0]));
    /// ```
    max(>) from f64::NEG_INFINITY;

    /// The smallest element, ∞ for an empty vector; the first of several takes the gradient.
    ///
    /// An element that is not a number is smaller than any other.
    ///
    /// ```
    /// use cotangent::math::min;
    ///
    /// assert_eq!(min::value_and_grad(&[1.0, 3.0, 1.0]), (1.0, [1.0, 0.0, 0.0]));
    /// ```
    min(<) from f64::INFINITY;
}
