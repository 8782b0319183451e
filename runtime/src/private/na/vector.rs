//! Column vectors as arguments of the vector functions.

use core::borrow::Borrow;

use nalgebra::allocator::Allocator;
use nalgebra::{Const, DefaultAllocator, Dim, Matrix, OVector, RawStorage, Scalar};
use num_traits::Float;

use crate::__private::{Lanes, zeros_in_lanes};
use crate::math::Vector;

impl<T, R, S> Vector for Matrix<T, R, Const<1>, S>
where
    T: Float + Scalar,
    R: Dim,
    S: RawStorage<T, R, Const<1>>,
    DefaultAllocator: Allocator<R>,
{
    type Scalar = T;
    type Owned = OVector<T, R>;
    type Tangent = OVector<T, R>;
    type Adjoint = OVector<T, R>;
    type Directions<const K: usize> = OVector<Lanes<T, K>, R>;
    type Widened<const K: usize> = OVector<Lanes<T, K>, R>;

    #[inline]
    fn values(&self) -> impl ExactSizeIterator<Item = T> + DoubleEndedIterator {
        self.iter().copied()
    }

    #[inline]
    fn from_values(values: impl ExactSizeIterator<Item = T>) -> OVector<T, R> {
        OVector::from_iterator_generic(R::from_usize(values.len()), Const, values)
    }

    #[inline]
    fn zeros(&self) -> OVector<T, R> {
        OVector::from_element_generic(self.shape_generic().0, Const, T::zero())
    }

    #[inline]
    fn no_directions<const K: usize>(&self) -> impl Borrow<OVector<Lanes<T, K>, R>> {
        zeros_in_lanes::<_, _, K>(&self.zeros())
    }

    #[inline]
    fn adjoints(adjoint: &OVector<T, R>) -> impl ExactSizeIterator<Item = T> + DoubleEndedIterator {
        adjoint.iter().copied()
    }

    #[inline]
    fn adjoints_mut<'a>(
        adjoint: &'a mut OVector<T, R>,
    ) -> impl ExactSizeIterator<Item = &'a mut T> + DoubleEndedIterator
    where
        T: 'a,
    {
        adjoint.iter_mut()
    }
}
