//! Powers that merge, factors that cancel, functions that undo each other.

use super::scalar;
use crate::ir::{Builder, Value};

fn call(b: &mut Builder, name: &'static str, x: Value) -> Value {
    b.primitive(name, vec![x], x)
}

fn power(b: &mut Builder, base: Value, exponent: f64) -> Value {
    let exponent = b.number(exponent, base);
    b.primitive("powi", vec![base, exponent], base)
}

#[test]
fn a_function_and_its_inverse_are_nothing() {
    let text = scalar(|b, x, y| {
        let logarithm = call(b, "ln", x);
        let same = call(b, "exp", logarithm);
        b.primitive("mul", vec![y, same], x)
    });
    assert_eq!(text, "mul y x");
    let text = scalar(|b, x, _| {
        let exponential = call(b, "exp", x);
        let same = call(b, "ln", exponential);
        call(b, "sin", same)
    });
    assert_eq!(text, "sin x");
}

#[test]
fn the_square_of_a_root_is_the_number() {
    let text = scalar(|b, x, _| {
        let root = call(b, "sqrt", x);
        let square = b.primitive("mul", vec![root, root], x);
        call(b, "cos", square)
    });
    assert_eq!(text, "cos x");
}

#[test]
fn powers_of_one_base_merge() {
    let text = scalar(|b, x, _| {
        let (square, cube) = (power(b, x, 2.0), power(b, x, 3.0));
        let fifth = b.primitive("mul", vec![square, cube], x);
        b.primitive("mul", vec![fifth, x], x)
    });
    assert_eq!(text, "6.0; powi x %9");
}

#[test]
fn powers_are_factors_of_like_terms() {
    let text = scalar(|b, x, y| {
        let (square, cube) = (power(b, x, 2.0), power(b, x, 3.0));
        let first = b.primitive("mul", vec![y, cube], x);
        let scaled = b.primitive("mul", vec![square, y], x);
        let second = b.primitive("mul", vec![scaled, x], x);
        b.primitive("add", vec![first, second], x)
    });
    assert_eq!((text.matches("powi").count(), text.matches("2.0").count()), (1, 1), "{text}");
    assert_eq!((text.matches("mul").count(), text.matches("add").count()), (2, 0), "{text}");
}

#[test]
fn a_factor_cancels() {
    let text = scalar(|b, x, y| {
        let (sine, root) = (call(b, "sin", y), call(b, "sqrt", x));
        let product = b.primitive("mul", vec![sine, root], x);
        b.primitive("div", vec![product, root], x)
    });
    assert_eq!(text, "sin y");
    let text = scalar(|b, x, _| {
        let square = power(b, x, 2.0);
        b.primitive("div", vec![square, x], x)
    });
    assert_eq!(text, "", "it is x");
}

#[test]
fn a_slope_that_is_infinite_cancels_with_what_it_meets() {
    let text = scalar(|b, x, y| {
        let (root, half) = (call(b, "sqrt", x), b.number(0.5, x));
        let slope = b.primitive("div", vec![half, root], x);
        let adjoint = b.primitive("mul", vec![y, root], x);
        b.primitive("strong", vec![adjoint, slope], x)
    });
    assert_eq!(
        text.matches("strong").count() + text.matches("div").count() + text.matches("sqrt").count(),
        0,
        "{text}"
    );
}
