//! What can be differentiated with respect to: values with a tangent space.

mod structures;

use alloc::string::String;

use crate::__private::Atom;
use crate::Tangent;

/// A value that functions can be differentiated with respect to.
///
/// `Tangent` is the type of its gradients and directions: owned, with the shape of the value.
/// What holds no real number (integers, `bool`, strings) has the tangent `()`.
///
/// | value | tangent |
/// |---|---|
/// | `f32`, `f64` | the same |
/// | `[E; N]` | `[E::Tangent; N]` |
/// | `[E]`, `Vec<E>` | `Vec<E::Tangent>` |
/// | `(A, B, …)` | `(A::Tangent, B::Tangent, …)` |
/// | `Option<E>` | `Option<E::Tangent>` |
/// | `&V` | `V::Tangent` |
///
/// ```
/// use cotangent::Differentiable;
///
/// let point = (1.0, [2.0, 3.0]);
/// let mut direction = point.zeros_like();
/// assert_eq!(direction, (0.0, [0.0, 0.0]));
/// direction.1[0] = 4.0;
/// assert_eq!(point.displaced(&direction, 0.5), (1.0, [4.0, 3.0]));
/// ```
pub trait Differentiable {
    /// Gradients and directions at a value of this type.
    type Tangent: Tangent;

    /// The value without borrows: what moving it gives.
    type Owned;

    /// The zero tangent with the shape of this value.
    fn zeros_like(&self) -> Self::Tangent;

    /// `base += value`, element by element.
    ///
    /// # Panics
    ///
    /// If the two have different lengths.
    #[inline]
    fn accumulate(base: &mut Self::Tangent, value: &Self::Tangent) {
        base.accumulate(value);
    }

    /// `self + step · direction`.
    ///
    /// # Panics
    ///
    /// If the direction has another shape than the value.
    #[must_use]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned;
}

macro_rules! real {
    ($($real:ident)*) => {$(
        impl Differentiable for $real {
            type Tangent = $real;
            type Owned = $real;

            #[inline]
            fn zeros_like(&self) -> $real {
                0.0
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, clippy::cast_lossless)]
            fn displaced(&self, direction: &$real, step: f64) -> $real {
                *self + step as $real * *direction
            }
        }
    )*};
}

real!(f32 f64);

macro_rules! inactive {
    ($($inactive:ty)*) => {$(
        impl Differentiable for $inactive {
            type Tangent = ();
            type Owned = $inactive;

            #[inline]
            fn zeros_like(&self) {}

            #[inline]
            fn displaced(&self, (): &(), _step: f64) -> $inactive {
                self.clone()
            }
        }

        impl Atom for $inactive {}
    )*};
}

inactive!(() bool char String);
inactive!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Differentiable for str {
    type Tangent = ();
    type Owned = String;

    #[inline]
    fn zeros_like(&self) {}

    #[inline]
    fn displaced(&self, (): &(), _step: f64) -> Self::Owned {
        self.into()
    }
}

impl Atom for str {}

impl<E: Differentiable> Differentiable for Option<E> {
    type Tangent = Option<E::Tangent>;
    type Owned = Option<E::Owned>;

    #[inline]
    fn zeros_like(&self) -> Self::Tangent {
        self.as_ref().map(E::zeros_like)
    }

    #[inline]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
        assert!(direction.is_none() || self.is_some(), "displaced: expected no direction, got one");
        let value = self.as_ref()?;
        let still = || value.displaced(&value.zeros_like(), step);
        Some(direction.as_ref().map_or_else(still, |direction| value.displaced(direction, step)))
    }
}

impl<E: Differentiable> Atom for Option<E> {}
