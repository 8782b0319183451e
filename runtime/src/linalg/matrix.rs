//! What the functions take: matrices, and vectors as matrices of one column.

use core::borrow::{Borrow, BorrowMut};

use nalgebra::{DMatrix, RealField};
use num_traits::Float;

use crate::__private::{Gathered, Lane};

/// The numbers of a matrix: `f32` or `f64`.
pub trait Real: Float + RealField {}

impl Real for f32 {}
impl Real for f64 {}

/// A matrix, or a vector as a matrix of one column, of `ndarray` or `nalgebra`.
pub trait Matrix {
    /// The type of its numbers.
    type Scalar: Real;

    /// The kind of matrix that functions with a matrix of the same shape return.
    type Owned: Matrix<Scalar = Self::Scalar, Owned = Self::Owned>;

    /// The kind of matrix that functions with a matrix of another shape return.
    type Dynamic: Matrix<Scalar = Self::Scalar, Owned = Self::Dynamic>;

    /// Its gradients and directions.
    type Tangent: BorrowMut<Self::Adjoint>;

    /// What a backward sweep adds into, borrowed from any tangent.
    type Adjoint: ?Sized;

    /// Directions side by side.
    #[doc(hidden)]
    type Directions<const K: usize>: Lane<K, Narrow: Borrow<Self::Adjoint>>;

    /// Tangents, side by side, of what functions with a result of the same shape return.
    #[doc(hidden)]
    type Widened<const K: usize>: Gathered<K, Narrow = Self::Owned>;

    /// A copy of its numbers.
    #[doc(hidden)]
    fn dense(&self) -> DMatrix<Self::Scalar>;

    /// The matrix of these numbers.
    #[doc(hidden)]
    fn from_dense(numbers: DMatrix<Self::Scalar>) -> Self::Owned;

    /// The zero tangent of the same shape.
    fn zeros(&self) -> Self::Tangent;

    /// The same along several directions.
    #[doc(hidden)]
    fn no_directions<const K: usize>(&self) -> Self::Directions<K>;

    /// A copy of an adjoint's numbers.
    #[doc(hidden)]
    fn dense_adjoint(adjoint: &Self::Adjoint) -> DMatrix<Self::Scalar>;

    /// Adds to an adjoint.
    #[doc(hidden)]
    fn accumulate(adjoint: &mut Self::Adjoint, terms: &DMatrix<Self::Scalar>);

    /// The matrix a step further along a direction.
    #[doc(hidden)]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
        let step: Self::Scalar = crate::__private::constant(step);
        Self::from_dense(self.dense() + Self::dense_adjoint(direction.borrow()) * step)
    }
}

#[cfg(feature = "nalgebra")]
mod of_nalgebra {
    use nalgebra::allocator::Allocator;
    use nalgebra::{DMatrix, DefaultAllocator, Dim, OMatrix, RawStorage};

    use super::{Matrix, Real};
    use crate::__private::{Lanes, zeros_in_lanes};

    impl<T, R, C, S> Matrix for nalgebra::Matrix<T, R, C, S>
    where
        T: Real,
        R: Dim,
        C: Dim,
        S: RawStorage<T, R, C>,
        DefaultAllocator: Allocator<R, C>,
    {
        type Scalar = T;
        type Owned = OMatrix<T, R, C>;
        type Dynamic = DMatrix<T>;
        type Tangent = OMatrix<T, R, C>;
        type Adjoint = OMatrix<T, R, C>;
        type Directions<const K: usize> = OMatrix<Lanes<T, K>, R, C>;
        type Widened<const K: usize> = OMatrix<Lanes<T, K>, R, C>;

        fn dense(&self) -> DMatrix<T> {
            DMatrix::from_iterator(self.nrows(), self.ncols(), self.iter().copied())
        }

        fn from_dense(numbers: DMatrix<T>) -> OMatrix<T, R, C> {
            let shape = (R::from_usize(numbers.nrows()), C::from_usize(numbers.ncols()));
            OMatrix::from_iterator_generic(shape.0, shape.1, numbers.iter().copied())
        }

        fn zeros(&self) -> OMatrix<T, R, C> {
            let (rows, columns) = self.shape_generic();
            OMatrix::from_element_generic(rows, columns, nalgebra::zero())
        }

        fn no_directions<const K: usize>(&self) -> OMatrix<Lanes<T, K>, R, C> {
            zeros_in_lanes(self)
        }

        fn dense_adjoint(adjoint: &OMatrix<T, R, C>) -> DMatrix<T> {
            adjoint.dense()
        }

        fn accumulate(adjoint: &mut OMatrix<T, R, C>, terms: &DMatrix<T>) {
            adjoint.iter_mut().zip(terms.iter()).for_each(|(place, term)| *place += *term);
        }
    }
}

#[cfg(feature = "ndarray")]
mod of_ndarray {
    use nalgebra::DMatrix;
    use ndarray::{Array1, Array2, ArrayBase, Data, Ix1, Ix2};

    use super::{Matrix, Real};
    use crate::__private::{Lanes, zeros_in_lanes};

    impl<T: Real, S: Data<Elem = T>> Matrix for ArrayBase<S, Ix2> {
        type Scalar = T;
        type Owned = Array2<T>;
        type Dynamic = Array2<T>;
        type Tangent = Array2<T>;
        type Adjoint = Array2<T>;
        type Directions<const K: usize> = Array2<Lanes<T, K>>;
        type Widened<const K: usize> = Array2<Lanes<T, K>>;

        fn dense(&self) -> DMatrix<T> {
            DMatrix::from_row_iterator(self.nrows(), self.ncols(), self.iter().copied())
        }

        fn from_dense(numbers: DMatrix<T>) -> Array2<T> {
            Array2::from_shape_fn(numbers.shape(), |place| numbers[place])
        }

        fn zeros(&self) -> Array2<T> {
            Array2::from_elem(self.dim(), nalgebra::zero())
        }

        fn no_directions<const K: usize>(&self) -> Array2<Lanes<T, K>> {
            zeros_in_lanes(self)
        }

        fn dense_adjoint(adjoint: &Array2<T>) -> DMatrix<T> {
            adjoint.dense()
        }

        fn accumulate(adjoint: &mut Array2<T>, terms: &DMatrix<T>) {
            adjoint.indexed_iter_mut().for_each(|(place, number)| *number += terms[place]);
        }
    }

    impl<T: Real, S: Data<Elem = T>> Matrix for ArrayBase<S, Ix1> {
        type Scalar = T;
        type Owned = Array1<T>;
        type Dynamic = Array2<T>;
        type Tangent = Array1<T>;
        type Adjoint = Array1<T>;
        type Directions<const K: usize> = Array1<Lanes<T, K>>;
        type Widened<const K: usize> = Array1<Lanes<T, K>>;

        fn dense(&self) -> DMatrix<T> {
            DMatrix::from_iterator(self.len(), 1, self.iter().copied())
        }

        fn from_dense(numbers: DMatrix<T>) -> Array1<T> {
            numbers.iter().copied().collect()
        }

        fn zeros(&self) -> Array1<T> {
            Array1::from_elem(self.len(), nalgebra::zero())
        }

        fn no_directions<const K: usize>(&self) -> Array1<Lanes<T, K>> {
            zeros_in_lanes(self)
        }

        fn dense_adjoint(adjoint: &Array1<T>) -> DMatrix<T> {
            adjoint.dense()
        }

        fn accumulate(adjoint: &mut Array1<T>, terms: &DMatrix<T>) {
            adjoint.iter_mut().zip(terms.iter()).for_each(|(place, term)| *place += *term);
        }
    }
}
