//! What the vector functions take: a sequence of real numbers.

use alloc::vec::Vec;
use core::borrow::{Borrow, BorrowMut};

use num_traits::Float;

use crate::__private::{Gathered, Lane, Lanes, constant, zeros_in_lanes};

/// A sequence of real numbers: an array, a slice, a `Vec`, or with the features `ndarray` and
/// `nalgebra` a vector of theirs.
///
/// ```
/// use cotangent::math::{Vector, norm};
///
/// /// How far two points are apart.
/// fn distance<V: Vector<Scalar = f64> + ?Sized>(x: &V, y: &V) -> f64 {
///     norm(&V::from_values(x.values().zip(y.values()).map(|(x, y)| x - y)))
/// }
///
/// assert_eq!(distance(&[1.0, 1.0], &[4.0, 5.0]), 5.0);
/// ```
pub trait Vector {
    /// The type of its numbers.
    type Scalar: Float;

    /// The kind of vector that functions with a vector result return.
    type Owned: Vector<Scalar = Self::Scalar, Owned = Self::Owned>;

    /// Its gradients and directions.
    type Tangent: BorrowMut<Self::Adjoint>;

    /// What a backward sweep adds into, borrowed from any tangent.
    type Adjoint: ?Sized;

    /// Directions side by side.
    #[doc(hidden)]
    type Directions<const K: usize>: Lane<K, Narrow: Borrow<Self::Adjoint>> + ?Sized;

    /// Tangents, side by side, of what functions with a vector result return.
    #[doc(hidden)]
    type Widened<const K: usize>: Gathered<K, Narrow = Self::Owned>;

    /// Its numbers.
    fn values(&self) -> impl ExactSizeIterator<Item = Self::Scalar> + DoubleEndedIterator;

    /// The vector of these numbers.
    fn from_values(values: impl ExactSizeIterator<Item = Self::Scalar>) -> Self::Owned;

    /// The zero tangent of the same length.
    fn zeros(&self) -> Self::Tangent;

    /// The same along several directions.
    #[doc(hidden)]
    fn no_directions<const K: usize>(&self) -> impl Borrow<Self::Directions<K>>;

    /// The numbers of an adjoint.
    fn adjoints(adjoint: &Self::Adjoint) -> impl ExactSizeIterator<Item = Self::Scalar> + DoubleEndedIterator;

    /// The numbers of an adjoint, to be changed.
    fn adjoints_mut<'a>(
        adjoint: &'a mut Self::Adjoint,
    ) -> impl ExactSizeIterator<Item = &'a mut Self::Scalar> + DoubleEndedIterator
    where
        Self::Scalar: 'a;

    /// How many numbers there are.
    #[inline]
    fn count(&self) -> usize {
        self.values().len()
    }
}

macro_rules! vector {
    ($($vector:ty, [$($length:tt)*], $tangent:ty, |$primal:ident| $zeros:expr;)*) => {$(
        impl<S: Float, $($length)*> Vector for $vector {
            type Scalar = S;
            type Owned = Vec<S>;
            type Tangent = $tangent;
            type Adjoint = [S];
            type Directions<const K: usize> = [Lanes<S, K>];
            type Widened<const K: usize> = Vec<Lanes<S, K>>;

            #[inline]
            fn values(&self) -> impl ExactSizeIterator<Item = S> + DoubleEndedIterator {
                self.iter().copied()
            }

            #[inline]
            fn from_values(values: impl ExactSizeIterator<Item = S>) -> Vec<S> {
                values.collect()
            }

            #[inline]
            fn zeros(&self) -> $tangent {
                let $primal = self;
                $zeros
            }

            #[inline]
            fn no_directions<const K: usize>(&self) -> impl Borrow<[Lanes<S, K>]> {
                zeros_in_lanes::<_, _, K>(&self.zeros())
            }

            #[inline]
            fn adjoints(adjoint: &[S]) -> impl ExactSizeIterator<Item = S> + DoubleEndedIterator {
                adjoint.iter().copied()
            }

            #[inline]
            fn adjoints_mut<'a>(adjoint: &'a mut [S]) -> impl ExactSizeIterator<Item = &'a mut S> + DoubleEndedIterator
            where
                S: 'a,
            {
                adjoint.iter_mut()
            }
        }
    )*};
}

vector! {
    [S], [], Vec<S>, |primal| alloc::vec![S::zero(); primal.len()];
    Vec<S>, [], Vec<S>, |primal| alloc::vec![S::zero(); primal.len()];
    [S; N], [const N: usize], [S; N], |_primal| [S::zero(); N];
}

impl<V: Vector + ?Sized> Vector for &V {
    type Scalar = V::Scalar;
    type Owned = V::Owned;
    type Tangent = V::Tangent;
    type Adjoint = V::Adjoint;
    type Directions<const K: usize> = V::Directions<K>;
    type Widened<const K: usize> = V::Widened<K>;

    #[inline]
    fn values(&self) -> impl ExactSizeIterator<Item = V::Scalar> + DoubleEndedIterator {
        (**self).values()
    }

    #[inline]
    fn from_values(values: impl ExactSizeIterator<Item = V::Scalar>) -> V::Owned {
        V::from_values(values)
    }

    #[inline]
    fn zeros(&self) -> V::Tangent {
        (**self).zeros()
    }

    #[inline]
    fn no_directions<const K: usize>(&self) -> impl Borrow<V::Directions<K>> {
        (**self).no_directions()
    }

    #[inline]
    fn adjoints(adjoint: &V::Adjoint) -> impl ExactSizeIterator<Item = V::Scalar> + DoubleEndedIterator {
        V::adjoints(adjoint)
    }

    #[inline]
    fn adjoints_mut<'a>(
        adjoint: &'a mut V::Adjoint,
    ) -> impl ExactSizeIterator<Item = &'a mut V::Scalar> + DoubleEndedIterator
    where
        V::Scalar: 'a,
    {
        V::adjoints_mut(adjoint)
    }
}

/// Panics unless two lengths agree.
#[inline]
#[track_caller]
pub(super) fn require_length(operation: &str, expected: usize, got: usize) {
    assert!(expected == got, "{operation}: expected length {expected}, got {got}");
}

/// `x + step · direction`.
pub(super) fn displaced<V: Vector + ?Sized>(x: &V, direction: &V::Tangent, step: f64) -> V::Owned {
    let direction = direction.borrow();
    require_length("displaced", x.count(), V::adjoints(direction).len());
    let step: V::Scalar = constant(step);
    V::from_values(x.values().zip(V::adjoints(direction)).map(|(x, by)| x + step * by))
}

/// Gives a tangent the numbers of one of a vector of the owned kind.
pub(super) fn copy<V: Vector + ?Sized>(tangent: &mut V::Tangent, from: &<V::Owned as Vector>::Tangent) {
    let places = V::adjoints_mut(tangent.borrow_mut());
    places.zip(V::Owned::adjoints(from.borrow())).for_each(|(place, number)| *place = number);
}
