//! The traits of differentiable values for matrices and vectors of any shape.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, RawStorageMut, Scalar, Storage};
use num_traits::Float;

use crate::__private::{Accumulate, Shaped, constant};
use crate::{Differentiable, Leaves, Place, Tangent};

/// The kind of nalgebra's matrices and vectors, and of views of them.
pub enum Entries {}

impl<T, R, C, S> Shaped<Entries> for Matrix<T, R, C, S>
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangent = OMatrix<T, R, C>;
    type Owned = OMatrix<T, R, C>;

    #[inline]
    fn zeros_like(&self) -> OMatrix<T, R, C> {
        let (rows, columns) = self.shape_generic();
        OMatrix::from_element_generic(rows, columns, T::zero())
    }

    #[inline]
    fn displaced(&self, direction: &OMatrix<T, R, C>, step: f64) -> OMatrix<T, R, C> {
        let step = constant::<T>(step);
        self.zip_map(direction, |number, slope| number + step * slope)
    }
}

impl<T, R, C, S, W> Accumulate<Matrix<T, R, C, W>, Entries> for Matrix<T, R, C, S>
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C>,
    W: RawStorage<T, R, C>,
{
    #[inline]
    fn accumulate(&mut self, value: &Matrix<T, R, C, W>) {
        let (expected, got) = (self.shape(), value.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.zip_apply(value, |base, value| *base = *base + value);
    }
}

impl<T, R, C, S> Leaves for Matrix<T, R, C, S>
where
    T: Leaves + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
{
    const EPSILON: f64 = T::EPSILON;

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

impl<T, R, C> Tangent for OMatrix<T, R, C>
where
    T: Tangent + Scalar,
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

impl<T, R, C, S> Differentiable for Matrix<T, R, C, S>
where
    T: Float + Tangent + Scalar,
    R: Dim,
    C: Dim,
    S: Storage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangent = OMatrix<T, R, C>;
    type Owned = OMatrix<T, R, C>;

    #[inline]
    fn zeros_like(&self) -> Self::Tangent {
        Shaped::<Entries>::zeros_like(self)
    }

    #[inline]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
        Shaped::<Entries>::displaced(self, direction, step)
    }
}
