//! References, sequences, options, boxes and tuples of differentiable values.
//!
//! Each is implemented twice from one text: for [`Differentiable`], and for [`Shaped`], its twin in generated code that
//! knows of a type parameter `T` only that it is a `Float`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::Differentiable;
use crate::__private::{Boxed, Optional, Reference, Sequence, Shaped};
use crate::tuples::for_tuples;

macro_rules! structures {
    ([$($bound:tt)*] [$($kind:ident)?] [$($reference:tt)*] [$($sequence:tt)*] [$($optional:tt)*] [$($boxed:tt)*]) => {
        impl<V: $($bound)* + ?Sized $(, $kind)?> $($reference)* for &V {
            type Tangent = V::Tangent;
            type Owned = V::Owned;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                (**self).zeros_like()
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                (**self).displaced(direction, step)
            }

            fn shift(&mut self, _direction: &Self::Tangent, _step: f64) {
                panic!("advance: expected an owned value, got a reference");
            }
        }

        impl<E: $($bound)* $(, $kind)?, const N: usize> $($sequence)* for [E; N] {
            type Tangent = [E::Tangent; N];
            type Owned = [E::Owned; N];

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                self.each_ref().map(E::zeros_like)
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                core::array::from_fn(|index| self[index].displaced(&direction[index], step))
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                self.iter_mut().zip(direction).for_each(|(value, by)| value.shift(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($sequence)* for [E] {
            type Tangent = Vec<E::Tangent>;
            type Owned = Vec<E::Owned>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                self.iter().map(E::zeros_like).collect()
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                let (expected, got) = (self.len(), direction.len());
                assert!(expected == got, "displaced: expected length {expected}, got {got}");
                self.iter().zip(direction).map(|(value, by)| value.displaced(by, step)).collect()
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                let (expected, got) = (self.len(), direction.len());
                assert!(expected == got, "advance: expected length {expected}, got {got}");
                self.iter_mut().zip(direction).for_each(|(value, by)| value.shift(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($sequence)* for Vec<E> {
            type Tangent = Vec<E::Tangent>;
            type Owned = Vec<E::Owned>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                self[..].zeros_like()
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                self[..].displaced(direction, step)
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                self[..].shift(direction, step);
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($optional)* for Option<E> {
            type Tangent = Option<E::Tangent>;
            type Owned = Option<E::Owned>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                self.as_ref().map(E::zeros_like)
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                assert!(direction.is_none() || self.is_some(), "displaced: expected no direction, got one");
                let value = self.as_ref()?;
                let still = || value.displaced(&value.zeros_like(), step);
                Some(direction.as_ref().map_or_else(still, |direction| value.displaced(direction, step)))
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                assert!(direction.is_none() || self.is_some(), "advance: expected no direction, got one");
                self.iter_mut().zip(direction).for_each(|(value, by)| value.shift(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($boxed)* for Box<E> {
            type Tangent = Box<E::Tangent>;
            type Owned = Box<E::Owned>;

            fn zeros_like(&self) -> Self::Tangent {
                Box::new((**self).zeros_like())
            }

            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                Box::new((**self).displaced(direction, step))
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                (**self).shift(direction, step);
            }
        }
    };
}

structures!([Differentiable] [] [Differentiable] [Differentiable] [Differentiable] [Differentiable]);
structures!([Shaped<K>] [K] [Shaped<Reference<K>>] [Shaped<Sequence<K>>] [Shaped<Optional<K>>] [Shaped<Boxed<K>>]);

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        tuple!(@ [$($element: Differentiable),+] [Differentiable] $($element $index),+);
        tuple!(@ [$($element: Shaped<$kind>, $kind),+] [Shaped<($($kind,)+)>] $($element $index),+);
    };
    (@ [$($generics:tt)*] [$($implemented:tt)*] $($element:ident $index:tt),+) => {
        impl<$($generics)*> $($implemented)* for ($($element,)+) {
            type Tangent = ($($element::Tangent,)+);
            type Owned = ($($element::Owned,)+);

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                ($(self.$index.zeros_like(),)+)
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                ($(self.$index.displaced(&direction.$index, step),)+)
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                $(self.$index.shift(&direction.$index, step);)+
            }
        }
    };
}

for_tuples!(tuple);
