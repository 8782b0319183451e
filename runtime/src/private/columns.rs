//! What Jacobians are put together from: unit directions, rows and columns.

use alloc::vec::Vec;

use num_traits::Float;

use super::{Along, Held, Source, constant};
use crate::{Leaves, Place, Tangent};
use core::borrow::Borrow;

/// One at a position, zero everywhere else.
#[inline]
pub fn unit<S: Float>(one: usize, position: usize) -> S {
    if one == position { S::one() } else { S::zero() }
}

/// A list of so many things, made one by one.
#[inline]
pub fn collected<E>(count: usize, element: impl FnMut(usize) -> E) -> Vec<E> {
    (0..count).map(element).collect()
}

/// How many columns go side by side where their number is not known, or large.
pub const CHUNK: usize = 8;

/// So many columns, made some at a time from a position on; those at the end that are too many are left out.
#[inline]
pub fn columns<V>(count: usize, mut from: impl FnMut(usize) -> [V; CHUNK]) -> Vec<V> {
    let mut columns = Vec::with_capacity(count);
    while columns.len() < count {
        let start = columns.len();
        columns.extend(from(start).into_iter().take(count - start));
    }
    columns
}

/// The same in place.
#[inline]
pub fn fill_columns<V>(columns: &mut [V], mut from: impl FnMut(usize) -> [V; CHUNK]) {
    for (number, chunk) in columns.chunks_mut(CHUNK).enumerate() {
        for (column, made) in chunk.iter_mut().zip(from(number * CHUNK)) {
            *column = made;
        }
    }
}

/// A number in another type.
#[inline]
pub fn converted<S: Float, R: Float>(number: S) -> R {
    constant(number.to_f64().unwrap_or(f64::NAN))
}

/// How many numbers there are in a tangent that only the trait is known of.
pub fn count_numbers<T: Leaves>(tangent: &T) -> usize {
    let mut count = 0;
    tangent.visit(&Place::Whole(""), &mut |_, _| count += 1);
    count
}

/// A tangent of the same shape with other numbers.
pub fn with_numbers<T: Tangent>(shape: &T, mut number: impl FnMut(usize) -> f64) -> T {
    let (mut tangent, mut positions) = (shape.clone(), 0..);
    tangent.replace(&mut |_| positions.next().map_or(0.0, &mut number));
    tangent
}

/// Replaces one number of a tangent.
pub fn set_number<T: Tangent>(tangent: &mut T, position: usize, number: f64) {
    let mut positions = 0..;
    tangent.replace(&mut |old| if positions.next() == Some(position) { number } else { old });
}

/// A direction of ours that is passed by value.
pub struct Direction<T>(pub T);

impl<T> Along<T> for Direction<T> {
    #[inline]
    fn along(&self) -> &T {
        &self.0
    }
}

impl<T> Source<T> for Direction<T> {
    type Open<Zero: Borrow<T>> = Held<T, T>;

    #[inline]
    fn open_with<Zero: Borrow<T>>(self, _zero: impl FnOnce() -> Zero) -> Held<T, T> {
        Held::new(self.0)
    }
}
