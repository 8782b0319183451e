//! Moving values in place.
//!
//! The implementations come twice from one text: for [`Advance`], and for [`Advanced`], its twin in generated code that
//! knows of a type parameter `T` only that it is a `Float`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::__private::{Advanced, Boxed, Optional, Sequence};
use crate::Differentiable;

/// A value that can be moved along a tangent in place: the step of an optimiser.
///
/// Implemented for all owned values with a tangent, by `#[derive(Differentiable)]` too. Nothing is allocated.
///
/// ```
/// use cotangent::{Advance, Differentiable};
///
/// #[derive(Differentiable)]
/// struct Line {
///     slope: f64,
///     intercepts: Vec<f64>,
///     samples: usize,
/// }
///
/// let mut line = Line { slope: 2.0, intercepts: vec![1.0, 0.0], samples: 10 };
/// let gradient = LineTangent { slope: 4.0, intercepts: vec![2.0, -2.0] };
/// line.advance(&gradient, -0.5);
/// assert_eq!((line.slope, line.intercepts, line.samples), (0.0, vec![0.0, 1.0], 10));
/// ```
pub trait Advance: Differentiable {
    /// `self += step · direction`, element by element; what has no tangent stays as it is.
    ///
    /// # Panics
    ///
    /// If the direction has another shape than the value.
    fn advance(&mut self, direction: &Self::Tangent, step: f64);
}

impl Advance for str {
    #[inline]
    fn advance(&mut self, (): &(), _step: f64) {}
}

macro_rules! structures {
    ([$($bound:tt)*] [$($kind:ident)?] [$($sequence:tt)*] [$($optional:tt)*] [$($boxed:tt)*]) => {
        impl<E: $($bound)* $(, $kind)?, const N: usize> $($sequence)* for [E; N] {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                self.iter_mut().zip(direction).for_each(|(value, by)| value.advance(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($sequence)* for [E] {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                let (expected, got) = (self.len(), direction.len());
                assert!(expected == got, "advance: expected length {expected}, got {got}");
                self.iter_mut().zip(direction).for_each(|(value, by)| value.advance(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($sequence)* for Vec<E> {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                self[..].advance(direction, step);
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($optional)* for Option<E> {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                assert!(direction.is_none() || self.is_some(), "advance: expected no direction, got one");
                self.iter_mut().zip(direction).for_each(|(value, by)| value.advance(by, step));
            }
        }

        impl<E: $($bound)* $(, $kind)?> $($boxed)* for Box<E> {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                (**self).advance(direction, step);
            }
        }
    };
}

structures!([Advance] [] [Advance] [Advance] [Advance]);
structures!([Advanced<K>] [K] [Advanced<Sequence<K>>] [Advanced<Optional<K>>] [Advanced<Boxed<K>>]);

macro_rules! tuple {
    ($($element:ident $kind:ident $index:tt),+) => {
        tuple!(@ [$($element: Advance),+] [Advance] $($element $index),+);
        tuple!(@ [$($element: Advanced<$kind>, $kind),+] [Advanced<($($kind,)+)>] $($element $index),+);
    };
    (@ [$($generics:tt)*] [$($implemented:tt)*] $($element:ident $index:tt),+) => {
        impl<$($generics)*> $($implemented)* for ($($element,)+) {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                $(self.$index.advance(&direction.$index, step);)+
            }
        }
    };
}

tuple!(A KA 0);
tuple!(A KA 0, B KB 1);
tuple!(A KA 0, B KB 1, C KC 2);
tuple!(A KA 0, B KB 1, C KC 2, D KD 3);
tuple!(A KA 0, B KB 1, C KC 2, D KD 3, E KE 4);
tuple!(A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5);
tuple!(A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5, G KG 6);
tuple!(A KA 0, B KB 1, C KC 2, D KD 3, E KE 4, F KF 5, G KG 6, H KH 7);
