//! The methods of matrices.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField, Vector3};

use super::rules::{
    Binary, Cross, Dot, Mean, Norm, NormSquared, Products, Quotient, Quotients, Scaled, Shifted, Total, Transposed,
    Unary, Unit,
};
use crate::__private::{Slot, Source};

/// Methods without arguments: a trait with their forms, and what has them.
macro_rules! unary {
    (
        $(#[$doc:meta])* $name:ident { $($associated:ident = $given:ty),+ }
        [$($generics:tt)*] $matrix:ty [$($allocator:tt)*];
        $($method:ident $marker:ident $forward:ident $backward:ident $tangent:ident $second:ident: $rule:ident -> $value:ident;)+
    ) => {
        $(#[$doc])*
        pub trait $name: Sized {
            $(
                /// What some of them give.
                type $associated;
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

        impl<T: RealField + Copy, $($generics)*> $name for $matrix
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

/// Methods with one argument.
macro_rules! binary {
    (
        $(#[$doc:meta])* $name:ident($operand:ident: $argument:ty; $passed:ty; |$other:ident| $reference:expr, $zero:expr)
        [$($generics:tt)*] $matrix:ty [$($allocator:tt)*] $({ $($associated:ident = $given:ty),+ })?;
        $($method:ident $marker:ident $forward:ident $backward:ident $tangent:ident $second:ident: $rule:ident -> $value:ident;)+
    ) => {
        $(#[$doc])*
        pub trait $name: Sized {
            /// What the argument is, without references.
            type $operand;
            /// A matrix.
            type Whole;
            $($(
                /// What some of them give.
                type $associated;
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

        impl<T: RealField + Copy, $($generics)*> $name for $matrix
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

fn zeros<T: RealField + Copy, R: Dim, C: Dim>(matrix: &OMatrix<T, R, C>) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    let (rows, columns) = matrix.shape_generic();
    OMatrix::from_element_generic(rows, columns, T::zero())
}

unary! {
    /// Methods of one matrix.
    OfOne { Number = T, Whole = OMatrix<T, R, C>, Turned = OMatrix<T, C, R> }
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C> + Allocator<C, R>];
    norm norm_is_differentiable norm_forward norm_backward norm_tangent norm_second: Norm -> Number;
    magnitude magnitude_is_differentiable magnitude_forward magnitude_backward magnitude_tangent magnitude_second:
        Norm -> Number;
    norm_squared norm_squared_is_differentiable norm_squared_forward norm_squared_backward norm_squared_tangent
        norm_squared_second: NormSquared -> Number;
    magnitude_squared magnitude_squared_is_differentiable magnitude_squared_forward magnitude_squared_backward
        magnitude_squared_tangent magnitude_squared_second: NormSquared -> Number;
    normalize normalize_is_differentiable normalize_forward normalize_backward normalize_tangent normalize_second:
        Unit -> Whole;
    sum sum_is_differentiable sum_forward sum_backward sum_tangent sum_second: Total -> Number;
    mean mean_is_differentiable mean_forward mean_backward mean_tangent mean_second: Mean -> Number;
    transpose transpose_is_differentiable transpose_forward transpose_backward transpose_tangent transpose_second:
        Transposed -> Turned;
}

binary! {
    /// Methods of two matrices of one shape.
    OfTwo(Other: OMatrix<T, R, C>; &Self::Other; |other| other, zeros(other))
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C>] { Number = T };
    dot dot_is_differentiable dot_forward dot_backward dot_tangent dot_second: Dot -> Number;
    component_mul component_mul_is_differentiable component_mul_forward component_mul_backward component_mul_tangent
        component_mul_second: Products -> Whole;
    component_div component_div_is_differentiable component_div_forward component_div_backward component_div_tangent
        component_div_second: Quotients -> Whole;
}

binary! {
    /// Methods of two vectors in space.
    InSpace(Other: Vector3<T>; &Self::Other; |other| other, zeros(other)) [] Vector3<T> [];
    cross cross_is_differentiable cross_forward cross_backward cross_tangent cross_second: Cross -> Whole;
}

binary! {
    /// Methods of a matrix and a number.
    WithNumber(Number: T; Self::Number; |other| &other, T::zero())
    [R: Dim, C: Dim] OMatrix<T, R, C> [Allocator<R, C>];
    scale scale_is_differentiable scale_forward scale_backward scale_tangent scale_second: Scaled -> Whole;
    unscale unscale_is_differentiable unscale_forward unscale_backward unscale_tangent unscale_second:
        Quotient -> Whole;
    add_scalar add_scalar_is_differentiable add_scalar_forward add_scalar_backward add_scalar_tangent
        add_scalar_second: Shifted -> Whole;
}
