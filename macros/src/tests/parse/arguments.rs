//! What is rejected in the arguments of the attribute.

use expect_test::expect;

use super::reject;

#[test]
fn wrt_unknown() {
    reject(
        "wrt(z, n, x, x)",
        "
            fn f(x: f64, n: usize) -> f64 {
                x
            }
        ",
        &expect![[r#"
            cannot differentiate with respect to `z`; it is no parameter, those are `x`, `n`
            cannot differentiate with respect to `n`; `usize` holds no real numbers, leave it out
            cannot take `x` twice; list it once
        "#]],
    );
}

#[test]
fn wrt_of_nothing() {
    reject(
        "wrt()",
        "
            fn f(x: f64) -> f64 {
                x
            }
        ",
        &expect![[r#"
            cannot differentiate with respect to nothing; name a parameter in wrt(…) or leave it out
        "#]],
    );
}

#[test]
fn unknown_argument() {
    reject(
        "with(x)",
        "
            fn f(x: f64) -> f64 {
                x
            }
        ",
        &expect![[r#"
            cannot understand the argument `with`; the arguments are `wrt(…)`, `order = 2`, `crate = path`, `associated`, `latex`, `fast_products`, `partials(…)`, `forward = path`, `backward = path` and `jvp = path`
        "#]],
    );
}

#[test]
fn unknown_order() {
    reject(
        "order = 0",
        "
            fn f(x: f64) -> f64 {
                x
            }
        ",
        &expect![[r#"
            cannot differentiate a function that often; give a number from 1 to 8, as in `order = 2`
        "#]],
    );
}

#[test]
fn repeated_argument() {
    reject(
        "crate = a, crate = b",
        "
            fn f(x: f64) -> f64 {
                x
            }
        ",
        &expect![[r#"
            cannot take the argument `crate` twice; give it once
        "#]],
    );
}
