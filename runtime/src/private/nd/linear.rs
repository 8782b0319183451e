//! The leaves of arrays, and their arithmetic; by the public traits and by kind, from one text.

use ndarray::{Array, ArrayBase, Data, Ix1, Ix2};
use num_traits::Float;

use super::shaped::Elements;
use crate::__private::{LeavesOf, Linear, Real};
use crate::{Leaves, Place, Tangent};

fn check_shapes(operation: &str, expected: &[usize], got: &[usize]) {
    assert!(expected == got, "{operation}: expected shape {expected:?}, got {got:?}");
}

macro_rules! leaves {
    ($($rank:ty, |$place:ident, $position:pat_param| $at:expr;)*) => {$(
        leaves!(@ [Leaves] [Leaves] $rank, |$place, $position| $at);
        leaves!(@ [Float + LeavesOf<Real>] [LeavesOf<Elements>] $rank, |$place, $position| $at);
    )*};
    (@ [$($bound:tt)*] [$($leaves:tt)*] $rank:ty, |$place:ident, $position:pat_param| $at:expr) => {
        impl<S: $($bound)*, V: Data<Elem = S>> $($leaves)* for ArrayBase<V, $rank> {
            #[inline]
            fn leaf_epsilon() -> f64 {
                leaves!(@epsilon S $($bound)*)
            }

            fn visit(&self, $place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                for ($position, element) in self.indexed_iter() {
                    element.visit(&$at, visit);
                }
            }
        }
    };
    (@epsilon $scalar:ident Leaves) => { $scalar::leaf_epsilon() };
    (@epsilon $scalar:ident $($float:tt)*) => { <$scalar as LeavesOf<Real>>::leaf_epsilon() };
}

leaves! {
    Ix1, |place, index| Place::Element(place, index);
    Ix2, |place, (row, column)| Place::Entry(place, row, column);
}

macro_rules! tangent {
    ([$($bound:tt)*] [$($tangent:tt)*] $rank:ident) => {
        impl<S: $($bound)*> $($tangent)* for Array<S, $rank> {
            fn empty() -> Self {
                Array::from_shape_simple_fn($rank::default(), S::empty)
            }

            fn accumulate(&mut self, other: &Self) {
                check_shapes("accumulate", self.shape(), other.shape());
                self.zip_mut_with(other, |element, other| element.accumulate(other));
            }

            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                self.iter_mut().for_each(|element| element.replace(function));
            }

            fn set_to_zero(&mut self) {
                self.map_inplace(S::set_to_zero);
            }

            fn scale(&mut self, factor: f64) {
                self.map_inplace(|element| element.scale(factor));
            }

            fn axpy(&mut self, factor: f64, other: &Self) {
                check_shapes("axpy", self.shape(), other.shape());
                self.zip_mut_with(other, |element, other| element.axpy(factor, other));
            }

            fn dot(&self, other: &Self) -> f64 {
                check_shapes("dot", self.shape(), other.shape());
                self.iter().zip(other).map(|(element, other)| element.dot(other)).sum()
            }
        }
    };
}

tangent!([Float + Tangent] [Tangent] Ix1);
tangent!([Float + Tangent] [Tangent] Ix2);
tangent!([Float + Linear<Real>] [Linear<Elements>] Ix1);
tangent!([Float + Linear<Real>] [Linear<Elements>] Ix2);
