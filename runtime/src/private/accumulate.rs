//! `base += value` for tangents of any containers: a slice takes a `Vec`, an array a slice.

use alloc::vec::Vec;

use num_traits::Float;

use super::{Given, Nowhere, Real, Sequence, Swallowed};
use crate::Tangent;
use crate::tuples::for_tuples;

/// A tangent that tangents `Value` are added to; `Kind` is inferred.
pub trait Accumulate<Value: ?Sized, Kind> {
    /// `self += value`.
    fn accumulate(&mut self, value: &Value);
}

/// A sequence with its elements as a slice.
pub trait Values {
    /// One element.
    type Element;
    /// All elements.
    fn values(&self) -> &[Self::Element];
}

/// A sequence with its elements as a mutable slice.
pub trait ValuesMut: Values {
    /// All elements.
    fn values_mut(&mut self) -> &mut [Self::Element];
}

macro_rules! sequence {
    ($($sequence:ty, [$($length:tt)*];)*) => {$(
        impl<E, $($length)*> Values for $sequence {
            type Element = E;

            #[inline]
            fn values(&self) -> &[E] {
                self
            }
        }

        impl<E, $($length)*> ValuesMut for $sequence {
            #[inline]
            fn values_mut(&mut self) -> &mut [E] {
                self
            }
        }
    )*};
}

sequence! {
    [E], [];
    [E; N], [const N: usize];
    Vec<E>, [];
}

impl<V: Values + ?Sized> Values for &V {
    type Element = V::Element;

    #[inline]
    fn values(&self) -> &[V::Element] {
        (**self).values()
    }
}

impl<S: Float> Accumulate<S, Real> for S {
    #[inline]
    fn accumulate(&mut self, value: &S) {
        *self = *self + *value;
    }
}

/// The kind of values without a tangent.
pub enum Nothing {}

impl Accumulate<(), Nothing> for () {
    #[inline]
    fn accumulate(&mut self, (): &()) {}
}

impl<B, V, K> Accumulate<V, Sequence<K>> for B
where
    B: ValuesMut + ?Sized,
    V: Values + ?Sized,
    B::Element: Accumulate<V::Element, K>,
{
    #[inline]
    fn accumulate(&mut self, value: &V) {
        for_each_pair(self.values_mut(), value.values(), B::Element::accumulate);
    }
}

macro_rules! tuple {
    ($($base:ident $value:ident $kind:ident $index:tt),+) => {
        impl<$($base: Accumulate<$value, $kind>, $value, $kind),+> Accumulate<($($value,)+), ($($kind,)+)>
            for ($($base,)+)
        {
            #[inline]
            fn accumulate(&mut self, value: &($($value,)+)) {
                $(self.$index.accumulate(&value.$index);)+
            }
        }
    };
}

for_tuples!(tuple);

/// `base += value`, element by element.
///
/// # Panics
///
/// If the two have different lengths.
#[inline]
pub fn accumulate<B, V, K>(base: &mut B, value: &V)
where
    B: Accumulate<V, K> + ?Sized,
    V: ?Sized,
{
    base.accumulate(value);
}

/// A sequence of tangents, which others are added to; `Kind` is inferred.
pub trait GatherEach<V: ?Sized, Kind> {
    /// `self[i] += value[i]` for each.
    fn gather_each(&mut self, value: &V);
}

impl<B: AsMut<[T]> + ?Sized, V: AsRef<[T]> + ?Sized, T: Tangent> GatherEach<V, (Given, T)> for B {
    #[inline]
    fn gather_each(&mut self, value: &V) {
        for_each_pair(self.as_mut(), value.as_ref(), T::accumulate);
    }
}

impl<V: ?Sized> GatherEach<V, Swallowed> for Nowhere {
    #[inline]
    fn gather_each(&mut self, _value: &V) {}
}

/// `base += value` for sequences of tangents that only their trait is known of, where there is such a place.
///
/// # Panics
///
/// If the two have different lengths.
#[inline]
pub fn accumulate_each<B: GatherEach<V, K> + ?Sized, V: ?Sized, K>(base: &mut B, value: &V) {
    base.gather_each(value);
}

#[inline]
fn for_each_pair<B, V>(base: &mut [B], value: &[V], add: impl Fn(&mut B, &V)) {
    let (expected, got) = (base.len(), value.len());
    assert!(expected == got, "accumulate: expected length {expected}, got {got}");
    base.iter_mut().zip(value).for_each(|(base, value)| add(base, value));
}
