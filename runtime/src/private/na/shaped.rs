//! The traits of differentiable values for matrices and vectors of any shape.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, RawStorageMut, Scalar, Storage};
use num_traits::Float;

use crate::__private::{Accumulate, Shaped, constant};
use crate::{Differentiable, Leaves, Place, Tangent};

/// The kind of nalgebra's matrices and vectors, and of views of them.
pub enum Entries {}

impl<S, R, C, V> Shaped<Entries> for Matrix<S, R, C, V>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    V: RawStorage<S, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangent = OMatrix<S, R, C>;
    type Owned = OMatrix<S, R, C>;

    #[inline]
    fn zeros_like(&self) -> OMatrix<S, R, C> {
        let (rows, columns) = self.shape_generic();
        OMatrix::from_element_generic(rows, columns, S::zero())
    }

    #[inline]
    fn displaced(&self, direction: &OMatrix<S, R, C>, step: f64) -> OMatrix<S, R, C> {
        let step = constant::<S>(step);
        self.zip_map(direction, |number, slope| number + step * slope)
    }
}

impl<S, R, C, V, W> Accumulate<Matrix<S, R, C, W>, Entries> for Matrix<S, R, C, V>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    V: RawStorageMut<S, R, C>,
    W: RawStorage<S, R, C>,
{
    #[inline]
    fn accumulate(&mut self, value: &Matrix<S, R, C, W>) {
        let (expected, got) = (self.shape(), value.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.zip_apply(value, |base, value| *base = *base + value);
    }
}

impl<S, R, C, V> Leaves for Matrix<S, R, C, V>
where
    S: Leaves + Scalar,
    R: Dim,
    C: Dim,
    V: RawStorage<S, R, C>,
{
    const EPSILON: f64 = S::EPSILON;

    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
        let is_vector = self.ncols() == 1;
        for (index, element) in self.iter().enumerate() {
            if is_vector {
                element.visit(&Place::Element(place, index), visit);
            } else {
                element.visit(&Place::Entry(place, index % self.nrows(), index / self.nrows()), visit);
            }
        }
    }
}

impl<S, R, C> Tangent for OMatrix<S, R, C>
where
    S: Tangent + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    fn accumulate(&mut self, other: &Self) {
        let (expected, got) = (self.shape(), other.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.iter_mut().zip(other.iter()).for_each(|(base, value)| base.accumulate(value));
    }

    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
        self.iter_mut().for_each(|element| element.replace(function));
    }
}

impl<S, R, C, V> Differentiable for Matrix<S, R, C, V>
where
    S: Float + Tangent + Scalar,
    R: Dim,
    C: Dim,
    V: Storage<S, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangent = OMatrix<S, R, C>;
    type Owned = OMatrix<S, R, C>;

    #[inline]
    fn zeros_like(&self) -> Self::Tangent {
        Shaped::<Entries>::zeros_like(self)
    }

    #[inline]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
        Shaped::<Entries>::displaced(self, direction, step)
    }
}
