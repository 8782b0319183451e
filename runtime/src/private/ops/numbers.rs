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

        number!(
            $method: $name($forward $backward $tangent) $twice($second);
            f32: [] [] f32, [] f32;
            f64: [] [] f64, [] f64;
            f32: ['r] [] f32, [*] &'r f32;
            f64: ['r] [] f64, [*] &'r f64;
            f32: ['l] [*] &'l f32, [] f32;
            f64: ['l] [*] &'l f64, [] f64;
            f32: ['l, 'r] [*] &'l f32, [*] &'r f32;
            f64: ['l, 'r] [*] &'l f64, [*] &'r f64;
        );
        number!(
            $method: $assign($assign_forward $assign_backward $assign_tangent) $assign_twice($assign_second);
            f32: [] [] f32, [] f32;
            f64: [] [] f64, [] f64;
            f32: ['r] [] f32, [*] &'r f32;
            f64: ['r] [] f64, [*] &'r f64;
        );
    )*};
}

/// One trait of numbers and of references to them, and that of its second derivatives.
macro_rules! number {
    (
        $method:ident: $name:ident($forward:ident $backward:ident $tangent:ident) $twice:ident($second:ident);
        $($scalar:ident: [$($generics:tt)*] [$($star:tt)?] $left:ty, [$($right_star:tt)?] $right:ty;)*
    ) => {$(
        impl<$($generics)*> super::$name<$right> for $left {
            type Left = $scalar;
            type Right = $scalar;
            type Result = $scalar;
            type Saved = ();

            #[inline]
            fn $forward(self, right: $right) -> ($scalar, ()) {
                ($method($($star)? self, $($right_star)? right), ())
            }

            #[inline]
            fn $backward(self, (): (), right: $right, cotangent: $scalar, left_bar: impl Slot<$scalar>, right_bar: impl Slot<$scalar>) {
                let (left, right) = ($($star)? self, $($right_star)? right);
                let (_, saved) = $method::forward(left, right);
                $method::backward(saved, left, right, cotangent, left_bar, right_bar);
            }

            #[inline]
            fn $tangent(self, right: $right, left_dot: impl Source<$scalar>, right_dot: impl Source<$scalar>) -> ($scalar, $scalar) {
                $method::tangent($($star)? self, $($right_star)? right, left_dot, right_dot)
            }
        }

        impl<$($generics)*> super::$twice<$right> for $left {
            #[inline]
            fn $second(
                self,
                right: $right,
                left_dot: impl Source<$scalar>,
                right_dot: impl Source<$scalar>,
                cotangent: $scalar,
                cotangent_dot: $scalar,
                left_bar: impl Slot<$scalar>,
                right_bar: impl Slot<$scalar>,
                left_bar_dot: impl Slot<$scalar>,
                right_bar_dot: impl Slot<$scalar>,
            ) {
                let (left, right) = ($($star)? self, $($right_star)? right);
                $method::second(
                    left, right, left_dot, right_dot, cotangent, cotangent_dot, left_bar, right_bar, left_bar_dot,
                    right_bar_dot,
                );
            }
        }
    )*};
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

macro_rules! negation {
    ($($scalar:ident: [$($lifetime:lifetime)?] [$($star:tt)?] $operand:ty;)*) => {$(
        impl<$($lifetime)?> super::Neg for $operand {
            type Left = $scalar;
            type Result = $scalar;
            type Saved = ();

            #[inline]
            fn neg_forward(self) -> ($scalar, ()) {
                (neg($($star)? self), ())
            }

            #[inline]
            fn neg_backward(self, (): (), cotangent: $scalar, self_bar: impl Slot<$scalar>) {
                let (_, saved) = neg::forward($($star)? self);
                neg::backward(saved, $($star)? self, cotangent, self_bar);
            }

            #[inline]
            fn neg_tangent(self, self_dot: impl Source<$scalar>) -> ($scalar, $scalar) {
                neg::tangent($($star)? self, self_dot)
            }
        }

        impl<$($lifetime)?> super::NegTwice for $operand {
            #[inline]
            fn neg_second(
                self,
                self_dot: impl Source<$scalar>,
                cotangent: $scalar,
                cotangent_dot: $scalar,
                self_bar: impl Slot<$scalar>,
                self_bar_dot: impl Slot<$scalar>,
            ) {
                neg::second($($star)? self, self_dot, cotangent, cotangent_dot, self_bar, self_bar_dot);
            }
        }
    )*};
}

negation! {
    f32: [] [] f32;
    f64: [] [] f64;
    f32: ['a] [*] &'a f32;
    f64: ['a] [*] &'a f64;
}
