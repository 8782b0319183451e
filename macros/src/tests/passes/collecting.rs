//! Sums whose terms are the same products in another order.

use super::{real, scalar};
use crate::ir::{Builder, Operation, Origin, Spelling, Value};

fn product(b: &mut Builder, factors: &[Value]) -> Value {
    let mut factors = factors.iter().copied();
    let first = factors.next().expect("a factor");
    factors.fold(first, |product, factor| b.primitive("mul", vec![product, factor], factor))
}

#[test]
fn products_in_another_order_are_like_terms() {
    let text = scalar(|b, x, y| {
        let [first, second, third] = [[x, x, y], [x, y, x], [y, x, x]].map(|factors| product(b, &factors));
        let sum = b.primitive("add", vec![first, second], x);
        b.primitive("add", vec![sum, third], x)
    });
    assert_eq!(text.matches("mul").count(), 3, "{text}");
    assert_eq!((text.matches("3.0").count(), text.matches("add").count()), (1, 0), "{text}");
}

#[test]
fn what_cancels_is_gone() {
    let text = scalar(|b, x, y| {
        let [first, second] = [[x, y], [y, x]].map(|factors| product(b, &factors));
        let rest = b.primitive("sin", vec![x], x);
        let sum = b.primitive("add", vec![first, rest], x);
        b.primitive("sub", vec![sum, second], x)
    });
    assert_eq!(text, "sin x");
}

#[test]
fn numbers_among_the_factors_count() {
    let text = scalar(|b, x, y| {
        let [two, three] = [2.0, 3.0].map(|number| b.number(number, x));
        let scaled = product(b, &[x, two]);
        let (first, second) = (product(b, &[y, scaled]), product(b, &[three, x, y]));
        b.primitive("sub", vec![first, second], x)
    });
    assert!(text.matches("mul").count() <= 3 && text.matches("sub").count() == 0, "{text}");
}

#[test]
fn products_of_the_users_are_looked_into() {
    let text = scalar(|b, x, y| {
        let arguments = vec![x, x];
        let square = Operation::Primitive { name: "mul", arguments, spelling: Spelling::Operator };
        let square = b.emit(square, real(), None, x_span(b, x), Origin::Primal);
        let (first, second) = (product(b, &[y, x, x]), product(b, &[y, square]));
        b.primitive("add", vec![first, second], x)
    });
    assert_eq!((text.matches("mul").count(), text.matches("2.0").count()), (3, 1), "{text}");
    assert_eq!(text.matches("add").count(), 0, "{text}");
}

fn x_span(b: &Builder, x: Value) -> proc_macro2::Span {
    b.function.definition(x).span
}
