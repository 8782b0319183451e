//! One-dimensional arrays as arguments of the vector functions.

use core::borrow::Borrow;

use ndarray::{Array1, ArrayBase, Data, Ix1};
use num_traits::Float;

use crate::__private::{Lanes, zeros_in_lanes};
use crate::math::Vector;

impl<S: Float, V: Data<Elem = S>> Vector for ArrayBase<V, Ix1> {
    type Scalar = S;
    type Owned = Array1<S>;
    type Tangent = Array1<S>;
    type Adjoint = Array1<S>;
    type Directions<const K: usize> = Array1<Lanes<S, K>>;
    type Widened<const K: usize> = Array1<Lanes<S, K>>;

    #[inline]
    fn values(&self) -> impl ExactSizeIterator<Item = S> + DoubleEndedIterator {
        self.iter().copied()
    }

    #[inline]
    fn from_values(values: impl ExactSizeIterator<Item = S>) -> Array1<S> {
        values.collect()
    }

    #[inline]
    fn zeros(&self) -> Array1<S> {
        Array1::zeros(self.len())
    }

    #[inline]
    fn no_directions<const K: usize>(&self) -> impl Borrow<Array1<Lanes<S, K>>> {
        zeros_in_lanes::<_, _, K>(&self.zeros())
    }

    #[inline]
    fn adjoints(adjoint: &Array1<S>) -> impl ExactSizeIterator<Item = S> + DoubleEndedIterator {
        adjoint.iter().copied()
    }

    #[inline]
    fn adjoints_mut<'a>(adjoint: &'a mut Array1<S>) -> impl ExactSizeIterator<Item = &'a mut S> + DoubleEndedIterator
    where
        S: 'a,
    {
        adjoint.iter_mut()
    }
}
