//! Methods with one argument.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField, Vector3};
use num_traits::Float;

use super::super::rules::{Binary, Cross, Dot, Products, Quotient, Quotients, Scaled, Shifted};
use super::{InEach, zeros};
use crate::__private::{Gathered, InLanes, Slot, Source, each_lane, in_lane};

/// A trait with their forms, and what has them.
macro_rules! binary {
    (
        $(#[$doc:meta])* $name:ident($operand:ident: $argument:ty; $passed:ty; |$other:ident| $reference:expr, $zero:expr)
        [$($generics:tt)*] $matrix:ty [$($allocator:tt)*] $({ $($associated:ident = $given:ty),+ })?;
        $($method:ident $marker:ident $forward:ident $backward:ident $tangent:ident $second:ident $lanes:ident: $rule:ident -> $value:ident;)+
    ) => {
        $(#[$doc])*
        pub trait $name: InLanes {
            /// What the argument is, without references.
            type $operand: InLanes;
            /// A matrix.
            type Whole: InLanes;
            $($(
                /// What some of them give.
                type $associated: InLanes;
            )+)?
            $(
                /// Itself.
                #[inline]
                fn $marker(&self) -> &Self {
                    self
                }
                /// The value, and what `backward` needs.
                fn $forward(&self, other: $passed) -> (Self::$value, ());
                /// Adds the adjoints into their slots.
                fn $backward(
                    &self,
                    saved: (),
                    other: $passed,
                    cotangent: Self::$value,
                    bar: impl Slot<Self>,
                    other_bar: impl Slot<Self::$operand>,
                );
                /// The value and its tangent.
                fn $tangent(
                    &self,
                    other: $passed,
                    dot: impl Source<Self>,
                    other_dot: impl Source<Self::$operand>,
                ) -> (Self::$value, Self::$value);
                /// The value and its tangents along several directions.
                fn $lanes<const K: usize>(
                    &self,
                    other: $passed,
                    dot: impl Source<InEach<Self, K>>,
                    other_dot: impl Source<InEach<Self::$operand, K>>,
                ) -> (Self::$value, InEach<Self::$value, K>);
                /// Adds the adjoints and their tangents into slots.
                #[allow(clippy::too_many_arguments)]
                fn $second(
                    &self,
                    other: $passed,
                    dot: impl Source<Self>,
                    other_dot: impl Source<Self::$operand>,
                    cotangent: Self::$value,
                    cotangent_dot: Self::$value,
                    bar: impl Slot<Self>,
                    other_bar: impl Slot<Self::$operand>,
                    bar_dot: impl Slot<Self>,
                    other_bar_dot: impl Slot<Self::$operand>,
                );
            )+
        }

        impl<T: RealField + Copy + Float + InLanes, $($generics)*> $name for $matrix
        where
            DefaultAllocator: $($allocator)*,
        {
            type $operand = $argument;
            type Whole = $matrix;
            $($(type $associated = $given;)+)?
            $(
                #[inline]
                fn $forward(&self, $other: $passed) -> (Self::$value, ()) {
                    (self.$method($other), ())
                }

                #[inline]
                fn $backward(
                    &self,
                    (): (),
                    $other: $passed,
                    cotangent: Self::$value,
                    bar: impl Slot<Self>,
                    other_bar: impl Slot<$argument>,
                ) {
                    let (mut bar, mut other_bar) = (bar.open_with(|| zeros(self)), other_bar.open_with(|| $zero));
                    $rule::pull((self, $reference), &cotangent, &mut bar, &mut other_bar);
                }

                #[inline]
                fn $tangent(
                    &self,
                    $other: $passed,
                    dot: impl Source<Self>,
                    other_dot: impl Source<$argument>,
                ) -> (Self::$value, Self::$value) {
                    let (dot, other_dot) = (dot.open_with(|| zeros(self)), other_dot.open_with(|| $zero));
                    (self.$method($other), $rule::push((self, $reference), (&*dot, &*other_dot)))
                }

                #[inline]
                fn $lanes<const K: usize>(
                    &self,
                    $other: $passed,
                    dot: impl Source<InEach<Self, K>>,
                    other_dot: impl Source<InEach<$argument, K>>,
                ) -> (Self::$value, InEach<Self::$value, K>) {
                    let dot = dot.open_with(|| <InEach<Self, K>>::spread(zeros(self)));
                    let other_dot = other_dot.open_with(|| <InEach<$argument, K>>::spread($zero));
                    each_lane(|lane| self.$tangent($other, in_lane::<_, K>(&*dot, lane), in_lane::<_, K>(&*other_dot, lane)))
                }

                #[inline]
                fn $second(
                    &self,
                    $other: $passed,
                    dot: impl Source<Self>,
                    other_dot: impl Source<$argument>,
                    cotangent: Self::$value,
                    cotangent_dot: Self::$value,
                    bar: impl Slot<Self>,
                    other_bar: impl Slot<$argument>,
                    bar_dot: impl Slot<Self>,
                    other_bar_dot: impl Slot<$argument>,
                ) {
                    let (dot, other_dot) = (dot.open_with(|| zeros(self)), other_dot.open_with(|| $zero));
                    let (mut bar, mut other_bar) = (bar.open_with(|| zeros(self)), other_bar.open_with(|| $zero));
                    let mut bar_dot = bar_dot.open_with(|| zeros(self));
                    let mut other_bar_dot = other_bar_dot.open_with(|| $zero);
                    let operands = (self, $reference);
                    $rule::pull(operands, &cotangent, &mut bar, &mut other_bar);
                    $rule::pull_dot(
                        operands,
                        (&*dot, &*other_dot),
                        &cotangent,
                        &cotangent_dot,
                        &mut bar_dot,
                        &mut other_bar_dot,
                    );
                }
            )+
        }
    };
}

binary! {
    /// Methods of two matrices of one shape.
    OfTwo(Other: OMatrix<T, R, C>; &Self::Other; |other| other, zeros(other))
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C>] { Number = T };
    dot dot_is_differentiable dot_forward dot_backward dot_tangent dot_second dot_tangent_lanes: Dot -> Number;
    component_mul component_mul_is_differentiable component_mul_forward component_mul_backward component_mul_tangent
        component_mul_second component_mul_tangent_lanes: Products -> Whole;
    component_div component_div_is_differentiable component_div_forward component_div_backward component_div_tangent
        component_div_second component_div_tangent_lanes: Quotients -> Whole;
}

binary! {
    /// Methods of two vectors in space.
    InSpace(Other: Vector3<T>; &Self::Other; |other| other, zeros(other)) [] Vector3<T> [];
    cross cross_is_differentiable cross_forward cross_backward cross_tangent cross_second cross_tangent_lanes: Cross -> Whole;
}

binary! {
    /// Methods of a matrix and a number.
    WithNumber(Number: T; Self::Number; |other| &other, T::zero())
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C>];
    scale scale_is_differentiable scale_forward scale_backward scale_tangent scale_second scale_tangent_lanes: Scaled -> Whole;
    unscale unscale_is_differentiable unscale_forward unscale_backward unscale_tangent unscale_second unscale_tangent_lanes:
        Quotient -> Whole;
    add_scalar add_scalar_is_differentiable add_scalar_forward add_scalar_backward add_scalar_tangent
        add_scalar_second add_scalar_tangent_lanes: Shifted -> Whole;
}
