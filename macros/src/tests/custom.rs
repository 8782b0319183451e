//! What stated partials become, and what is wrong with a rule.

// The snapshots are written by `UPDATE_EXPECT=1`, always with hashes.
#![allow(clippy::needless_raw_string_hashes)]

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::errors::Errors;
use crate::signature::Signature;
use crate::{compile, custom, infer, parse};

/// The signature of a function with a rule.
fn signature(args: &Args, source: &str) -> Signature {
    let item = syn::parse_str(source).expect("the source is a function");
    let mut errors = Errors::new();
    let parsed = parse::function(&custom::hollow(&item), args, &mut errors);
    let (mut signature, mut hollow) = parsed.expect("the signature is right");
    infer::function(&mut hollow, &mut signature, &mut errors);
    Signature { function: item, ..signature }
}

fn check(arguments: &str, source: &str, expected: &Expect) {
    let args: Args = syn::parse_str(arguments).expect("the arguments are right");
    let mut errors = Errors::new();
    let derivatives =
        compile::by_partials(&signature(&args, source), &args, &mut errors).expect("the partials are right");
    let parts = [
        ("fused", &derivatives.fused),
        ("forward", &derivatives.forward),
        ("backward", &derivatives.backward),
        ("tangent", &derivatives.tangent),
    ];
    let text = parts.map(|(name, function)| format!("{name} {function}\n"));
    expected.assert_eq(&text.concat());
}

fn reject(arguments: &str, source: &str, expected: &Expect) {
    let args: Args = syn::parse_str(arguments).expect("the arguments are right");
    let mut errors = Errors::new();
    custom::check(&signature(&args, source), &args, &mut errors);
    expected.assert_eq(&errors.messages().map(|message| message + "\n").collect::<String>());
}

