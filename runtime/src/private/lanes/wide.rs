//! The types of tangents along several directions: lanes of numbers in containers, and bundles of what is opaque.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::{Index, IndexMut};

use num_traits::{Float, Zero};

use super::{Gathered, Lanes};
use crate::__private::{ByTrait, Real, Sequence};
use crate::tuples::for_tuples;

/// The tangents along `K` directions of what only its own type knows more of, one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bundle<T, const K: usize>(pub [T; K]);

impl<T, const K: usize> Index<usize> for Bundle<T, K> {
    type Output = T;

    #[inline]
    fn index(&self, lane: usize) -> &T {
        &self.0[lane]
    }
}

impl<T, const K: usize> IndexMut<usize> for Bundle<T, K> {
    #[inline]
    fn index_mut(&mut self, lane: usize) -> &mut T {
        &mut self.0[lane]
    }
}

/// A tangent of which several, along different directions, are kept one after the other.
///
/// `#[derive(Differentiable)]` implements it for the tangents that it makes; who implements [`Tangent`](crate::Tangent) by
/// hand says `impl Bundled for MyTangent {}`.
pub trait Bundled: Clone {}

impl<E: Clone> Bundled for Option<E> {}
impl<E: Clone> Bundled for Box<E> {}

/// A tangent, and the type of several of them.
pub trait InLanes: Clone {
    /// Tangents along `K` directions.
    type Wide<const K: usize>: Gathered<K, Narrow = Self> + Clone;

    /// The same in all of them.
    fn spread<const K: usize>(self) -> Self::Wide<K>;
}

impl<T: Bundled> InLanes for T {
    type Wide<const K: usize> = Bundle<T, K>;

    #[inline]
    fn spread<const K: usize>(self) -> Bundle<T, K> {
        Gathered::spread(self)
    }
}

macro_rules! numbers {
    ($($real:ty)*) => {$(
        impl InLanes for $real {
            type Wide<const K: usize> = Lanes<$real, K>;

            #[inline]
            fn spread<const K: usize>(self) -> Lanes<$real, K> {
                Lanes([self; K])
            }
        }
    )*};
}

numbers!(f32 f64);

impl InLanes for () {
    type Wide<const K: usize> = ();

    #[inline]
    fn spread<const K: usize>(self) {}
}

impl<E: InLanes, const N: usize> InLanes for [E; N] {
    type Wide<const K: usize> = [E::Wide<K>; N];

    #[inline]
    fn spread<const K: usize>(self) -> Self::Wide<K> {
        self.map(E::spread)
    }
}

impl<E: InLanes> InLanes for Vec<E> {
    type Wide<const K: usize> = Vec<E::Wide<K>>;

    #[inline]
    fn spread<const K: usize>(self) -> Self::Wide<K> {
        self.into_iter().map(E::spread).collect()
    }
}

/// What [`InLanes`] is, for generated code that knows of a type parameter only that it is a `Float`; `Kind` is inferred.
pub trait Widened<Kind> {
    /// Tangents along `K` directions.
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

impl<T: Bundled> Widened<ByTrait> for T {
    type Tangents<const K: usize> = Bundle<T, K>;

    #[inline]
    fn zeros<const K: usize>(&self) -> Bundle<T, K> {
        Gathered::spread(self.clone())
    }
}

/// The kind of what has no tangent.
pub enum Nothing {}

macro_rules! nothing {
    ($($inactive:ty)*) => {$(
        impl Widened<Nothing> for $inactive {
            type Tangents<const K: usize> = ();

            #[inline]
            fn zeros<const K: usize>(&self) {}
        }
    )*};
}

nothing!(() bool char i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

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

/// The zero tangents along `K` directions with the shape of a value.
#[inline]
pub fn zeros_in_lanes<V: Widened<Kind> + ?Sized, Kind, const K: usize>(value: &V) -> V::Tangents<K> {
    value.zeros()
}

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        impl<$($element: InLanes),+> InLanes for ($($element,)+) {
            type Wide<const K: usize> = ($($element::Wide<K>,)+);

            #[inline]
            fn spread<const K: usize>(self) -> Self::Wide<K> {
                ($(self.$index.spread(),)+)
            }
        }

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
