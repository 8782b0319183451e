//! The leaves of tuples, and their arithmetic; twice from one text, as for sequences.

use super::{Leaves, Place, Tangent};
use crate::__private::{LeavesOf, Linear, Seen};
use crate::tuples::for_tuples;

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        tuple!(@leaves [$($element: Leaves),+] [Leaves] $($element $index),+);
        tuple!(@leaves [$($element: LeavesOf<$kind>, $kind),+] [LeavesOf<($($kind,)+)>] $($element $index),+);
        tuple!(@tangent [$($element: Tangent),+] [Tangent] $($element $index),+);
        tuple!(@tangent [$($element: Linear<$kind>, $kind),+] [Linear<($($kind,)+)>] $($element $index),+);
    };
    (@leaves [$($generics:tt)*] [$($leaves:tt)*] $($element:ident $index:tt),+) => {
        impl<$($generics)*> $($leaves)* for ($($element,)+) {
            #[inline]
            fn leaf_epsilon() -> f64 {
                let epsilon: f64 = 0.0;
                $(let epsilon = epsilon.max($element::leaf_epsilon());)+
                epsilon
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                let epsilon: f64 = 0.0;
                $(let epsilon = epsilon.max($element::leaf_epsilon_beyond(seen));)+
                epsilon
            }

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                $(self.$index.visit(&Place::Field(place, $index), visit);)+
            }
        }
    };
    (@tangent [$($generics:tt)*] [$($tangent:tt)*] $($element:ident $index:tt),+) => {
        impl<$($generics)*> $($tangent)* for ($($element,)+) {
            #[inline]
            fn empty() -> Self {
                ($($element::empty(),)+)
            }

            #[inline]
            fn accumulate(&mut self, other: &Self) {
                $(self.$index.accumulate(&other.$index);)+
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                $(self.$index.replace(function);)+
            }

            #[inline]
            fn set_to_zero(&mut self) {
                $(self.$index.set_to_zero();)+
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                $(self.$index.scale(factor);)+
            }

            #[inline]
            fn axpy(&mut self, factor: f64, other: &Self) {
                $(self.$index.axpy(factor, &other.$index);)+
            }

            #[inline]
            fn dot(&self, other: &Self) -> f64 {
                let sum = 0.0;
                $(let sum = sum + self.$index.dot(&other.$index);)+
                sum
            }
        }
    };
}

for_tuples!(tuple);
