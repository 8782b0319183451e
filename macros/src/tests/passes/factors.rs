//! The algebra of sums of products.

use proc_macro2::Span;

use super::{real, scalar};
use crate::ir::{Builder, Operation, Origin, Spelling, Value};

/// `sin x · x` and `y · sin x`.
fn products(b: &mut Builder, x: Value, y: Value) -> [Value; 2] {
    let sine = b.primitive("sin", vec![x], x);
    [b.primitive("mul", vec![sine, x], x), b.primitive("mul", vec![y, sine], x)]
}

#[test]
fn common_factors_are_taken_out() {
    for (combine, expected) in [("add", "sin x; add x y; mul %2 %6"), ("sub", "sin x; sub x y; mul %2 %6")] {
        let text = scalar(|b, x, y| {
            let [left, right] = products(b, x, y);
            b.primitive(combine, vec![left, right], x)
        });
        assert_eq!(text, expected);
    }
}

#[test]
fn common_factors_of_neighbours_in_a_sum_are_taken_out() {
    let after = scalar(|b, x, y| {
        let (before, [left, right]) = (b.primitive("exp", vec![y], x), products(b, x, y));
        let sum = b.primitive("add", vec![before, left], x);
        b.primitive("add", vec![sum, right], x)
    });
    assert_eq!(after, "exp y; sin x; add x y; mul %3 %8; add %2 %9");
    let before = scalar(|b, x, y| {
        let (after, [left, right]) = (b.primitive("exp", vec![y], x), products(b, x, y));
        let sum = b.primitive("add", vec![left, after], x);
        b.primitive("add", vec![sum, right], x)
    });
    assert_eq!(before, "exp y; sin x; add x y; mul %3 %8; add %9 %2");
}

#[test]
fn a_product_that_is_read_elsewhere_stays() {
    let text = scalar(|b, x, y| {
        let [sine, cosine] = [("sin", x), ("cos", y)].map(|(name, value)| b.primitive(name, vec![value], x));
        let [left, right] = [x, cosine].map(|other| b.primitive("mul", vec![sine, other], x));
        let sum = b.primitive("add", vec![left, right], x);
        b.primitive("div", vec![sum, left], x)
    });
    assert_eq!(text.matches("mul").count(), 2, "{text}");
}

#[test]
fn factors_of_the_users_products_stay() {
    let text = scalar(|b, x, y| {
        let mut user = |name, arguments| {
            let operation = Operation::Primitive { name, arguments, spelling: Spelling::Operator };
            b.emit(operation, real(), None, Span::call_site(), Origin::Primal)
        };
        let (left, right) = (user("mul", vec![x, x]), user("mul", vec![x, y]));
        user("add", vec![left, right])
    });
    assert_eq!(text, "mul x x; mul x y; add %2 %3");
}
