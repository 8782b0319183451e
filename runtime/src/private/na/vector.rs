//! Column vectors as arguments of the vector functions.

use nalgebra::allocator::Allocator;
use nalgebra::{Const, DefaultAllocator, Dim, Matrix, OVector, RawStorage, Scalar};
use num_traits::Float;

use crate::math::Vector;

impl<S, R, V> Vector for Matrix<S, R, Const<1>, V>
where
    S: Float + Scalar,
    R: Dim,
    V: RawStorage<S, R, Const<1>>,
    DefaultAllocator: Allocator<R>,
{
    type Scalar = S;
    type Owned = OVector<S, R>;
    type Tangent = OVector<S, R>;
    type Adjoint = OVector<S, R>;

    #[inline]
    fn values(&self) -> impl ExactSizeIterator<Item = S> {
        self.iter().copied()
    }

    #[inline]
    fn from_values(values: impl ExactSizeIterator<Item = S>) -> OVector<S, R> {
        OVector::from_iterator_generic(R::from_usize(values.len()), Const, values)
    }

    #[inline]
    fn zeros(&self) -> OVector<S, R> {
        OVector::from_element_generic(self.shape_generic().0, Const, S::zero())
    }

    #[inline]
    fn adjoints(adjoint: &OVector<S, R>) -> impl ExactSizeIterator<Item = S> {
        adjoint.iter().copied()
    }

    #[inline]
    fn adjoints_mut<'a>(adjoint: &'a mut OVector<S, R>) -> impl ExactSizeIterator<Item = &'a mut S>
    where
        S: 'a,
    {
        adjoint.iter_mut()
    }
}
