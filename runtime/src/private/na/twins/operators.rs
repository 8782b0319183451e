//! The operators of matrices.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix};

use super::rules::{Binary, Difference, Multiple, Negative, Product, Quotient, Scaled, Sum, Unary};
use crate::__private::{Slot, Source, ops};

/// The zero tangent of an operand.
trait Operand {
    fn zero(&self) -> Self;
}

macro_rules! operand {
    ($($scalar:ident)*) => {$(
        impl Operand for $scalar {
            #[inline]
            fn zero(&self) -> $scalar {
                0.0
            }
        }

        impl<R: Dim, C: Dim> Operand for OMatrix<$scalar, R, C>
        where
            DefaultAllocator: Allocator<R, C>,
        {
            #[inline]
            fn zero(&self) -> Self {
                let (rows, columns) = self.shape_generic();
                OMatrix::from_element_generic(rows, columns, 0.0)
            }
        }
    )*};
}

operand!(f32 f64);

/// The operators between operands by value and behind references.
macro_rules! operators {
    ($scalar:ident $($rest:tt)*) => {
        operators!(@each $scalar $($rest)*);
    };
    (@each $scalar:ident) => {};
    (@each $scalar:ident
        $rule:ident $symbol:tt $names:tt $generics:tt $allocator:tt $operands:tt -> $value:ty { $($form:tt)* }
        $($rest:tt)*
    ) => {
        $(operators!(@form $form $rule $symbol $names $generics $allocator $operands -> $value);)*
        operators!(@each $scalar $($rest)*);
    };
    (@form ([$($ref_l:tt)?] [$($ref_r:tt)?]) $rule:ident $symbol:tt $names:tt $generics:tt $allocator:tt ($left:ty, $right:ty) -> $value:ty) => {
        operators!(@impl $rule $symbol $names $generics $allocator ($left, $right) -> $value; [$($ref_l)?] [$($ref_r)?]);
    };
    (@impl
        $rule:ident $symbol:tt ($name:ident $forward:ident $backward:ident $tangent:ident $twice:ident $second:ident)
        [$($generics:tt)*] [$($allocator:tt)*] ($left:ty, $right:ty) -> $value:ty; [$($ref_l:tt)?] [$($ref_r:tt)?]
    ) => {
        impl<$($generics)*> ops::$name<$($ref_r)? $right> for $($ref_l)? $left
        where
            DefaultAllocator: $($allocator)*,
        {
            type Left = $left;
            type Right = $right;
            type Result = $value;
            type Saved = ();

            #[inline]
            fn $forward(self, right: $($ref_r)? $right) -> ($value, ()) {
                (operators!(@value $symbol self right), ())
            }

            #[inline]
            fn $backward(self, (): (), right: $($ref_r)? $right, cotangent: $value, left_bar: impl Slot<$left>, right_bar: impl Slot<$right>) {
                let (left, right): (&$left, &$right) = (operators!(@by $($ref_l)? self), operators!(@by $($ref_r)? right));
                let mut left_bar = left_bar.open_with(|| left.zero());
                let mut right_bar = right_bar.open_with(|| right.zero());
                $rule::pull((left, right), &cotangent, &mut left_bar, &mut right_bar);
            }

            #[inline]
            fn $tangent(self, right: $($ref_r)? $right, left_dot: impl Source<$left>, right_dot: impl Source<$right>) -> ($value, $value) {
                let tangent = {
                    let (left, right): (&$left, &$right) = (operators!(@by $($ref_l)? self), operators!(@by $($ref_r)? right));
                    let left_dot = left_dot.open_with(|| left.zero());
                    let right_dot = right_dot.open_with(|| right.zero());
                    $rule::push((left, right), (&*left_dot, &*right_dot))
                };
                (operators!(@value $symbol self right), tangent)
            }
        }

        impl<$($generics)*> ops::$twice<$($ref_r)? $right> for $($ref_l)? $left
        where
            DefaultAllocator: $($allocator)*,
        {
            #[inline]
            fn $second(
                self,
                right: $($ref_r)? $right,
                left_dot: impl Source<$left>,
                right_dot: impl Source<$right>,
                cotangent: $value,
                cotangent_dot: $value,
                left_bar: impl Slot<$left>,
                right_bar: impl Slot<$right>,
                left_bar_dot: impl Slot<$left>,
                right_bar_dot: impl Slot<$right>,
            ) {
                let (left, right): (&$left, &$right) = (operators!(@by $($ref_l)? self), operators!(@by $($ref_r)? right));
                let left_dot = left_dot.open_with(|| left.zero());
                let right_dot = right_dot.open_with(|| right.zero());
                let mut left_bar = left_bar.open_with(|| left.zero());
                let mut right_bar = right_bar.open_with(|| right.zero());
                let mut left_bar_dot = left_bar_dot.open_with(|| left.zero());
                let mut right_bar_dot = right_bar_dot.open_with(|| right.zero());
                let operands = (left, right);
                $rule::pull(operands, &cotangent, &mut left_bar, &mut right_bar);
                $rule::pull_dot(
                    operands,
                    (&*left_dot, &*right_dot),
                    &cotangent,
                    &cotangent_dot,
                    &mut left_bar_dot,
                    &mut right_bar_dot,
                );
            }
        }
    };
    (@by & $operand:ident) => { $operand };
    (@by $operand:ident) => { &$operand };
    (@value (=$symbol:tt) $left:ident $right:ident) => {{
        let mut next = $left;
        next $symbol $right;
        next
    }};
    (@value $symbol:tt $left:ident $right:ident) => { $left $symbol $right };
}

