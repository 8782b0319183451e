//! The Hessian of a function of a vector, row by row.

use ndarray::{Array1, Array2};
use num_traits::Float;

/// The rows are the products with the unit directions.
pub fn hessian<T: Float>(length: usize, mut along: impl FnMut(Array1<T>) -> Array1<T>) -> Array2<T> {
    let mut rows = Array2::from_elem((length, length), T::zero());
    for (position, mut row) in rows.rows_mut().into_iter().enumerate() {
        let mut direction = Array1::from_elem(length, T::zero());
        direction[position] = T::one();
        row.assign(&along(direction));
    }
    rows
}
