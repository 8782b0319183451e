//! Tangents along several directions at once: a number for each.

use alloc::vec::Vec;
use core::ops::{Add, Div, Mul, Neg, Sub};

use num_traits::{Float, Zero};

use super::{Accumulate, Real, Sequence, Shaped, strong};
use crate::tuples::for_tuples;

/// The derivatives of a number along `K` directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes<S, const K: usize>(pub [S; K]);

impl<S: Float, const K: usize> Lanes<S, K> {
    /// Each lane by a function of it. In place, so that loops over the lanes can become one.
    #[inline]
    fn each(mut self, function: impl Fn(S) -> S) -> Self {
        for lane in &mut self.0 {
            *lane = function(*lane);
        }
        self
    }

    #[inline]
    fn both(mut self, other: Self, function: impl Fn(S, S) -> S) -> Self {
        for (lane, other) in self.0.iter_mut().zip(other.0) {
            *lane = function(*lane, other);
        }
        self
    }
}

impl<S: Float, const K: usize> Add for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.both(other, |lane, other| lane + other)
    }
}

impl<S: Float, const K: usize> Sub for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self.both(other, |lane, other| lane - other)
    }
}

impl<S: Float, const K: usize> Neg for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        self.each(|lane| -lane)
    }
}

impl<S: Float, const K: usize> Mul<S> for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn mul(self, factor: S) -> Self {
        self.each(|lane| lane * factor)
    }
}

impl<S: Float, const K: usize> Div<S> for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn div(self, divisor: S) -> Self {
        self.each(|lane| lane / divisor)
    }
}

impl<S: Float, const K: usize> Zero for Lanes<S, K> {
    #[inline]
    fn zero() -> Self {
        Lanes([S::zero(); K])
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.0.iter().all(Zero::is_zero)
    }
}

/// The same number in every lane.
#[inline]
pub fn splat<S: Float, const K: usize>(number: S) -> Lanes<S, K> {
    Lanes([number; K])
}

/// `tangent · partial`, and 0 in the lanes whose tangent is zero, whatever the partial is.
#[inline]
pub fn strong_in_lanes<S: Float, const K: usize>(tangent: Lanes<S, K>, partial: S) -> Lanes<S, K> {
    tangent.each(|lane| strong(lane, partial))
}

/// The kind of lanes.
pub enum Wide {}

impl<S: Float, const K: usize> Shaped<Wide> for Lanes<S, K> {
    type Tangent = Self;
    type Owned = Self;

    #[inline]
    fn zeros_like(&self) -> Self {
        Self::zero()
    }

    #[inline]
    fn displaced(&self, direction: &Self, step: f64) -> Self {
        *self + *direction * super::constant(step)
    }

    #[inline]
    fn shift(&mut self, direction: &Self, step: f64) {
        *self = Shaped::displaced(self, direction, step);
    }
}

impl<S: Float, const K: usize> Accumulate<Self, Wide> for Lanes<S, K> {
    #[inline]
    fn accumulate(&mut self, value: &Self) {
        *self = *self + *value;
    }
}

/// A value whose tangents may have lanes; `Kind` is inferred.
pub trait Widened<Kind> {
    /// Its tangents along `K` directions.
    type Tangents<const K: usize>;

    /// Zero in all of them.
    fn zeros<const K: usize>(&self) -> Self::Tangents<K>;
}

impl<S: Float> Widened<Real> for S {
    type Tangents<const K: usize> = Lanes<S, K>;

    #[inline]
    fn zeros<const K: usize>(&self) -> Lanes<S, K> {
        Lanes::zero()
    }
}

/// The kind of what has no tangent.
pub enum Nothing {}

impl Widened<Nothing> for () {
    type Tangents<const K: usize> = ();

    #[inline]
    fn zeros<const K: usize>(&self) {}
}

impl<E: Widened<Kind>, Kind, const N: usize> Widened<Sequence<Kind>> for [E; N] {
    type Tangents<const K: usize> = [E::Tangents<K>; N];

    #[inline]
    fn zeros<const K: usize>(&self) -> Self::Tangents<K> {
        core::array::from_fn(|index| self[index].zeros())
    }
}

macro_rules! sequence {
    ($($sequence:ty)*) => {$(
        impl<E: Widened<Kind>, Kind> Widened<Sequence<Kind>> for $sequence {
            type Tangents<const K: usize> = Vec<E::Tangents<K>>;

            #[inline]
            fn zeros<const K: usize>(&self) -> Self::Tangents<K> {
                self.iter().map(E::zeros).collect()
            }
        }
    )*};
}

sequence!([E] Vec<E>);

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        impl<$($element: Widened<$kind>, $kind),+> Widened<($($kind,)+)> for ($($element,)+) {
            type Tangents<const K: usize> = ($($element::Tangents<K>,)+);

            #[inline]
            fn zeros<const K: usize>(&self) -> Self::Tangents<K> {
                ($(self.$index.zeros(),)+)
            }
        }
    };
}

for_tuples!(tuple);

/// The zero tangents along `K` directions with the shape of a value.
#[inline]
pub fn zeros_in_lanes<V: Widened<Kind> + ?Sized, Kind, const K: usize>(value: &V) -> V::Tangents<K> {
    value.zeros()
}
