//! What can be differentiated with respect to: values with a tangent space.

mod structures;

use alloc::string::String;

use crate::__private::Atom;
use crate::{Leaves, Tangent};

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
/// | `Option<E>`, `Box<E>` | `Option<E::Tangent>`, `Box<E::Tangent>` |
/// | `&V` | `V::Tangent` |
/// | ndarray's arrays and views | the owned array |
/// | nalgebra's vectors, matrices and views | the owned matrix |
/// | a struct or an enum with [`#[derive(Differentiable)]`](derive@crate::Differentiable) | a type of its own, `ArmTangent` for `Arm` |
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
#[diagnostic::on_unimplemented(
    message = "cannot differentiate with respect to `{Self}`; derive `Differentiable` for it, or leave it out: \
               a parameter with `wrt(…)`, a field with `#[differentiable(skip)]`",
    label = "this type has no tangent",
    note = "a type parameter that is a number has to be declared as one by the type: `struct Line<T: num_traits::Float>`"
)]
pub trait Differentiable: Leaves {
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

    /// `self += step · direction` in place, element by element: the step of an optimiser.
    ///
    /// It allocates nothing. What has no tangent stays as it is. Values that borrow real numbers cannot be moved, and
    /// have no `advance`: they are not of the type [`Owned`](Differentiable::Owned).
    ///
    /// ```
    /// use cotangent::Differentiable;
    ///
    /// #[derive(Differentiable)]
    /// struct Line {
    ///     slope: f64,
    ///     offsets: Vec<f64>,
    ///     samples: usize,
    /// }
    ///
    /// let mut line = Line { slope: 2.0, offsets: vec![1.0, 0.0], samples: 10 };
    /// let gradient = LineTangent { slope: 4.0, offsets: vec![2.0, -2.0] };
    /// line.advance(&gradient, -0.5);
    /// assert_eq!((line.slope, line.offsets, line.samples), (0.0, vec![0.0, 1.0], 10));
    /// ```
    ///
    /// # Panics
    ///
    /// If the direction has another shape than the value.
    #[inline]
    fn advance(&mut self, direction: &Self::Tangent, step: f64)
    where
        Self: Sized + Differentiable<Owned = Self>,
    {
        self.shift(direction, step);
    }

    /// What [`advance`](Differentiable::advance) does, for types that may borrow: containers call it for their elements.
    ///
    /// # Panics
    ///
    /// If the direction has another shape than the value, or if the value borrows real numbers.
    fn shift(&mut self, direction: &Self::Tangent, step: f64);
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

            #[inline]
            fn shift(&mut self, direction: &$real, step: f64) {
                *self = self.displaced(direction, step);
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

            #[inline]
            fn shift(&mut self, (): &(), _step: f64) {}
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

    #[inline]
    fn shift(&mut self, (): &(), _step: f64) {}
}

impl Atom for str {}
