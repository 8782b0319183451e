//! The operators of numbers, by their rules.

use num_traits::Float;

use super::super::{Slot, Source};
use crate::differentiable;

macro_rules! numbers {
    ($(
        $method:ident $symbol:tt
        $name:ident($forward:ident $backward:ident $tangent:ident) $twice:ident($second:ident)
        $assign:ident($assign_forward:ident $assign_backward:ident $assign_tangent:ident)
        $assign_twice:ident($assign_second:ident);
    )*) => {$(
        #[differentiable(crate = crate, order = 2)]
        fn $method<S: Float>(left: S, right: S) -> S {
            left $symbol right
        }

        number!($method: $name($forward $backward $tangent) $twice($second); S: Float);
        number!(
            $method: $assign($assign_forward $assign_backward $assign_tangent) $assign_twice($assign_second);
            S: Float + core::ops::$assign
        );
    )*};
}

/// One trait of numbers, and that of its second derivatives.
macro_rules! number {
    (
        $method:ident: $name:ident($forward:ident $backward:ident $tangent:ident) $twice:ident($second:ident);
        $($bound:tt)+
    ) => {
        impl<$($bound)+> super::$name<S> for S {
            type Left = S;
            type Right = S;
            type Result = S;
            type Saved = ();

            #[inline]
            fn $forward(self, right: S) -> (S, ()) {
                ($method(self, right), ())
            }

            #[inline]
            fn $backward(self, (): (), right: S, cotangent: S, left_bar: impl Slot<S>, right_bar: impl Slot<S>) {
                let (_, saved) = $method::forward(self, right);
                $method::backward(saved, self, right, cotangent, left_bar, right_bar);
            }

            #[inline]
            fn $tangent(self, right: S, left_dot: impl Source<S>, right_dot: impl Source<S>) -> (S, S) {
                $method::tangent(self, right, left_dot, right_dot)
            }
        }

        impl<$($bound)+> super::$twice<S> for S {
            #[inline]
            fn $second(
                self,
                right: S,
                left_dot: impl Source<S>,
                right_dot: impl Source<S>,
                cotangent: S,
                cotangent_dot: S,
                left_bar: impl Slot<S>,
                right_bar: impl Slot<S>,
                left_bar_dot: impl Slot<S>,
                right_bar_dot: impl Slot<S>,
            ) {
                $method::second(
                    self, right, left_dot, right_dot, cotangent, cotangent_dot, left_bar, right_bar, left_bar_dot,
                    right_bar_dot,
                );
            }
        }
    };
}

numbers! {
    add + Add(add_forward add_backward add_tangent) AddTwice(add_second)
    AddAssign(add_assign_forward add_assign_backward add_assign_tangent) AddAssignTwice(add_assign_second);
    sub - Sub(sub_forward sub_backward sub_tangent) SubTwice(sub_second)
    SubAssign(sub_assign_forward sub_assign_backward sub_assign_tangent) SubAssignTwice(sub_assign_second);
    mul * Mul(mul_forward mul_backward mul_tangent) MulTwice(mul_second)
    MulAssign(mul_assign_forward mul_assign_backward mul_assign_tangent) MulAssignTwice(mul_assign_second);
    div / Div(div_forward div_backward div_tangent) DivTwice(div_second)
    DivAssign(div_assign_forward div_assign_backward div_assign_tangent) DivAssignTwice(div_assign_second);
    rem % Rem(rem_forward rem_backward rem_tangent) RemTwice(rem_second)
    RemAssign(rem_assign_forward rem_assign_backward rem_assign_tangent) RemAssignTwice(rem_assign_second);
}

#[differentiable(crate = crate, order = 2)]
fn neg<S: Float>(operand: S) -> S {
    -operand
}

impl<S: Float> super::Neg for S {
    type Left = S;
    type Result = S;
    type Saved = ();

    #[inline]
    fn neg_forward(self) -> (S, ()) {
        (neg(self), ())
    }

    #[inline]
    fn neg_backward(self, (): (), cotangent: S, self_bar: impl Slot<S>) {
        let (_, saved) = neg::forward(self);
        neg::backward(saved, self, cotangent, self_bar);
    }

    #[inline]
    fn neg_tangent(self, self_dot: impl Source<S>) -> (S, S) {
        neg::tangent(self, self_dot)
    }
}

impl<S: Float> super::NegTwice for S {
    #[inline]
    fn neg_second(
        self,
        self_dot: impl Source<S>,
        cotangent: S,
        cotangent_dot: S,
        self_bar: impl Slot<S>,
        self_bar_dot: impl Slot<S>,
    ) {
        neg::second(self, self_dot, cotangent, cotangent_dot, self_bar, self_bar_dot);
    }
}