#[test]
fn result_in_a_partial_is_saved() {
    check(
        "partials(x = y * result, y = 1.0)",
        "fn f(x: f64, y: f64) -> f64 { opaque(x, y) }",
        &expect![[r#"
        fused fn(x: f64, y: f64, cotangent: f64) {
            result: f64 = call f(x, y)
            %3: f64 = mul y result
            x_bar: f64 = strong cotangent %3
            yield result, x_bar, cotangent
        }
        forward fn(x: f64, y: f64) {
            result: f64 = call f(x, y)
            yield result, result
        }
        backward fn(result: f64, x: f64, y: f64, cotangent: f64, x_bar: f64, y_bar: f64) {
            %3: f64 = mul y result
            %9: f64 = strong cotangent %3
            %10: f64 = x_bar += %9
            %11: f64 = y_bar += cotangent
            yield %10, %11
        }
        tangent fn(x: f64, y: f64, x_dot: f64, y_dot: f64) {
            result: f64 = call f(x, y)
            %3: f64 = mul y result
            %7: f64 = strong x_dot %3
            %9: f64 = add %7 y_dot
            yield result, %9
        }
    "#]],
    );
}

#[test]
fn infinite_partials_are_killed_by_zeros() {
    check(
        "partials(x = 1.0 / x, y = x.sin() * y)",
        "fn f(x: f64, y: &f64) -> f64 { opaque(x, y) }",
        &expect![[r#"
        fused fn(x: f64, y: &f64, cotangent: f64) {
            result: f64 = call f(x, y)
            %3: f64 = 1.0
            %4: f64 = div %3 x
            %5: f64 = sin x
            %6: f64 = mul %5 y
            x_bar: f64 = strong cotangent %4
            y_bar: f64 = mul cotangent %6
            yield result, x_bar, y_bar
        }
        forward fn(x: f64, y: &f64) {
            result: f64 = call f(x, y)
            yield result
        }
        backward fn(x: f64, y: &f64, cotangent: f64, x_bar: f64, y_bar: f64) {
            %3: f64 = 1.0
            %4: f64 = div %3 x
            %5: f64 = sin x
            %6: f64 = mul %5 y
            %11: f64 = strong cotangent %4
            %12: f64 = x_bar += %11
            %13: f64 = mul cotangent %6
            %14: f64 = y_bar += %13
            yield %12, %14
        }
        tangent fn(x: f64, y: &f64, x_dot: f64, y_dot: f64) {
            result: f64 = call f(x, y)
            %3: f64 = 1.0
            %4: f64 = div %3 x
            %5: f64 = sin x
            %6: f64 = mul %5 y
            %9: f64 = strong x_dot %4
            %11: f64 = mul y_dot %6
            %12: f64 = add %9 %11
            yield result, %12
        }
    "#]],
    );
}

#[test]
fn zeros_and_signs_need_no_products() {
    check(
        "partials(x = 0.0, y = -1.0)",
        "fn f<T: Float>(x: T, y: T) -> T { opaque(x, y) }",
        &expect![[r#"
        fused fn(x: T, y: T, cotangent: T) {
            result: T = call f :: < T >(x, y)
            x_bar: T = 0.0
            y_bar: T = neg cotangent
            yield result, x_bar, y_bar
        }
        forward fn(x: T, y: T) {
            result: T = call f :: < T >(x, y)
            yield result
        }
        backward fn(x: T, y: T, cotangent: T, x_bar: T, y_bar: T) {
            %9: T = neg cotangent
            %10: T = y_bar += %9
            yield x_bar, %10
        }
        tangent fn(x: T, y: T, x_dot: T, y_dot: T) {
            result: T = call f :: < T >(x, y)
            %8: T = neg y_dot
            yield result, %8
        }
    "#]],
    );
}

#[test]
fn branches_in_partials() {
    let partial = "partials(x = if n > 1 { x } else { 0.0 })";
    check(
        partial,
        "fn f(x: f64, n: usize) -> f64 { opaque(x, n) }",
        &expect![[r#"
        fused fn(x: f64, n: {integer}, cotangent: f64) {
            result: f64 = call f(x, n)
            %3: {integer} = 1
            %4: bool = n > %3
            %6: f64 = if %4 {
                yield x
            } else {
                %5: f64 = 0.0
                yield %5
            }
            x_bar: f64 = strong cotangent %6
            yield result, x_bar
        }
        forward fn(x: f64, n: {integer}) {
            result: f64 = call f(x, n)
            yield result
        }
        backward fn(x: f64, n: {integer}, cotangent: f64, x_bar: f64) {
            %3: {integer} = 1
            %4: bool = n > %3
            %6: f64 = if %4 {
                yield x
            } else {
                %5: f64 = 0.0
                yield %5
            }
            %10: f64 = strong cotangent %6
            %11: f64 = x_bar += %10
            yield %11
        }
        tangent fn(x: f64, n: {integer}, x_dot: f64) {
            result: f64 = call f(x, n)
            %3: {integer} = 1
            %4: bool = n > %3
            %6: f64 = if %4 {
                yield x
            } else {
                %5: f64 = 0.0
                yield %5
            }
            %9: f64 = strong x_dot %6
            yield result, %9
        }
    "#]],
    );
}

#[test]
fn patterns_are_taken_apart() {
    check(
        "partials(x = a as f64 * x)",
        "fn f(mut x: f64, (a, _): (i32, u8)) -> f64 { opaque(x, a) }",
        &expect![[r#"
            fused fn(x: f64, a%1: ({integer}, {integer}), cotangent: f64) {
                result: f64 = call f(x, a%1)
                a%3: {integer} = a%1.0
                %4: f64 = a%3 as f64
                %5: f64 = mul %4 x
                x_bar: f64 = mul cotangent %5
                yield result, x_bar
            }
            forward fn(x: f64, a%1: ({integer}, {integer})) {
                result: f64 = call f(x, a%1)
                yield result
            }
            backward fn(x: f64, a%1: ({integer}, {integer}), cotangent: f64, x_bar: f64) {
                a%3: {integer} = a%1.0
                %4: f64 = a%3 as f64
                %5: f64 = mul %4 x
                %9: f64 = mul cotangent %5
                %10: f64 = x_bar += %9
                yield %10
            }
            tangent fn(x: f64, a%1: ({integer}, {integer}), x_dot: f64) {
                result: f64 = call f(x, a%1)
                a%3: {integer} = a%1.0
                %4: f64 = a%3 as f64
                %5: f64 = mul %4 x
                %8: f64 = mul x_dot %5
                yield result, %8
            }
        "#]],
    );
}

#[test]
fn partials_and_parameters_belong_together() {
    reject(
        "wrt(x, v), partials(y = 1.0, n = 0.0, z = 2.0, y = 3.0)",
        "fn f(x: f64, y: f64, n: u8, v: &mut f32) -> f64 { x }",
        &expect![[r#"
            cannot give a rule to a function that changes `v`; return what becomes of it instead
            cannot state a partial with respect to `y`; list it in wrt(…), or leave its partial out
            cannot state a partial with respect to `n`; `u8` holds no real numbers, leave it out
            cannot state a partial with respect to `z`; it is no parameter, those are `x`, `y`, `n`, `v`
            cannot state the partial with respect to `y` twice; state it once
            cannot state a partial with respect to `y`; list it in wrt(…), or leave its partial out
        "#]],
    );
}

#[test]
fn rules_by_functions_are_spelt() {
    reject(
        "partials(x = 1.0)",
        "fn f(x: &[Arm], y: (f32, Vec<u8>)) -> [[f64; 2]; N] { x }",
        &expect![[r#"
            cannot state the partials of a function that returns `[[f64; 2]; N]`; use a rule by functions:
                fn f_forward(x: &[Arm], y: (f32, Vec<u8>)) -> ([[f64; 2]; N], Residual)
                fn f_backward(residual: &Residual, cotangent: [[f64; 2]; N]) -> (Vec<<Arm as Differentiable>::Tangent>, (f32, ()))
            cannot differentiate with respect to `y` without its partial; add `y = …`, or leave it out with wrt(…)
        "#]],
    );
    reject(
        "backward = b",
        "fn f<T: Float>(x: Array2<T>, y: ArrayView1<f32>, z: &Vec<[f64; 3]>) -> f64 { x }",
        &expect![[r#"
            cannot use `backward` alone; a rule has `forward = …` and `backward = …`:
                fn f_forward(x: Array2<T>, y: ArrayView1<f32>, z: &Vec<[f64; 3]>) -> (f64, Residual)
                fn f_backward(residual: &Residual, cotangent: f64) -> (Array2<T>, Array1<f32>, Vec<[f64; 3]>)
        "#]],
    );
}
