//! Methods without arguments.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField};
use num_traits::Float;

use super::super::rules::{Mean, Norm, NormSquared, Total, Transposed, Unary, Unit};
use super::{InEach, zeros};
use crate::__private::{Gathered, InLanes, Slot, Source, each_lane, in_lane};

/// A trait with their forms, and what has them.
macro_rules! unary {
    (
        $(#[$doc:meta])* $name:ident { $($associated:ident = $given:ty),+ }
        [$($generics:tt)*] $matrix:ty [$($allocator:tt)*];
        $($method:ident $marker:ident $forward:ident $backward:ident $tangent:ident $second:ident $lanes:ident: $rule:ident -> $value:ident;)+
    ) => {
        $(#[$doc])*
        pub trait $name: InLanes {
            $(
                /// What some of them give.
                type $associated: InLanes;
            )+
            $(
                /// Itself.
                #[inline]
                fn $marker(&self) -> &Self {
                    self
                }
                /// The value, and what `backward` needs.
                fn $forward(&self) -> (Self::$value, ());
                /// Adds the adjoint into its slot.
                fn $backward(&self, saved: (), cotangent: Self::$value, bar: impl Slot<Self>);
                /// The value and its tangent.
                fn $tangent(&self, dot: impl Source<Self>) -> (Self::$value, Self::$value);
                /// The value and its tangents along several directions.
                fn $lanes<const K: usize>(&self, dot: impl Source<InEach<Self, K>>) -> (Self::$value, InEach<Self::$value, K>);
                /// Adds the adjoint and its tangent into slots.
                fn $second(
                    &self,
                    dot: impl Source<Self>,
                    cotangent: Self::$value,
                    cotangent_dot: Self::$value,
                    bar: impl Slot<Self>,
                    bar_dot: impl Slot<Self>,
                );
            )+
        }

        impl<T: RealField + Copy + Float + InLanes, $($generics)*> $name for $matrix
        where
            DefaultAllocator: $($allocator)*,
        {
            $(type $associated = $given;)+
            $(
                #[inline]
                fn $forward(&self) -> (Self::$value, ()) {
                    (self.$method(), ())
                }

                #[inline]
                fn $backward(&self, (): (), cotangent: Self::$value, bar: impl Slot<Self>) {
                    $rule::pull(self, &cotangent, &mut bar.open_with(|| zeros(self)));
                }

                #[inline]
                fn $tangent(&self, dot: impl Source<Self>) -> (Self::$value, Self::$value) {
                    (self.$method(), $rule::push(self, &dot.open_with(|| zeros(self))))
                }

                #[inline]
                fn $lanes<const K: usize>(&self, dot: impl Source<InEach<Self, K>>) -> (Self::$value, InEach<Self::$value, K>) {
                    let dot = dot.open_with(|| <InEach<Self, K>>::spread(zeros(self)));
                    each_lane(|lane| self.$tangent(in_lane::<_, K>(&*dot, lane)))
                }

                #[inline]
                fn $second(
                    &self,
                    dot: impl Source<Self>,
                    cotangent: Self::$value,
                    cotangent_dot: Self::$value,
                    bar: impl Slot<Self>,
                    bar_dot: impl Slot<Self>,
                ) {
                    let dot = dot.open_with(|| zeros(self));
                    $rule::pull(self, &cotangent, &mut bar.open_with(|| zeros(self)));
                    $rule::pull_dot(self, &dot, &cotangent, &cotangent_dot, &mut bar_dot.open_with(|| zeros(self)));
                }
            )+
        }
    };
}

unary! {
    /// Methods of one matrix.
    OfOne { Number = T, Whole = OMatrix<T, R, C>, Turned = OMatrix<T, C, R> }
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C> + Allocator<C, R>];
    norm norm_is_differentiable norm_forward norm_backward norm_tangent norm_second norm_tangent_lanes: Norm -> Number;
    magnitude magnitude_is_differentiable magnitude_forward magnitude_backward magnitude_tangent magnitude_second magnitude_tangent_lanes:
        Norm -> Number;
    norm_squared norm_squared_is_differentiable norm_squared_forward norm_squared_backward norm_squared_tangent
        norm_squared_second norm_squared_tangent_lanes: NormSquared -> Number;
    magnitude_squared magnitude_squared_is_differentiable magnitude_squared_forward magnitude_squared_backward
        magnitude_squared_tangent magnitude_squared_second magnitude_squared_tangent_lanes: NormSquared -> Number;
    normalize normalize_is_differentiable normalize_forward normalize_backward normalize_tangent normalize_second normalize_tangent_lanes:
        Unit -> Whole;
    sum sum_is_differentiable sum_forward sum_backward sum_tangent sum_second sum_tangent_lanes: Total -> Number;
    mean mean_is_differentiable mean_forward mean_backward mean_tangent mean_second mean_tangent_lanes: Mean -> Number;
    transpose transpose_is_differentiable transpose_forward transpose_backward transpose_tangent transpose_second transpose_tangent_lanes:
        Transposed -> Turned;
}
