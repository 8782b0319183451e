//! One direction of several: tangents are read out of lanes and bundles, and put into them.

use alloc::vec::Vec;
use core::ops::Deref;

use num_traits::Float;

use super::{Bundle, Lanes};
use crate::__private::Held;
use crate::tuples::for_tuples;

/// Tangents along `K` directions, each of which can be read.
pub trait Lane<const K: usize> {
    /// The tangent along one of them.
    type Narrow: Clone;

    /// The tangent along that direction.
    fn lane(&self, lane: usize) -> Self::Narrow;

    /// The same to be read from.
    #[inline]
    fn shown(&self, lane: usize) -> impl Deref<Target = Self::Narrow> {
        Held::<_, Self::Narrow>::new(self.lane(lane))
    }
}

/// Tangents along `K` directions, each of which can be replaced.
pub trait Gathered<const K: usize>: Lane<K> + Sized {
    /// The same tangent in all of them.
    fn spread(narrow: Self::Narrow) -> Self;

    /// Replaces the tangent along a direction by one of the same shape.
    fn set(&mut self, lane: usize, narrow: Self::Narrow);
}

macro_rules! leaf {
    ($wide:ident, $bound:ident) => {
        impl<T: $bound + Clone, const K: usize> Lane<K> for $wide<T, K> {
            type Narrow = T;

            #[inline]
            fn lane(&self, lane: usize) -> T {
                self.0[lane].clone()
            }

            #[inline]
            fn shown(&self, lane: usize) -> impl Deref<Target = T> {
                &self.0[lane]
            }
        }

        impl<T: $bound + Clone, const K: usize> Gathered<K> for $wide<T, K> {
            #[inline]
            fn spread(narrow: T) -> Self {
                $wide(core::array::from_fn(|_| narrow.clone()))
            }

            #[inline]
            fn set(&mut self, lane: usize, narrow: T) {
                self.0[lane] = narrow;
            }
        }
    };
}

leaf!(Lanes, Float);
leaf!(Bundle, Clone);

impl<const K: usize> Lane<K> for () {
    type Narrow = ();

    #[inline]
    fn lane(&self, _lane: usize) {}
}

impl<const K: usize> Gathered<K> for () {
    #[inline]
    fn spread((): ()) {}

    #[inline]
    fn set(&mut self, _lane: usize, (): ()) {}
}

impl<W: Lane<K>, const K: usize, const N: usize> Lane<K> for [W; N] {
    type Narrow = [W::Narrow; N];

    #[inline]
    fn lane(&self, lane: usize) -> Self::Narrow {
        core::array::from_fn(|index| self[index].lane(lane))
    }
}

impl<W: Gathered<K>, const K: usize, const N: usize> Gathered<K> for [W; N] {
    #[inline]
    fn spread(narrow: Self::Narrow) -> Self {
        narrow.map(W::spread)
    }

    #[inline]
    fn set(&mut self, lane: usize, narrow: Self::Narrow) {
        self.iter_mut().zip(narrow).for_each(|(wide, narrow)| wide.set(lane, narrow));
    }
}

macro_rules! rows {
    ($($sequence:ty)*) => {$(
        impl<W: Lane<K>, const K: usize> Lane<K> for $sequence {
            type Narrow = Vec<W::Narrow>;

            #[inline]
            fn lane(&self, lane: usize) -> Self::Narrow {
                self.iter().map(|wide| wide.lane(lane)).collect()
            }
        }
    )*};
}

rows!([W] Vec<W>);

impl<W: Gathered<K>, const K: usize> Gathered<K> for Vec<W> {
    #[inline]
    fn spread(narrow: Self::Narrow) -> Self {
        narrow.into_iter().map(W::spread).collect()
    }

    #[inline]
    fn set(&mut self, lane: usize, narrow: Self::Narrow) {
        self.iter_mut().zip(narrow).for_each(|(wide, narrow)| wide.set(lane, narrow));
    }
}

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        impl<$($element: Lane<K>,)+ const K: usize> Lane<K> for ($($element,)+) {
            type Narrow = ($($element::Narrow,)+);

            #[inline]
            fn lane(&self, lane: usize) -> Self::Narrow {
                ($(self.$index.lane(lane),)+)
            }
        }

        impl<$($element: Gathered<K>,)+ const K: usize> Gathered<K> for ($($element,)+) {
            #[inline]
            fn spread(narrow: Self::Narrow) -> Self {
                ($($element::spread(narrow.$index),)+)
            }

            #[inline]
            fn set(&mut self, lane: usize, narrow: Self::Narrow) {
                $(self.$index.set(lane, narrow.$index);)+
            }
        }
    };
}

for_tuples!(tuple);
