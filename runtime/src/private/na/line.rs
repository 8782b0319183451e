//! Rows and columns of matrices, which adjoints are added to.

use nalgebra::{ClosedAddAssign, Const, Dim, Matrix, RawStorage, RawStorageMut, Scalar};

/// `base[(row, ..)] += values`.
///
/// # Panics
///
/// If there is no such row, or it has another length.
#[inline]
pub fn add_row<S, R, C>(
    base: &mut Matrix<S, R, C, impl RawStorageMut<S, R, C>>,
    row: usize,
    values: &Matrix<S, Const<1>, C, impl RawStorage<S, Const<1>, C>>,
) where
    S: Scalar + Copy + ClosedAddAssign,
    R: Dim,
    C: Dim,
{
    base.row_mut(row).zip_apply(values, |target, value| *target += value);
}

/// `base[(.., column)] += values`.
///
/// # Panics
///
/// If there is no such column, or it has another length.
#[inline]
pub fn add_column<S, R, C>(
    base: &mut Matrix<S, R, C, impl RawStorageMut<S, R, C>>,
    column: usize,
    values: &Matrix<S, R, Const<1>, impl RawStorage<S, R, Const<1>>>,
) where
    S: Scalar + Copy + ClosedAddAssign,
    R: Dim,
    C: Dim,
{
    base.column_mut(column).zip_apply(values, |target, value| *target += value);
}
