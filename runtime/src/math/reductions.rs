//! Functions of a vector with a scalar result whose slope in an element depends on that element and a few numbers.

use num_traits::{Float, Zero};

use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Slot, Source, constant, one, strong, zero};

/// A row `f(x) = (value, saved) => |saved, element| slope => |saved, element, direction, (along, drift)| bend` per
/// function; `Saved` is the type of `saved`, the slope that of the value in one element, and `bend` how much the slope
/// changes along a direction, given its element, the derivative of the value along it and the sum of its elements.
macro_rules! reductions {
    ($($(#[$doc:meta])* $name:ident($x:ident) saving $saved:ty
        = $forward:expr => |$numbers:pat_param, $element:pat_param| $slope:expr
        => |$bent:pat_param, $here:pat_param, $direction:pat_param, $sums:pat_param| $bend:expr;)*) => {$(
        twin! { $(#[$doc])* scalar $name }

        impl $name {
            /// The value, and what the backward sweep needs.
            #[inline]
            #[must_use]
            pub fn forward<V: Vector + ?Sized>($x: &V) -> (V::Scalar, $saved) {
                $forward
            }

            /// Adds the cotangent times the slopes to the adjoint of `x`.
            #[inline]
            pub fn backward<V: Vector + ?Sized>(
                $numbers: $saved,
                x: &V,
                cotangent: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
            ) {
                let mut x_bar = x_bar.open_with(|| x.zeros());
                let adjoints = V::adjoints_mut(&mut x_bar);
                require_length(stringify!($name), x.values().len(), adjoints.len());
                for (adjoint, $element) in adjoints.zip(x.values()) {
                    *adjoint = *adjoint + strong(cotangent, $slope);
                }
            }

            /// The value, and its derivative along a direction.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Scalar, V::Scalar) {
                let (value, $numbers) = Self::forward(x);
                let x_dot = x_dot.open_with(|| x.zeros());
                let directions = V::adjoints(&x_dot);
                require_length(stringify!($name), x.values().len(), directions.len());
                let tangent = directions
                    .zip(x.values())
                    .fold(zero(), |sum: V::Scalar, (direction, $element)| sum + strong(direction, $slope));
                (value, tangent)
            }

            /// Adds the adjoint, and its derivative along a direction of `x` and the cotangent.
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
                let x_dot = x_dot.open_with(|| x.zeros());
                let (_, saved) = Self::forward(x);
                Self::backward(saved, x, cotangent, x_bar);
                let (_, along) = Self::tangent(x, &*x_dot);
                let drift = V::adjoints(&x_dot).fold(zero(), |sum: V::Scalar, direction| sum + direction);
                let mut x_bar_dot = x_bar_dot.open_with(|| x.zeros());
                let adjoints = V::adjoints_mut(&mut x_bar_dot);
                require_length(stringify!($name), x.count(), adjoints.len());
                let slope = |$numbers: $saved, $element: V::Scalar| -> V::Scalar { $slope };
                for ((adjoint, element), direction) in adjoints.zip(x.values()).zip(V::adjoints(&x_dot)) {
                    let ($bent, $here, $direction, $sums) = (saved, element, direction, (along, drift));
                    let bend: V::Scalar = $bend;
                    *adjoint = *adjoint + strong(cotangent_dot, slope(saved, element)) + strong(cotangent, bend);
                }
            }
        }
    )*};
}

reductions! {
    /// The sum of the elements.
    ///
    /// ```
    /// use cotangent::math::sum;
    ///
    /// assert_eq!(sum::value_and_grad(&[1.0, 2.0]), (3.0, [1.0, 1.0]));
    /// ```
    sum(x) saving () = (total(x), ()) => |(), _| one() => |(), _, _, _| zero();

    /// The mean of the elements; not a number for an empty vector.
    ///
    /// ```
    /// use cotangent::math::mean;
    ///
    /// assert_eq!(mean::value_and_grad(&[1.0, 3.0]), (2.0, [0.5, 0.5]));
    /// ```
    mean(x) saving V::Scalar = { let length = length(x); (total(x) / length, length) } => |length, _| length.recip()
        => |_, _, _, _| zero();

    /// `Σ xᵢ²`.
    ///
    /// ```
    /// use cotangent::math::norm_squared;
    ///
    /// assert_eq!(norm_squared::value_and_grad(&[3.0, 4.0]), (25.0, [6.0, 8.0]));
    /// ```
    norm_squared(x) saving () = (sum_of_squares(x, one()), ()) => |(), element| element + element
        => |(), _, direction, _| direction + direction;

    /// The length `√(Σ xᵢ²)`, without overflow or underflow on the way; its gradient at the origin is 0.
    ///
    /// ```
    /// use cotangent::math::norm;
    ///
    /// assert_eq!(norm::value_and_grad(&[3.0, 4.0]), (5.0, [0.6, 0.8]));
    /// assert_eq!(norm::value_and_grad(&[0.0, 0.0]), (0.0, [0.0, 0.0]));
    /// assert!(norm(&[3e200_f64, 4e200]) < 6e200); // whose squares overflow
    /// ```
    norm(x) saving V::Scalar = { let norm = euclidean(x); (norm, norm) }
        => |norm, element| if norm.is_zero() { norm } else { element / norm }
        => |norm, element, direction, (along, _)| {
            if norm.is_zero() { norm } else { (direction - element / norm * along) / norm }
        };

    /// The mean squared distance from the mean, `Σ (xᵢ - m)² / n`; not a number for an empty vector.
    ///
    /// ```
    /// use cotangent::math::variance;
    ///
    /// assert_eq!(variance::value_and_grad(&[1.0, 3.0]), (1.0, [-1.0, 1.0]));
    /// ```
    variance(x) saving (V::Scalar, V::Scalar) = {
        let length = length(x);
        let mean = total(x) / length;
        let squares = x.values().map(|element| element - mean).fold(zero(), |sum: V::Scalar, rest| sum + rest * rest);
        (squares / length, (mean, length))
    } => |(mean, length), element| constant::<V::Scalar>(2.0) * (element - mean) / length
        => |(_, length), _, direction, (_, drift)| constant::<V::Scalar>(2.0) * (direction - drift / length) / length;

    /// `ln Σ exp xᵢ`, shifted by the largest element so that nothing overflows; -∞ for an empty vector.
    ///
    /// ```
    /// use cotangent::math::logsumexp;
    ///
    /// assert_eq!(logsumexp::value_and_grad(&[1000.0, 1000.0]), (1000.0 + 2.0_f64.ln(), [0.5, 0.5]));
    /// ```
    logsumexp(x) saving (V::Scalar, V::Scalar) = {
        let (shift, total) = shifted_exponentials(x);
        (if shift.is_finite() { shift + total.ln() } else { shift }, (shift, total))
    } => |(shift, total), element| share(element, shift, total)
        => |(shift, total), element, direction, (along, _)| strong(share(element, shift, total), direction - along);
}

/// The length as a real number.
#[inline]
fn length<V: Vector + ?Sized>(x: &V) -> V::Scalar {
    <V::Scalar as num_traits::NumCast>::from(x.count()).unwrap_or_else(Float::nan)
}

#[inline]
fn total<V: Vector + ?Sized>(x: &V) -> V::Scalar {
    x.values().fold(zero(), |sum, element| sum + element)
}

/// `Σ (xᵢ/scale)²`.
#[inline]
fn sum_of_squares<V: Vector + ?Sized>(x: &V, scale: V::Scalar) -> V::Scalar {
    x.values().map(|element| element / scale).fold(zero(), |sum, ratio| sum + ratio * ratio)
}

/// The Euclidean norm: directly where the squares keep their digits, else scaled by a power of two.
fn euclidean<V: Vector + ?Sized>(x: &V) -> V::Scalar {
    let smallest = <V::Scalar as Float>::min_positive_value();
    let epsilon = <V::Scalar as Float>::epsilon();
    let direct = sum_of_squares(x, one());
    if direct.is_nan() || (direct.is_finite() && direct >= smallest / epsilon) {
        return direct.sqrt();
    }
    let small = smallest.sqrt() * epsilon;
    let scale = if direct > one() { small.recip() } else { small };
    scale * sum_of_squares(x, scale).sqrt()
}

/// The largest element, not a number if there is one that is not, and `Σ exp(xᵢ - largest)`.
#[inline]
pub(super) fn shifted_exponentials<V: Vector + ?Sized>(x: &V) -> (V::Scalar, V::Scalar) {
    let shift = x.values().fold(constant(f64::NEG_INFINITY), |largest: V::Scalar, element| {
        if element.is_nan() || element > largest { element } else { largest }
    });
    (shift, x.values().fold(zero(), |sum: V::Scalar, element| sum + (element - shift).exp()))
}

/// `exp(element - shift) / total`, the slope of `logsumexp`; 0 where all elements are -∞.
#[inline]
fn share<S: Float>(element: S, shift: S, total: S) -> S {
    if shift == S::neg_infinity() { S::zero() } else { (element - shift).exp() / total }
}
