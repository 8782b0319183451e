//! Whole twins, and the stubs that stand for them beside an error.

use expect_test::{Expect, expect};

use super::pretty;
use crate::args::Args;
use crate::compile::expand;
use crate::emit::fallback;
use crate::errors::Errors;

fn check_expansion(source: &str, expected: &Expect) {
    let tokens = source.parse().expect("tokens");
    expected.assert_eq(&pretty(expand(proc_macro2::TokenStream::new(), tokens)));
}

#[test]
fn twin_of_numbers() {
    check_expansion(
        "fn f(x: f64, y: f32) -> f64 { x * x }",
        &expect![[r#"
        fn f(x: f64, y: f32) -> f64 {
            x * x
        }
        /// The derivatives of [`f`](fn@f) with respect to `x` and `y`.
        ///
        /// Nothing is stored between the sweeps.
        #[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
        enum f {}
        #[automatically_derived]
        #[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
        impl f {
            /// The value of `f` and its gradient with respect to `x` and `y`, in one sweep.
            #[inline]
            fn value_and_grad(x: f64, y: f32) -> (f64, (f64, f32)) {
                Self::vjp(x, y, 1.0)
            }
            /// The gradient of `f` with respect to `x` and `y`.
            #[inline]
            fn grad(x: f64, y: f32) -> (f64, f32) {
                Self::value_and_grad(x, y).1
            }
            /// The value of `f`; its gradient with respect to `x` and `y` overwrites the buffers.
            #[inline]
            fn value_and_grad_into(x: f64, y: f32, x_bar: &mut f64, y_bar: &mut f32) -> f64 {
                let value;
                (value, (*x_bar, *y_bar)) = Self::vjp(x, y, 1.0);
                value
            }
            /// The value of `f`, and the cotangent of the output pulled back to `x` and `y`.
            #[inline]
            fn vjp(x: f64, y: f32, cotangent: f64) -> (f64, (f64, f32)) {
                (x * x, (2.0 * cotangent * x, 0.0_f32))
            }
            /// The value of `f`, and what `backward` needs.
            ///
            /// Nothing is stored between the sweeps.
            #[inline]
            fn forward(x: f64, y: f32) -> (f64, ()) {
                (x * x, ())
            }
            /// Pulls the cotangent of the output back, and adds it into the adjoints of `x` and `y`.
            #[inline]
            fn backward(
                saved: (),
                x: f64,
                y: f32,
                cotangent: f64,
                x_bar: impl ::cotangent::__private::Slot<f64>,
                y_bar: impl ::cotangent::__private::Slot<f32>,
            ) {
                use ::cotangent::__private as ad;
                let mut x_bar = ad::Slot::open(x_bar, &x);
                let mut y_bar = ad::Slot::open(y_bar, &y);
                *x_bar += 2.0 * cotangent * x;
            }
            /// The value of `f`, and its derivative along a direction of `x` and `y`.
            ///
            /// Forward mode: one sweep that stores nothing.
            #[inline]
            fn jvp(x: f64, y: f32, (x_dot, y_dot): (f64, f32)) -> (f64, f64) {
                Self::tangent(x, y, x_dot, y_dot)
            }
            /// `jvp` for calls by other differentiated functions.
            #[doc(hidden)]
            #[inline]
            fn tangent(
                x: f64,
                y: f32,
                x_dot: impl ::cotangent::__private::Source<f64>,
                y_dot: impl ::cotangent::__private::Source<f32>,
            ) -> (f64, f64) {
                use ::cotangent::__private as ad;
                let x_dot = *ad::Source::open(x_dot, &x);
                let y_dot = *ad::Source::open(y_dot, &y);
                (x * x, 2.0 * x_dot * x)
            }
        }
        #[automatically_derived]
        #[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
        impl ::cotangent::DifferentiableFn<(f64, f32)> for f {
            type Output = f64;
            type Gradient = (f64, f32);
            type Tangent = f64;
            const PARAMETERS: &'static [&'static str] = &["x", "y"];
            #[inline]
            fn value(args: (f64, f32)) -> f64 {
                f(args.0, args.1)
            }
            #[inline]
            fn vjp(args: (f64, f32), cotangent: f64) -> (f64, (f64, f32)) {
                Self::vjp(args.0, args.1, cotangent)
            }
            #[inline]
            fn jvp(args: (f64, f32), direction: (f64, f32)) -> (f64, f64) {
                Self::jvp(args.0, args.1, direction)
            }
            #[inline]
            fn displaced(args: (f64, f32), direction: &(f64, f32), step: f64) -> f64 {
                let argument_0 = ::cotangent::__private::displaced(&args.0, &direction.0, step);
                let argument_1 = ::cotangent::__private::displaced(&args.1, &direction.1, step);
                f(argument_0, argument_1)
            }
        }
    "#]],
    );
}

#[test]
fn twin_with_buffers() {
    let source = "pub fn f<T: Float>(x: &[T], n: usize, b: T) -> T { x[n] * b }";
    check_expansion(
        source,
        &expect![[r#"
        pub fn f<T: Float>(x: &[T], n: usize, b: T) -> T {
            x[n] * b
        }
        /// The derivatives of [`f`](fn@f) with respect to `x` and `b`.
        ///
        /// Nothing is stored between the sweeps.
        #[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
        pub enum f {}
        #[automatically_derived]
        #[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
        impl f {
            /// The value of `f` and its gradient with respect to `x` and `b`, in one sweep.
            #[inline]
            pub fn value_and_grad<T: Float>(
                x: &[T],
                n: usize,
                b: T,
            ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
                Self::vjp(x, n, b, ::cotangent::__private::one::<T>())
            }
            /// The gradient of `f` with respect to `x` and `b`.
            #[inline]
            pub fn grad<T: Float>(
                x: &[T],
                n: usize,
                b: T,
            ) -> (::cotangent::__private::alloc::vec::Vec<T>, T) {
                Self::value_and_grad(x, n, b).1
            }
            /// The value of `f`; its gradient with respect to `x` and `b` overwrites the buffers.
            #[inline]
            pub fn value_and_grad_into<T: Float>(
                x: &[T],
                n: usize,
                b: T,
                x_bar: &mut [T],
                b_bar: &mut T,
            ) -> T {
                let value;
                (value, *b_bar) = Self::vjp_into(
                    x,
                    n,
                    b,
                    ::cotangent::__private::one::<T>(),
                    x_bar,
                );
                value
            }
            /// The value of `f`, and the cotangent of the output pulled back to `x` and `b`.
            #[inline]
            pub fn vjp<T: Float>(
                x: &[T],
                n: usize,
                b: T,
                cotangent: T,
            ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
                let mut x_bar = ::cotangent::__private::zeros_like(x);
                let (value, b_bar) = Self::vjp_into(x, n, b, cotangent, &mut x_bar);
                (value, (x_bar, b_bar))
            }
            /// The value of `f`; the cotangent of the output, pulled back to `x`, overwrites the buffers.
            ///
            /// Returned beside the value: the adjoint of `b`.
            #[inline]
            pub fn vjp_into<T: Float>(
                x: &[T],
                n: usize,
                b: T,
                cotangent: T,
                x_bar: &mut [T],
            ) -> (T, T) {
                use ::cotangent::__private as ad;
                let x_n = x[n];
                x_bar.fill(ad::zero::<T>());
                x_bar[n] = x_bar[n] + cotangent * b;
                (x_n * b, cotangent * x_n)
            }
            /// The value of `f`, and what `backward` needs.
            ///
            /// Nothing is stored between the sweeps.
            #[inline]
            pub fn forward<T: Float>(x: &[T], n: usize, b: T) -> (T, ()) {
                (x[n] * b, ())
            }
            /// Pulls the cotangent of the output back, and adds it into the adjoints of `x` and `b`.
            #[inline]
            pub fn backward<T: Float>(
                saved: (),
                x: &[T],
                n: usize,
                b: T,
                cotangent: T,
                x_bar: impl ::cotangent::__private::Slot<[T]>,
                _n_bar: impl ::cotangent::__private::Ignored,
                b_bar: impl ::cotangent::__private::Slot<T>,
            ) {
                use ::cotangent::__private as ad;
                let mut x_bar = ad::Slot::open(x_bar, x);
                let mut b_bar = ad::Slot::open(b_bar, &b);
                x_bar[n] = x_bar[n] + cotangent * b;
                *b_bar = *b_bar + cotangent * x[n];
            }
            /// The value of `f`, and its derivative along a direction of `x` and `b`.
            ///
            /// Forward mode: one sweep that stores nothing.
            #[inline]
            pub fn jvp<T: Float>(
                x: &[T],
                n: usize,
                b: T,
                (x_dot, b_dot): (impl ::core::convert::AsRef<[T]>, T),
            ) -> (T, T) {
                Self::tangent(
                    x,
                    n,
                    b,
                    ::core::convert::AsRef::as_ref(&x_dot),
                    ::cotangent::__private::Ignore,
                    b_dot,
                )
            }
            /// `jvp` for calls by other differentiated functions.
            #[doc(hidden)]
            #[inline]
            pub fn tangent<T: Float>(
                x: &[T],
                n: usize,
                b: T,
                x_dot: impl ::cotangent::__private::Source<[T]>,
                _n_dot: impl ::cotangent::__private::Ignored,
                b_dot: impl ::cotangent::__private::Source<T>,
            ) -> (T, T) {
                use ::cotangent::__private as ad;
                let x_dot = ad::Source::open(x_dot, x);
                let b_dot = *ad::Source::open(b_dot, &b);
                let x_n = x[n];
                (x_n * b, x_dot[n] * b + b_dot * x_n)
            }
        }
        #[automatically_derived]
        #[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
        impl<T: Float> ::cotangent::DifferentiableFn<(&[T], usize, T)> for f {
            type Output = T;
            type Gradient = (::cotangent::__private::alloc::vec::Vec<T>, T);
            type Tangent = T;
            const PARAMETERS: &'static [&'static str] = &["x", "b"];
            #[inline]
            fn value(args: (&[T], usize, T)) -> T {
                f(args.0, args.1, args.2)
            }
            #[inline]
            fn vjp(
                args: (&[T], usize, T),
                cotangent: T,
            ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
                Self::vjp(args.0, args.1, args.2, cotangent)
            }
            #[inline]
            fn jvp(
                args: (&[T], usize, T),
                direction: (::cotangent::__private::alloc::vec::Vec<T>, T),
            ) -> (T, T) {
                Self::jvp(args.0, args.1, args.2, direction)
            }
            #[inline]
            fn displaced(
                args: (&[T], usize, T),
                direction: &(::cotangent::__private::alloc::vec::Vec<T>, T),
                step: f64,
            ) -> T {
                let argument_0 = ::cotangent::__private::displaced(args.0, &direction.0, step);
                let argument_2 = ::cotangent::__private::displaced(&args.2, &direction.1, step);
                f(&argument_0, args.1, argument_2)
            }
        }
    "#]],
    );
}

#[test]
fn stubs_of_unknown_signature() {
    let item = syn::parse_str("pub(crate) fn f<const N: usize>(x: [f64; N]) -> Strange { x }").expect("a function");
    let mut errors = Errors::new();
    errors.push(proc_macro2::Span::call_site(), "cannot differentiate this; try that");
    expect![[r#"
        pub(crate) fn f<const N: usize>(x: [f64; N]) -> Strange {
            x
        }
        ::core::compile_error! {
            "cannot differentiate this; try that"
        }
        #[allow(non_camel_case_types, dead_code)]
        pub(crate) enum f {}
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl f {
            pub(crate) fn grad<const N: usize, Stub>(_0: [f64; N]) -> Stub {
                loop {}
            }
            pub(crate) fn value_and_grad<const N: usize, Stub>(_0: [f64; N]) -> Stub {
                loop {}
            }
            pub(crate) fn vjp<const N: usize, Stub>(
                _0: [f64; N],
                _: impl ::core::marker::Sized,
            ) -> Stub {
                loop {}
            }
            pub(crate) fn jvp<const N: usize, Stub>(
                _0: [f64; N],
                _: impl ::core::marker::Sized,
            ) -> Stub {
                loop {}
            }
        }
    "#]]
    .assert_eq(&pretty(fallback(&item, None, &Args::default(), errors)));
}
