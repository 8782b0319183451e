//! Arrays of numbers, and the numbers of arrays.

use alloc::vec::Vec;

use ndarray::{Array1, Array2, ArrayBase, ArrayView1, ArrayView2, Data, Dimension};

/// A vector of the numbers.
#[inline]
pub fn vector<T: Clone>(numbers: &[T]) -> Array1<T> {
    ArrayView1::from(numbers).to_owned()
}

/// A matrix of the numbers, row by row.
///
/// # Panics
///
/// If there are not `rows * columns` numbers.
#[inline]
#[track_caller]
pub fn matrix<T: Clone>(numbers: &[T], rows: usize, columns: usize) -> Array2<T> {
    match ArrayView2::from_shape((rows, columns), numbers) {
        Ok(matrix) if numbers.len() == rows * columns => matrix.to_owned(),
        _ => panic!("matrix: expected {rows} × {columns} numbers, got {}", numbers.len()),
    }
}

/// The numbers of an array, row by row.
#[inline]
pub fn numbers<T: Clone, S: Data<Elem = T>, D: Dimension>(array: &ArrayBase<S, D>) -> Vec<T> {
    array.iter().cloned().collect()
}
