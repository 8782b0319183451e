//! The leaves of references, sequences, options, boxes and tuples, and their arithmetic.
//!
//! Each is implemented twice from one text: for [`Leaves`] and [`Tangent`], and for [`LeavesOf`] and [`Linear`], their
//! twins in generated code that knows of a type parameter `T` only that it is a `Float`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Leaves, Place, Tangent};
use crate::__private::{Boxed, LeavesOf, Linear, Optional, Reference, Seen, Sequence};

macro_rules! leaves {
    ([$($bound:tt)*] [$($kind:ident)?] [$($reference:tt)*] [$($sequence:tt)*] [$($optional:tt)*] [$($boxed:tt)*]) => {
        impl<V: $($bound)* + ?Sized $(, $kind)?> $($reference)* for &V {
            #[inline]
            fn leaf_epsilon() -> f64 {
                V::leaf_epsilon()
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                V::leaf_epsilon_beyond(seen)
            }

            #[inline]
            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                (**self).visit(place, visit);
            }
        }

        leaves!(@sequence [[E]] [] [$($bound)*] [$($kind)?] [$($sequence)*]);
        leaves!(@sequence [[E; N]] [const N: usize] [$($bound)*] [$($kind)?] [$($sequence)*]);
        leaves!(@sequence [Vec<E>] [] [$($bound)*] [$($kind)?] [$($sequence)*]);

        impl<E: $($bound)* $(, $kind)?> $($optional)* for Option<E> {
            #[inline]
            fn leaf_epsilon() -> f64 {
                E::leaf_epsilon()
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                E::leaf_epsilon_beyond(seen)
            }

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                if let Some(element) = self {
                    element.visit(place, visit);
                }
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($boxed)* for Box<E> {
            #[inline]
            fn leaf_epsilon() -> f64 {
                E::leaf_epsilon()
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                E::leaf_epsilon_beyond(seen)
            }

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                (**self).visit(place, visit);
            }
        }
    };
    (@sequence [$container:ty] [$($length:tt)*] [$($bound:tt)*] [$($kind:ident)?] [$($sequence:tt)*]) => {
        impl<E: $($bound)*, $($kind,)? $($length)*> $($sequence)* for $container {
            #[inline]
            fn leaf_epsilon() -> f64 {
                E::leaf_epsilon()
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                E::leaf_epsilon_beyond(seen)
            }

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                for (index, element) in self.iter().enumerate() {
                    element.visit(&Place::Element(place, index), visit);
                }
            }
        }
    };
}

leaves!([Leaves] [] [Leaves] [Leaves] [Leaves] [Leaves]);
leaves!([LeavesOf<K>] [K] [LeavesOf<Reference<K>>] [LeavesOf<Sequence<K>>] [LeavesOf<Optional<K>>] [LeavesOf<Boxed<K>>]);

/// The elements of two sequences of equal length, side by side.
fn pairs<'a, E>(operation: &str, first: &'a mut [E], second: &'a [E]) -> impl Iterator<Item = (&'a mut E, &'a E)> {
    check_lengths(operation, first.len(), second.len());
    first.iter_mut().zip(second)
}

fn check_lengths(operation: &str, expected: usize, got: usize) {
    assert!(expected == got, "{operation}: expected length {expected}, got {got}");
}

macro_rules! sequence {
    ([$container:ty] [$empty:expr] [$($length:tt)*] [$($bound:tt)*] [$($kind:ident)?] [$($sequence:tt)*]) => {
        impl<E: $($bound)*, $($kind,)? $($length)*> $($sequence)* for $container {
            #[inline]
            fn empty() -> Self {
                $empty
            }

            fn accumulate(&mut self, other: &Self) {
                pairs("accumulate", self, other).for_each(|(element, other)| element.accumulate(other));
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                for element in self.iter_mut() {
                    element.replace(function);
                }
            }

            fn set_to_zero(&mut self) {
                self.iter_mut().for_each(E::set_to_zero);
            }

            fn scale(&mut self, factor: f64) {
                for element in self.iter_mut() {
                    element.scale(factor);
                }
            }

            fn axpy(&mut self, factor: f64, other: &Self) {
                pairs("axpy", self, other).for_each(|(element, other)| element.axpy(factor, other));
            }

            fn dot(&self, other: &Self) -> f64 {
                check_lengths("dot", self.len(), other.len());
                self.iter().zip(other).map(|(element, other)| element.dot(other)).sum()
            }
        }
    };
}

macro_rules! tangents {
    ([$($bound:tt)*] [$($kind:ident)?] [$($sequence:tt)*] [$($optional:tt)*] [$($boxed:tt)*]) => {
        sequence!([[E; N]] [core::array::from_fn(|_| E::empty())] [const N: usize] [$($bound)*] [$($kind)?] [$($sequence)*]);
        sequence!([Vec<E>] [Vec::new()] [] [$($bound)*] [$($kind)?] [$($sequence)*]);

        impl<E: $($bound)* $(, $kind)?> $($optional)* for Option<E> {
            #[inline]
            fn empty() -> Self {
                None
            }

            fn accumulate(&mut self, other: &Self) {
                match (self, other) {
                    (Some(element), Some(other)) => element.accumulate(other),
                    (element @ None, Some(_)) => element.clone_from(other),
                    (_, None) => {}
                }
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                for element in self.iter_mut() {
                    element.replace(function);
                }
            }

            fn set_to_zero(&mut self) {
                self.iter_mut().for_each(E::set_to_zero);
            }

            fn scale(&mut self, factor: f64) {
                for element in self.iter_mut() {
                    element.scale(factor);
                }
            }

            fn axpy(&mut self, factor: f64, other: &Self) {
                match (self, other) {
                    (Some(element), Some(other)) => element.axpy(factor, other),
                    (element @ None, Some(other)) => element.insert(other.clone()).scale(factor),
                    (_, None) => {}
                }
            }

            fn dot(&self, other: &Self) -> f64 {
                self.as_ref().zip(other.as_ref()).map_or(0.0, |(element, other)| element.dot(other))
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($boxed)* for Box<E> {
            fn empty() -> Self {
                Box::new(E::empty())
            }

            fn accumulate(&mut self, other: &Self) {
                (**self).accumulate(other);
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                (**self).replace(function);
            }

            fn set_to_zero(&mut self) {
                (**self).set_to_zero();
            }

            fn scale(&mut self, factor: f64) {
                (**self).scale(factor);
            }

            fn axpy(&mut self, factor: f64, other: &Self) {
                (**self).axpy(factor, other);
            }

            fn dot(&self, other: &Self) -> f64 {
                (**self).dot(other)
            }
        }
    };
}

tangents!([Tangent] [] [Tangent] [Tangent] [Tangent]);
tangents!([Linear<K>] [K] [Linear<Sequence<K>>] [Linear<Optional<K>>] [Linear<Boxed<K>>]);
