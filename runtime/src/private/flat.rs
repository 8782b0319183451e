//! Tangents as rows of numbers: what makes forward mode of the backward function of a custom rule.

use alloc::vec::Vec;

use num_traits::Float;

use super::{Real, Sequence, constant, strong};
use crate::tuples::for_tuples;
use crate::{Leaves, Place, Tangent};

/// A tangent whose numbers can be read and replaced one by one; `Kind` is inferred.
pub trait Flat<Kind> {
    /// Calls `visit` with every number.
    fn read(&self, visit: &mut dyn FnMut(f64));
    /// Replaces every number by the next one, in the order of `read`.
    fn write(&mut self, next: &mut dyn FnMut() -> f64);
}

impl<S: Float> Flat<Real> for S {
    #[inline]
    fn read(&self, visit: &mut dyn FnMut(f64)) {
        visit(self.to_f64().unwrap_or(f64::NAN));
    }

    #[inline]
    fn write(&mut self, next: &mut dyn FnMut() -> f64) {
        *self = constant(next());
    }
}

/// The kind of what has no numbers.
pub enum Empty {}

impl Flat<Empty> for () {
    #[inline]
    fn read(&self, _visit: &mut dyn FnMut(f64)) {}

    #[inline]
    fn write(&mut self, _next: &mut dyn FnMut() -> f64) {}
}

macro_rules! sequence {
    ($($sequence:ty, [$($length:tt)*];)*) => {$(
        impl<E: Flat<K>, K, $($length)*> Flat<Sequence<K>> for $sequence {
            #[inline]
            fn read(&self, visit: &mut dyn FnMut(f64)) {
                for element in self {
                    element.read(visit);
                }
            }

            #[inline]
            fn write(&mut self, next: &mut dyn FnMut() -> f64) {
                for element in self {
                    element.write(next);
                }
            }
        }
    )*};
}

sequence! {
    [E], [];
    [E; N], [const N: usize];
    Vec<E>, [];
}

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        impl<$($element: Flat<$kind>, $kind),+> Flat<($($kind,)+)> for ($($element,)+) {
            #[inline]
            fn read(&self, visit: &mut dyn FnMut(f64)) {
                $(self.$index.read(visit);)+
            }

            #[inline]
            fn write(&mut self, next: &mut dyn FnMut() -> f64) {
                $(self.$index.write(next);)+
            }
        }
    };
}

for_tuples!(tuple);

/// The numbers that `read` visits.
fn collect(read: impl FnOnce(&mut dyn FnMut(f64))) -> Vec<f64> {
    let mut numbers = Vec::new();
    read(&mut |number| numbers.push(number));
    numbers
}

/// `⟨gradient, direction⟩`, where a zero in the direction wins over an infinite slope.
fn product(gradient: &[f64], direction: &[f64]) -> f64 {
    let (expected, got) = (direction.len(), gradient.len());
    assert!(expected == got, "backward of a rule: expected a gradient of {expected} numbers, got {got}");
    gradient.iter().zip(direction).map(|(&slope, &step)| strong(step, slope)).sum()
}

/// `⟨gradient, direction⟩` of tangents of the same value.
pub fn dot<G: Flat<K> + ?Sized, D: Flat<L> + ?Sized, K, L>(gradient: &G, direction: &D) -> f64 {
    product(&collect(|visit| gradient.read(visit)), &collect(|visit| direction.read(visit)))
}

/// The same for tangents that only their trait is known of.
pub fn dot_tangents<G: Leaves + ?Sized, D: Leaves + ?Sized>(gradient: &G, direction: &D) -> f64 {
    product(&leaves(gradient), &leaves(direction))
}

fn leaves<T: Leaves + ?Sized>(tangent: &T) -> Vec<f64> {
    collect(|visit| tangent.visit(&Place::Whole(""), &mut |_, number| visit(number)))
}

/// The tangent of a value: number `k` of it is `along` the `k`-th unit cotangent. `zero` has the shape of the value.
pub fn row_by_row<T: Flat<K> + Clone, K>(mut zero: T, mut along: impl FnMut(T) -> f64) -> T {
    let rows: Vec<f64> = (0..collect(|visit| zero.read(visit)).len())
        .map(|row| {
            let (mut seed, mut position) = (zero.clone(), 0..);
            seed.write(&mut || f64::from(u8::from(position.next() == Some(row))));
            along(seed)
        })
        .collect();
    let mut rows = rows.into_iter();
    zero.write(&mut || rows.next().unwrap_or(f64::NAN));
    zero
}

/// The same for a value that only the trait of its tangents is known of.
pub fn row_by_row_of_tangent<T: Tangent>(mut zero: T, mut along: impl FnMut(T) -> f64) -> T {
    let rows: Vec<f64> = (0..leaves(&zero).len())
        .map(|row| {
            let (mut seed, mut position) = (zero.clone(), 0..);
            seed.replace(&mut |_| f64::from(u8::from(position.next() == Some(row))));
            along(seed)
        })
        .collect();
    let mut rows = rows.into_iter();
    zero.replace(&mut |_| rows.next().unwrap_or(f64::NAN));
    zero
}

/// `base += value` for tangents that only their trait is known of.
#[inline]
pub fn accumulate_tangent<T: Tangent>(base: &mut T, value: &T) {
    base.accumulate(value);
}

/// Does nothing: a residual that borrows from an argument cannot be passed.
#[inline]
pub fn check_owned<R: 'static>(_residual: &R) {}

/// A copy of a sequence whose length the type tells.
#[inline]
pub fn to_array<E: Clone, const N: usize>(sequence: &[E]) -> [E; N] {
    as_array(sequence).clone()
}

/// A sequence as an array whose length the type tells.
///
/// # Panics
///
/// If the sequence has another length.
#[inline]
pub fn as_array<E, const N: usize>(sequence: &[E]) -> &[E; N] {
    let got = sequence.len();
    sequence.try_into().unwrap_or_else(|_| panic!("direction: expected length {N}, got {got}"))
}
