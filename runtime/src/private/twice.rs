//! Which functions can be differentiated twice.

/// The twin of a function with second derivatives.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate `{Self}` twice; write `#[differentiable(order = 2)]` on it",
    label = "this function has no second derivatives"
)]
pub trait Twice {}

/// Methods with second derivatives: what stands for those of others asks for this, which nothing is.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate this method twice; write `#[differentiable(order = 2)]` on it",
    label = "this method has no second derivatives"
)]
pub trait TwiceByMethod {}

/// Arguments that the Hessian is with respect to: functions that change one ask for this, which nothing is.
#[diagnostic::on_unimplemented(
    message = "cannot take the Hessian of a function that changes its argument; take that of one that calls it with `&mut` a copy",
    label = "the function changes this"
)]
pub trait HessianArgument {}

/// For each number of arguments a trait whose `second` answers for callees that have none of their own, so that the lack is
/// one error.
macro_rules! lacking {
    ($($name:ident($($argument:ident $tangent:ident $slot:ident $dot:ident),+);)*) => {$(
        /// For this number of arguments.
        pub trait $name {
            /// Refuses what is not differentiated twice.
            #[allow(clippy::too_many_arguments)]
            fn second(
                $($argument: impl Sized, $tangent: impl Sized,)+
                cotangent: impl Sized,
                cotangent_dot: impl Sized,
                $($slot: impl Sized, $dot: impl Sized),+
            ) where
                Self: Twice;
        }

        impl<Twin> $name for Twin {
            #[allow(unused_variables)]
            fn second(
                $($argument: impl Sized, $tangent: impl Sized,)+
                _cotangent: impl Sized,
                _cotangent_dot: impl Sized,
                $($slot: impl Sized, $dot: impl Sized),+
            ) where
                Self: Twice,
            {
            }
        }
    )*};
}

lacking! {
    Second1(a1 b1 c1 d1);
    Second2(a1 b1 c1 d1, a2 b2 c2 d2);
    Second3(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3);
    Second4(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4);
    Second5(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5);
    Second6(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6);
    Second7(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7);
    Second8(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7, a8 b8 c8 d8);
    Second9(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7, a8 b8 c8 d8, a9 b9 c9 d9);
    Second10(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7, a8 b8 c8 d8, a9 b9 c9 d9, a10 b10 c10 d10);
    Second11(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7, a8 b8 c8 d8, a9 b9 c9 d9, a10 b10 c10 d10, a11 b11 c11 d11);
    Second12(a1 b1 c1 d1, a2 b2 c2 d2, a3 b3 c3 d3, a4 b4 c4 d4, a5 b5 c5 d5, a6 b6 c6 d6, a7 b7 c7 d7, a8 b8 c8 d8, a9 b9 c9 d9, a10 b10 c10 d10, a11 b11 c11 d11, a12 b12 c12 d12);
}
