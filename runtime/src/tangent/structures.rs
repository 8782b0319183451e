//! The leaves of references, sequences, options and tuples.

use alloc::vec::Vec;

use super::{Leaves, Place, Tangent};

impl<V: Leaves + ?Sized> Leaves for &V {
    const EPSILON: f64 = V::EPSILON;

    #[inline]
    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
        (**self).visit(place, visit);
    }
}

impl<E: Leaves> Leaves for [E] {
    const EPSILON: f64 = E::EPSILON;

    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
        for (index, element) in self.iter().enumerate() {
            element.visit(&Place::Element(place, index), visit);
        }
    }
}

/// The methods of [`Tangent`] for a sequence, by its slice.
macro_rules! sequence {
    ($($sequence:ty, [$($length:tt)*];)*) => {$(
        impl<E: Leaves, $($length)*> Leaves for $sequence {
            const EPSILON: f64 = E::EPSILON;

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                self[..].visit(place, visit);
            }
        }

        impl<E: Tangent, $($length)*> Tangent for $sequence {
            fn accumulate(&mut self, other: &Self) {
                let (expected, got) = (self.len(), other.len());
                assert!(expected == got, "accumulate: expected length {expected}, got {got}");
                self.iter_mut().zip(other).for_each(|(element, other)| element.accumulate(other));
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                for element in &mut self[..] {
                    element.replace(function);
                }
            }
        }
    )*};
}

sequence! {
    [E; N], [const N: usize];
    Vec<E>, [];
}

impl<E: Leaves> Leaves for Option<E> {
    const EPSILON: f64 = E::EPSILON;

    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
        if let Some(element) = self {
            element.visit(place, visit);
        }
    }
}

impl<E: Tangent> Tangent for Option<E> {
    fn accumulate(&mut self, other: &Self) {
        match (self, other) {
            (Some(element), Some(other)) => element.accumulate(other),
            (element @ None, Some(_)) => element.clone_from(other),
            (_, None) => {}
        }
    }

    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
        if let Some(element) = self {
            element.replace(function);
        }
    }
}

/// The larger of two, in constants.
const fn coarser(first: f64, second: f64) -> f64 {
    if first > second { first } else { second }
}

macro_rules! tuple {
    ($($element:ident $index:tt),+) => {
        impl<$($element: Leaves),+> Leaves for ($($element,)+) {
            const EPSILON: f64 = {
                let epsilon = 0.0;
                $(let epsilon = coarser(epsilon, $element::EPSILON);)+
                epsilon
            };

            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                $(self.$index.visit(&Place::Field(place, $index), visit);)+
            }
        }

        impl<$($element: Tangent),+> Tangent for ($($element,)+) {
            fn accumulate(&mut self, other: &Self) {
                $(self.$index.accumulate(&other.$index);)+
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                $(self.$index.replace(function);)+
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
