//! The methods of matrices.

mod one;
mod two;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField};

use crate::__private::InLanes;

pub use one::OfOne;
pub use two::{InSpace, OfTwo, WithNumber};

/// Tangents along several directions.
pub(super) type InEach<T, const K: usize> = <T as InLanes>::Wide<K>;

fn zeros<T: RealField + Copy, R: Dim, C: Dim>(matrix: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = matrix.shape_generic();
    OMatrix::from_element_generic(rows, columns, T::zero())
}
