//! The operators of users' types, as differentiated functions call them: one trait for each of `core::ops`.
//!
//! `#[differentiable]` on the `impl` of an operator implements them. Numbers have them too: what an operator of users' types
//! gives may be one, and only rustc knows. An assignment `a += b` is the function that gives the next value of `a`.

mod numbers;

use super::{Slot, Source};

/// The derivatives of an operator with two operands: its trait, and that of its second derivatives.
macro_rules! binary {
    ($(
        $bound:ident, $message:literal, $lacking:literal:
        $name:ident($forward:ident $backward:ident $tangent:ident) $twice:ident($second:ident) -> $output:ty
        $(, $primal:ident $symbol:tt)?;
    )*) => {$(
        /// An operator, its operands' tangents and its result's.
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "this operator has no derivatives",
            note = "an operand that is a number is annotated: let x: T = …"
        )]
        pub trait $name<Rhs>: core::ops::$bound<Rhs> + Sized {
            /// The tangent of the left operand.
            type Left: ?Sized;
            /// The tangent of the right operand.
            type Right: ?Sized;
            /// The tangent of the result.
            type Result;
            /// What `backward` needs besides the operands.
            type Saved;

            $(
                /// The next value of what is assigned to.
                #[inline]
                #[must_use]
                fn $primal(mut self, rhs: Rhs) -> Self {
                    self $symbol rhs;
                    self
                }
            )?

            /// The value, and what `backward` needs.
            fn $forward(self, rhs: Rhs) -> ($output, Self::Saved);

            /// Adds the adjoints of the operands into their slots.
            fn $backward(
                self,
                saved: Self::Saved,
                rhs: Rhs,
                cotangent: Self::Result,
                self_bar: impl Slot<Self::Left>,
                rhs_bar: impl Slot<Self::Right>,
            );

            /// The value and its tangent.
            fn $tangent(
                self,
                rhs: Rhs,
                self_dot: impl Source<Self::Left>,
                rhs_dot: impl Source<Self::Right>,
            ) -> ($output, Self::Result);
        }

        /// The same with second derivatives.
        #[diagnostic::on_unimplemented(message = $lacking, label = "this operator has no second derivatives")]
        pub trait $twice<Rhs>: $name<Rhs> {
            /// Adds the adjoints of the operands and their tangents into slots.
            #[allow(clippy::too_many_arguments)]
            fn $second(
                self,
                rhs: Rhs,
                self_dot: impl Source<Self::Left>,
                rhs_dot: impl Source<Self::Right>,
                cotangent: Self::Result,
                cotangent_dot: Self::Result,
                self_bar: impl Slot<Self::Left>,
                rhs_bar: impl Slot<Self::Right>,
                self_bar_dot: impl Slot<Self::Left>,
                rhs_bar_dot: impl Slot<Self::Right>,
            );
        }
    )*};
}

