//! The numbers that generic functions compute with.

use core::fmt::{Debug, Display, LowerExp};
use core::iter::{Product, Sum};

use num_traits::{Float, FloatConst, NumAssignOps};

use crate::__private::ops::OfNumbers;
use crate::{Differentiable, Part, Tangent};

/// A real number in floating point, `f32` or `f64`: one bound for generic functions and structs.
///
/// It is `num_traits::Float` with what functions need besides: `+=` and the like, sums and products of iterators, the
/// constants of `FloatConst`, printing, the traits of what has a tangent. The bound `num_traits::Float` does as well, but
/// for what may be missing, `Option<T>`.
///
/// ```
/// use cotangent::{Differentiable, Real, differentiable};
///
/// #[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
/// struct Spring<T: Real> {
///     stiffness: T,
///     length: T,
/// }
///
/// impl<T: Real> Spring<T> {
///     #[differentiable]
///     pub fn energy(&self, ends: &[T]) -> T {
///         let mut stretch = -self.length;
///         for end in ends {
///             stretch += end.abs();
///         }
///         self.stiffness * stretch * stretch
///     }
/// }
///
/// let spring = Spring { stiffness: 2.0_f32, length: 1.0 };
/// let (spring_bar, ends_bar) = spring.energy_grad(&[1.5, -2.5]);
/// assert_eq!((spring_bar.stiffness, spring_bar.length), (9.0, -12.0));
/// assert_eq!(ends_bar, [12.0, -12.0]);
/// ```
pub trait Real:
    Float
    + FloatConst
    + NumAssignOps
    + Sum
    + for<'a> Sum<&'a Self>
    + Product
    + for<'a> Product<&'a Self>
    + Default
    + Debug
    + Display
    + LowerExp
    + Differentiable<Tangent = Self, Owned = Self>
    + Tangent
    + Part
    + OfNumbers
    + Send
    + Sync
    + 'static
{
}

impl Real for f32 {}
impl Real for f64 {}