macro_rules! of_scalars {
    ($($scalar:ident)*) => {$(
        operators! { $scalar
            Sum + (Add add_forward add_backward add_tangent AddTwice add_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, OMatrix<$scalar, R, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) ([&] []) ([&] [&]) }

            Difference - (Sub sub_forward sub_backward sub_tangent SubTwice sub_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, OMatrix<$scalar, R, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) ([&] []) ([&] [&]) }

            Product * (Mul mul_forward mul_backward mul_tangent MulTwice mul_second)
            [R: Dim, K: Dim, C: Dim]
            [Allocator<R, K> + Allocator<K, C> + Allocator<R, C> + Allocator<K, R> + Allocator<C, K>]
            (OMatrix<$scalar, R, K>, OMatrix<$scalar, K, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) ([&] []) ([&] [&]) }

            Scaled * (Mul mul_forward mul_backward mul_tangent MulTwice mul_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, $scalar) -> OMatrix<$scalar, R, C> { ([] []) ([&] []) }

            Multiple * (Mul mul_forward mul_backward mul_tangent MulTwice mul_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            ($scalar, OMatrix<$scalar, R, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) }

            Quotient / (Div div_forward div_backward div_tangent DivTwice div_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, $scalar) -> OMatrix<$scalar, R, C> { ([] []) ([&] []) }

            Sum (=+=) (AddAssign add_assign_forward add_assign_backward add_assign_tangent AddAssignTwice add_assign_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, OMatrix<$scalar, R, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) }

            Difference (=-=) (SubAssign sub_assign_forward sub_assign_backward sub_assign_tangent SubAssignTwice sub_assign_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, OMatrix<$scalar, R, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) }

            Scaled (=*=) (MulAssign mul_assign_forward mul_assign_backward mul_assign_tangent MulAssignTwice mul_assign_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, $scalar) -> OMatrix<$scalar, R, C> { ([] []) }

            Product (=*=) (MulAssign mul_assign_forward mul_assign_backward mul_assign_tangent MulAssignTwice mul_assign_second)
            [R: Dim, C: Dim]
            [Allocator<R, C> + Allocator<C, C> + Allocator<C, R>]
            (OMatrix<$scalar, R, C>, OMatrix<$scalar, C, C>) -> OMatrix<$scalar, R, C> { ([] []) ([] [&]) }

            Quotient (=/=) (DivAssign div_assign_forward div_assign_backward div_assign_tangent DivAssignTwice div_assign_second)
            [R: Dim, C: Dim] [Allocator<R, C>]
            (OMatrix<$scalar, R, C>, $scalar) -> OMatrix<$scalar, R, C> { ([] []) }
        }

        negation!($scalar []);
        negation!($scalar [&]);
    )*};
}

macro_rules! negation {
    ($scalar:ident [$($reference:tt)?]) => {
        impl<R: Dim, C: Dim> ops::Neg for $($reference)? OMatrix<$scalar, R, C>
        where
            DefaultAllocator: Allocator<R, C> + Allocator<C, R>,
        {
            type Left = OMatrix<$scalar, R, C>;
            type Result = OMatrix<$scalar, R, C>;
            type Saved = ();

            #[inline]
            fn neg_forward(self) -> (OMatrix<$scalar, R, C>, ()) {
                (-self, ())
            }

            #[inline]
            fn neg_backward(self, (): (), cotangent: OMatrix<$scalar, R, C>, self_bar: impl Slot<OMatrix<$scalar, R, C>>) {
                let operand = operators!(@by $($reference)? self);
                Negative::pull(operand, &cotangent, &mut self_bar.open_with(|| operand.zero()));
            }

            #[inline]
            fn neg_tangent(
                self,
                self_dot: impl Source<OMatrix<$scalar, R, C>>,
            ) -> (OMatrix<$scalar, R, C>, OMatrix<$scalar, R, C>) {
                let tangent = {
                    let operand = operators!(@by $($reference)? self);
                    Negative::push(operand, &self_dot.open_with(|| operand.zero()))
                };
                (-self, tangent)
            }
        }

        impl<R: Dim, C: Dim> ops::NegTwice for $($reference)? OMatrix<$scalar, R, C>
        where
            DefaultAllocator: Allocator<R, C> + Allocator<C, R>,
        {
            #[inline]
            fn neg_second(
                self,
                self_dot: impl Source<OMatrix<$scalar, R, C>>,
                cotangent: OMatrix<$scalar, R, C>,
                cotangent_dot: OMatrix<$scalar, R, C>,
                self_bar: impl Slot<OMatrix<$scalar, R, C>>,
                self_bar_dot: impl Slot<OMatrix<$scalar, R, C>>,
            ) {
                let operand = operators!(@by $($reference)? self);
                let dot = self_dot.open_with(|| operand.zero());
                Negative::pull(operand, &cotangent, &mut self_bar.open_with(|| operand.zero()));
                let mut bar_dot = self_bar_dot.open_with(|| operand.zero());
                Negative::pull_dot(operand, &dot, &cotangent, &cotangent_dot, &mut bar_dot);
            }
        }
    };
}

of_scalars!(f32 f64);