binary! {
    Add, "cannot differentiate `{Self} + {Rhs}`; write `#[differentiable]` on its `impl Add`",
    "cannot differentiate `{Self} + {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl Add`":
    Add(add_forward add_backward add_tangent) AddTwice(add_second) -> Self::Output;
    Sub, "cannot differentiate `{Self} - {Rhs}`; write `#[differentiable]` on its `impl Sub`",
    "cannot differentiate `{Self} - {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl Sub`":
    Sub(sub_forward sub_backward sub_tangent) SubTwice(sub_second) -> Self::Output;
    Mul, "cannot differentiate `{Self} * {Rhs}`; write `#[differentiable]` on its `impl Mul`",
    "cannot differentiate `{Self} * {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl Mul`":
    Mul(mul_forward mul_backward mul_tangent) MulTwice(mul_second) -> Self::Output;
    Div, "cannot differentiate `{Self} / {Rhs}`; write `#[differentiable]` on its `impl Div`",
    "cannot differentiate `{Self} / {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl Div`":
    Div(div_forward div_backward div_tangent) DivTwice(div_second) -> Self::Output;
    Rem, "cannot differentiate `{Self} % {Rhs}`; write `#[differentiable]` on its `impl Rem`",
    "cannot differentiate `{Self} % {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl Rem`":
    Rem(rem_forward rem_backward rem_tangent) RemTwice(rem_second) -> Self::Output;
    AddAssign, "cannot differentiate `{Self} += {Rhs}`; write `#[differentiable]` on its `impl AddAssign`",
    "cannot differentiate `{Self} += {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl AddAssign`":
    AddAssign(add_assign_forward add_assign_backward add_assign_tangent) AddAssignTwice(add_assign_second) -> Self,
    add_assigned +=;
    SubAssign, "cannot differentiate `{Self} -= {Rhs}`; write `#[differentiable]` on its `impl SubAssign`",
    "cannot differentiate `{Self} -= {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl SubAssign`":
    SubAssign(sub_assign_forward sub_assign_backward sub_assign_tangent) SubAssignTwice(sub_assign_second) -> Self,
    sub_assigned -=;
    MulAssign, "cannot differentiate `{Self} *= {Rhs}`; write `#[differentiable]` on its `impl MulAssign`",
    "cannot differentiate `{Self} *= {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl MulAssign`":
    MulAssign(mul_assign_forward mul_assign_backward mul_assign_tangent) MulAssignTwice(mul_assign_second) -> Self,
    mul_assigned *=;
    DivAssign, "cannot differentiate `{Self} /= {Rhs}`; write `#[differentiable]` on its `impl DivAssign`",
    "cannot differentiate `{Self} /= {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl DivAssign`":
    DivAssign(div_assign_forward div_assign_backward div_assign_tangent) DivAssignTwice(div_assign_second) -> Self,
    div_assigned /=;
    RemAssign, "cannot differentiate `{Self} %= {Rhs}`; write `#[differentiable]` on its `impl RemAssign`",
    "cannot differentiate `{Self} %= {Rhs}` twice; write `#[differentiable(order = 2)]` on its `impl RemAssign`":
    RemAssign(rem_assign_forward rem_assign_backward rem_assign_tangent) RemAssignTwice(rem_assign_second) -> Self,
    rem_assigned %=;
}

/// `-a`, and the tangents of `a` and of what it gives.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate `-{Self}`; write `#[differentiable]` on its `impl Neg`",
    label = "this operator has no derivatives"
)]
pub trait Neg: core::ops::Neg + Sized {
    /// The tangent of the operand.
    type Left: ?Sized;
    /// The tangent of the result.
    type Result;
    /// What `backward` needs besides the operand.
    type Saved;

    /// The value, and what `backward` needs.
    fn neg_forward(self) -> (Self::Output, Self::Saved);

    /// Adds the adjoint of the operand into its slot.
    fn neg_backward(self, saved: Self::Saved, cotangent: Self::Result, self_bar: impl Slot<Self::Left>);

    /// The value and its tangent.
    fn neg_tangent(self, self_dot: impl Source<Self::Left>) -> (Self::Output, Self::Result);
}

/// The same with second derivatives.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate `-{Self}` twice; write `#[differentiable(order = 2)]` on its `impl Neg`",
    label = "this operator has no second derivatives"
)]
pub trait NegTwice: Neg {
    /// Adds the adjoint of the operand and its tangent into slots.
    fn neg_second(
        self,
        self_dot: impl Source<Self::Left>,
        cotangent: Self::Result,
        cotangent_dot: Self::Result,
        self_bar: impl Slot<Self::Left>,
        self_bar_dot: impl Slot<Self::Left>,
    );
}

/// The operators of numbers, for those of which only a bound is known.
pub trait OfNumbers:
    AddTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + SubTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + MulTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + DivTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + RemTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + AddAssignTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + SubAssignTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + MulAssignTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + DivAssignTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + RemAssignTwice<Self, Left = Self, Right = Self, Result = Self, Saved = ()>
    + NegTwice<Left = Self, Result = Self, Saved = ()>
{
}

impl OfNumbers for f32 {}
impl OfNumbers for f64 {}
