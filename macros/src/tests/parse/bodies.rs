//! Bodies: operators, constants and variables.

use expect_test::expect;

use super::check;

#[test]
fn operators_and_methods() {
    check(
        "
            fn f(x: f64, y: f64) -> f64 {
                10.0 * x.powi(3) * y.powi(2) - -x.sin() / (1. + 1e-3 * y) % 2.5_f64
            }
        ",
        &expect![[r#"
            fn(x: f64, y: f64) {
                %2: ?0 = 10.0
                %3: ?1 = 3
                %4: ?2 = x.powi(%3)
                %5: ?3 = mul %2 %4
                %6: ?4 = 2
                %7: ?5 = y.powi(%6)
                %8: ?6 = mul %5 %7
                %9: ?7 = x.sin()
                %10: ?8 = neg %9
                %11: ?9 = 1.
                %12: ?10 = 1e-3
                %13: ?11 = mul %12 y
                %14: ?12 = add %11 %13
                %15: ?13 = div %10 %14
                %16: f64 = 2.5_f64
                %17: ?14 = rem %15 %16
                %18: ?15 = sub %8 %17
                yield %18
            }"#]],
    );
}

#[test]
fn negative_literals() {
    check(
        "
            fn f(x: f64) -> f64 {
                -20.0 * x.powi(-2) + -x.powi(2) - (-1.0_f64).exp()
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: ?0 = - 20.0
                %2: ?1 = - 2
                %3: ?2 = x.powi(%2)
                %4: ?3 = mul %1 %3
                %5: ?4 = 2
                %6: ?5 = x.powi(%5)
                %7: ?6 = neg %6
                %8: ?7 = add %4 %7
                %9: f64 = - 1.0_f64
                %10: ?8 = %9.exp()
                %11: ?9 = sub %8 %10
                yield %11
            }"#]],
    );
}

#[test]
fn shadowing() {
    check(
        "
            fn f(x: f64) -> f64 {
                let y = x;
                let x = x + 1.0;
                let x = {
                    let x = x * x;
                    x * 2.0
                };
                x * y
            }
        ",
        &expect![[r#"
            fn(x%0: f64) {
                %1: ?0 = 1.0
                x%2: ?1 = add x%0 %1
                x%3: ?2 = mul x%2 x%2
                %4: ?3 = 2.0
                x%5: ?4 = mul x%3 %4
                %6: ?5 = mul x%5 x%0
                yield %6
            }"#]],
    );
}

#[test]
fn annotations() {
    check(
        "
            fn f(x: f32) -> f32 {
                let t: f32 = 1.0 / (1.0 + 0.23 * x);
                let n: usize = 3;
                let (a, b): (f32, usize) = (t, n);
                a * b as f32
            }
        ",
        &expect![[r#"
            fn(x: f32) {
                %1: ?0 = 1.0
                %2: ?1 = 1.0
                %3: ?2 = 0.23
                %4: ?3 = mul %3 x
                %5: ?4 = add %2 %4
                t: f32 = div %1 %5
                n: {integer} = 3
                %8: f32 = n as f32
                %9: ?7 = mul t %8
                yield %9
            }"#]],
    );
}

#[test]
fn casts_and_references() {
    check(
        "
            fn f(x: &f64, y: f32, n: usize) -> f64 {
                let z = &y;
                *x * n as f64 + *z as f64 + (x + 1.0) as _
            }
        ",
        &expect![[r#"
            fn(x: &f64, y: f32, n: {integer}) {
                z: &f32 = &y
                %4: f64 = *x
                %5: f64 = n as f64
                %6: ?0 = mul %4 %5
                %7: f32 = *z
                %8: f64 = %7 as f64
                %9: ?1 = add %6 %8
                %10: ?2 = 1.0
                %11: ?3 = add x %10
                %12: ?4 = %11 as _
                %13: ?5 = add %9 %12
                yield %13
            }"#]],
    );
}

#[test]
fn constants() {
    check(
        "
            fn f(x: f64) -> f64 {
                const K: f64 = 0.5;
                use std::f64::consts::TAU;
                std::f64::consts::PI * x + f64::EPSILON * K + TAU + SCALE * config::OFFSET + f64::DIGITS as f64
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: f64 = std :: f64 :: consts :: PI
                %2: ?1 = mul %1 x
                %3: f64 = f64 :: EPSILON
                %4: f64 = K
                %5: ?2 = mul %3 %4
                %6: ?3 = add %2 %5
                %7: ?4 = TAU
                %8: ?5 = add %6 %7
                %9: ?6 = SCALE
                %10: ?7 = config :: OFFSET
                %11: ?8 = mul %9 %10
                %12: ?9 = add %8 %11
                %13: {integer} = f64 :: DIGITS
                %14: f64 = %13 as f64
                %15: ?10 = add %12 %14
                yield %15
            }"#]],
    );
}

#[test]
fn nothing() {
    check(
        "
            fn f(x: f64) {
                let _ = x;
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: {inactive} = ()
                %2: {inactive} = ()
                yield %2
            }"#]],
    );
}

#[test]
fn raw_identifiers() {
    check(
        "
            fn f(r#x: f64, r#type: f64) -> f64 {
                x * r#type
            }
        ",
        &expect![[r#"
            fn(r#x: f64, r#type: f64) {
                %2: ?0 = mul r#x r#type
                yield %2
            }"#]],
    );
}
