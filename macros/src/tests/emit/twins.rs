//! Whole twins, which stand in `macros/snapshots/`, and the stubs that stand for them beside an error.

use expect_test::{ExpectFile, expect, expect_file};
use proc_macro2::TokenStream;

use super::pretty;
use crate::args::Args;
use crate::compile::expand;
use crate::emit::fallback;
use crate::errors::Errors;

fn check_expansion(source: &str, expected: &ExpectFile) {
    let tokens = source.parse().expect("tokens");
    expected.assert_eq(&pretty(expand(TokenStream::new(), tokens)));
}

#[test]
fn twin_of_numbers() {
    let source = "fn hypotenuse(x: f64, y: f64) -> f64 { (x * x + y * y).sqrt() }";
    check_expansion(source, &expect_file!["../../../snapshots/numbers.rs"]);
}

#[test]
fn twin_with_buffers() {
    let source = "pub fn scaled<T: Float>(x: &[T], n: usize, b: T) -> T { x[n] * b }";
    check_expansion(source, &expect_file!["../../../snapshots/buffers.rs"]);
}

#[test]
fn twin_of_a_layer() {
    let source = "pub(crate) fn layer(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
        let z = x.dot(w) + b;
        z.mapv(|z| z.tanh())
    }";
    check_expansion(source, &expect_file!["../../../snapshots/layer.rs"]);
}

#[test]
fn twin_that_calls_others() {
    let source = "fn energy(p: [f64; 2], k: f64) -> (f64, f64) {
        let (r, phi): (f64, f64) = polar(&p);
        let spring = if r > 1.0 { harmonic::<f64>(r - 1.0, k) } else { 0.0 };
        (spring, phi * k)
    }";
    check_expansion(source, &expect_file!["../../../snapshots/calls.rs"]);
}

#[test]
fn twin_with_checkpoints() {
    let source = "fn pendulum(start: [f64; 2], h: f64, n: usize) -> f64 {
        let [mut angle, mut speed] = start;
        #[checkpoint]
        for _ in 0..n {
            speed -= h * angle.sin();
            angle += h * speed;
        }
        angle
    }";
    check_expansion(source, &expect_file!["../../../snapshots/checkpoints.rs"]);
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
