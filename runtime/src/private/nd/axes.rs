//! Rows, columns and axes: the transposes of broadcasting, of sums along an axis, and of taking a row.

use core::ops::Add;

use ndarray::{Array, Array2, ArrayBase, Axis, Data, DataMut, Dimension, Ix1, Ix2, RemoveAxis, SliceArg};
use num_traits::Zero;

use super::broadcast::view;

/// `array` summed over the axes along which a value of the shape of `like` was broadcast to it.
///
/// # Panics
///
/// If the shape of `like` does not broadcast to that of `array`.
#[inline]
pub fn sum_to<S: Copy + Zero, D: RemoveAxis, E: Dimension>(
    array: &ArrayBase<impl Data<Elem = S>, D>,
    like: &ArrayBase<impl Data, E>,
) -> Array<S, E> {
    let mut sum = Array::zeros(like.raw_dim());
    if array.ndim() > like.ndim() && array.shape()[1..] == *like.shape() {
        array.outer_iter().for_each(|part| sum.zip_mut_with(&part, |sum, &element| *sum = *sum + element));
        return sum;
    }
    let mut rest = array.view().into_dyn().into_owned();
    while rest.ndim() > like.ndim() {
        rest = rest.sum_axis(Axis(0));
    }
    for axis in 0..like.ndim() {
        if like.shape()[axis] == 1 {
            rest = rest.sum_axis(Axis(axis)).insert_axis(Axis(axis));
        }
    }
    sum.assign(&view(&rest, &like.raw_dim()));
    sum
}

/// [`sum_to`] a value of the same rank: the array itself, if the shapes are the same.
///
/// # Panics
///
/// If the shape of `like` does not broadcast to that of `array`.
#[inline]
pub fn fit<S: Copy + Zero, D: RemoveAxis>(array: Array<S, D>, like: &ArrayBase<impl Data, D>) -> Array<S, D> {
    if array.shape() == like.shape() { array } else { sum_to(&array, like) }
}

/// `vector` repeated along `axis` to the shape of `like`.
///
/// # Panics
///
/// If its length is not that of the other axis.
#[inline]
pub fn spread<S: Clone>(
    vector: &ArrayBase<impl Data<Elem = S>, Ix1>,
    axis: Axis,
    like: &ArrayBase<impl Data, Ix2>,
) -> Array2<S> {
    view(&vector.view().insert_axis(axis), &like.raw_dim()).to_owned()
}

/// `base[row, ..] += values`.
#[inline]
pub fn add_row<S: Copy + Add<Output = S>>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, Ix2>,
    row: usize,
    values: &ArrayBase<impl Data<Elem = S>, Ix1>,
) {
    base.row_mut(row).zip_mut_with(values, |target, &value| *target = *target + value);
}

/// `base[.., column] += values`.
#[inline]
pub fn add_column<S: Copy + Add<Output = S>>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, Ix2>,
    column: usize,
    values: &ArrayBase<impl Data<Elem = S>, Ix1>,
) {
    base.column_mut(column).zip_mut_with(values, |target, &value| *target = *target + value);
}

/// `base.slice(part) += values`.
#[inline]
pub fn add_part<S: Copy + Add<Output = S>, D: Dimension, I: SliceArg<D>>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, D>,
    part: I,
    values: &ArrayBase<impl Data<Elem = S>, I::OutDim>,
) {
    base.slice_mut(part).zip_mut_with(values, |target, &value| *target = *target + value);
}
