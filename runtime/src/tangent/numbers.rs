//! The leaf of a number, which it is itself, and that of what holds none.

use alloc::string::String;

use num_traits::Float;

use super::{Leaves, Place, Tangent};
use crate::__private::{ByTrait, LeavesOf, Linear, Real, constant};

macro_rules! real {
    ([$real:ty] [$($leaves:tt)*] [$($tangent:tt)*] [$($scalar:ident)?]) => {
        impl$(<$scalar: Float>)? $($leaves)* for $real {
            #[inline]
            fn leaf_epsilon() -> f64 {
                read(<$real as Float>::epsilon())
            }

            #[inline]
            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                visit(place, read(*self));
            }
        }

        #[allow(clippy::assign_op_pattern)] // `Float` has no `+=`.
        impl$(<$scalar: Float>)? $($tangent)* for $real {
            #[inline]
            fn empty() -> Self {
                constant(0.0)
            }

            #[inline]
            fn accumulate(&mut self, other: &Self) {
                *self = *self + *other;
            }

            #[inline]
            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                *self = constant(function(read(*self)));
            }

            #[inline]
            fn set_to_zero(&mut self) {
                *self = constant(0.0);
            }

            #[inline]
            fn scale(&mut self, factor: f64) {
                *self = *self * constant::<$real>(factor);
            }

            #[inline]
            fn axpy(&mut self, factor: f64, other: &Self) {
                *self = *self + constant::<$real>(factor) * *other;
            }

            #[inline]
            fn dot(&self, other: &Self) -> f64 {
                read(*self) * read(*other)
            }
        }
    };
}

real!([f32] [Leaves] [Tangent] []);
real!([f64] [Leaves] [Tangent] []);
real!([S] [LeavesOf<Real>] [Linear<Real>] [S]);

/// The number as an `f64`.
#[inline]
fn read<S: Float>(number: S) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

macro_rules! inactive {
    ($($inactive:ty)*) => {$(
        impl Leaves for $inactive {
            #[inline]
            fn leaf_epsilon() -> f64 {
                0.0
            }

            #[inline]
            fn visit(&self, _place: &Place<'_>, _visit: &mut dyn FnMut(&Place<'_>, f64)) {}
        }
    )*};
}

inactive!(() bool char str String);
inactive!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! nothing {
    ($($tangent:tt)*) => {
        impl $($tangent)* for () {
            #[inline]
            fn empty() {}

            #[inline]
            fn accumulate(&mut self, (): &()) {}

            #[inline]
            fn replace(&mut self, _function: &mut dyn FnMut(f64) -> f64) {}

            #[inline]
            fn set_to_zero(&mut self) {}

            #[inline]
            fn scale(&mut self, _factor: f64) {}

            #[inline]
            fn axpy(&mut self, _factor: f64, (): &()) {}

            #[inline]
            fn dot(&self, (): &()) -> f64 {
                0.0
            }
        }
    };
}

nothing!(Tangent);
nothing!(Linear<ByTrait>);
