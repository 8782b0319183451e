//! What the fields of a deriving type have to be, known without asking what the type itself is.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use crate::Differentiable;
use crate::tuples::for_tuples;

/// An owned value with a tangent.
///
/// A type may hold itself in containers, so that whether these are differentiable depends on whether the type is. This
/// trait breaks the circle: a derive implements it without conditions. A type that implements
/// [`Differentiable`](trait@crate::Differentiable) by hand says so itself, for others to hold it in a `Vec`, an array or an `Option`:
///
/// ```
/// use cotangent::{Differentiable, Leaves, Part, Place};
///
/// #[derive(Clone, Debug, PartialEq)]
/// struct Degrees(f64);
///
/// impl Leaves for Degrees {
///     fn leaf_epsilon() -> f64 {
///         f64::EPSILON
///     }
///
///     fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
///         self.0.visit(place, visit);
///     }
/// }
///
/// impl Differentiable for Degrees {
///     type Tangent = f64;
///     type Owned = Degrees;
///
///     fn zeros_like(&self) -> f64 {
///         0.0
///     }
///
///     fn displaced(&self, direction: &f64, step: f64) -> Degrees {
///         Degrees(self.0 + step * direction)
///     }
///
///     fn shift(&mut self, direction: &f64, step: f64) {
///         self.0 += step * direction;
///     }
/// }
///
/// impl Part for Degrees {}
///
/// #[derive(Clone, Differentiable)]
/// struct Joints {
///     angles: Vec<Degrees>,
///     last: Option<Degrees>,
/// }
///
/// let joints = Joints { angles: vec![Degrees(10.0)], last: None };
/// let mut direction = joints.zeros_like();
/// direction.angles[0] = 2.0;
/// assert_eq!(joints.displaced(&direction, 3.0).angles, [Degrees(16.0)]);
/// ```
#[diagnostic::on_unimplemented(
    message = "cannot differentiate with respect to `{Self}`; derive `Differentiable` for it, or mark the field \
               `#[differentiable(skip)]`",
    label = "this type has no tangent"
)]
pub trait Part: Differentiable<Owned = Self, Tangent: Debug + PartialEq> {}

macro_rules! parts {
    ($([$($generics:tt)*] $part:ty;)*) => {$(
        impl<$($generics)*> Part for $part {}
    )*};
}

parts! {
    [] f32;
    [] f64;
    [] ();
    [] bool;
    [] char;
    [] String;
    [] i8;
    [] i16;
    [] i32;
    [] i64;
    [] i128;
    [] isize;
    [] u8;
    [] u16;
    [] u32;
    [] u64;
    [] u128;
    [] usize;
    [E: Part, const N: usize] [E; N];
    [E: Part] Vec<E>;
    [E: Part] Option<E>;
    [E: Part] Box<E>;
}

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        parts!([$($element: Part),+] ($($element,)+););
    };
}

for_tuples!(tuple);

#[cfg(feature = "ndarray")]
parts! {
    [] ndarray::Array1<f32>;
    [] ndarray::Array1<f64>;
    [] ndarray::Array2<f32>;
    [] ndarray::Array2<f64>;
}

#[cfg(feature = "nalgebra")]
parts! {
    [const R: usize, const C: usize] nalgebra::SMatrix<f32, R, C>;
    [const R: usize, const C: usize] nalgebra::SMatrix<f64, R, C>;
    [] nalgebra::DVector<f32>;
    [] nalgebra::DVector<f64>;
    [] nalgebra::DMatrix<f32>;
    [] nalgebra::DMatrix<f64>;
}

/// What a field without a tangent has to be: `displaced` copies it.
#[diagnostic::on_unimplemented(
    message = "cannot copy a field of type `{Self}` into the displaced value; hold a type that implements `Clone` in it",
    label = "this type does not implement `Clone`"
)]
pub trait Kept: Clone {}

#[diagnostic::do_not_recommend]
impl<V: Clone> Kept for V {}

/// A copy of a field without a tangent.
#[inline]
pub fn copied<V: Kept>(field: &V) -> V {
    field.clone()
}
