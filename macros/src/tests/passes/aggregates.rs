//! What becomes of reads and writes of aggregates.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::ir::{Length, Mode, Operation, Projection, Type, Value};
use crate::tests::emit::{Program, array, element, operator, real, slice};

fn set(base: Value, index: Value, value: Value) -> Operation {
    Operation::Update { base, place: vec![Projection::Index(vec![index])], value, mode: Mode::Set }
}

fn add(base: Value, index: Value, value: Value) -> Operation {
    Operation::Update { base, place: vec![Projection::Index(vec![index])], value, mode: Mode::Add }
}

#[test]
fn what_was_written_is_read_without_the_array() {
    let mut p = Program::new();
    let (x, y, i) = (p.parameter("x", real()), p.parameter("y", real()), p.parameter("i", Type::Integer));
    let (zero, one) = (p.integer(0), p.integer(1));
    let a = p.user("a", Operation::Array(vec![x, y, x]), array("3"));
    let a = p.user("a", set(a, zero, y), array("3"));
    let (written, kept) = (p.read(a, zero), p.read(a, one));
    let anywhere = p.user("a", set(a, i, x), array("3"));
    let (hidden, there) = (p.read(anywhere, one), p.read(anywhere, i));
    let sum = p.user("", operator("sub", &[written, kept]), real());
    let other = p.user("", operator("sub", &[hidden, there]), real());
    check(
        p.finish(&[sum, other]),
        &expect![[r#"
        fn(x: f64, y: f64, i: {integer}) {
            %3: {integer} = 0
            %4: {integer} = 1
            a%5: [f64; 3] = [x, y, x]
            a%6: [f64; 3] = a%5[%3] = y
            a%9: [f64; 3] = a%6[i] = x
            %10: f64 = a%9[%4]
            %12: f64 = sub y y
            %13: f64 = sub %10 x
            yield %12, %13
        }
    "#]],
    );
}

#[test]
fn a_cleared_element_is_set_to_what_is_added() {
    let mut p = Program::new();
    let (a, g, i) = (p.parameter("a_bar", array("3")), p.parameter("g", real()), p.parameter("i", Type::Integer));
    let (zero, one) = (p.builder.number(0.0, g), p.integer(1));
    let before = p.user("", operator("sub", &[i, one]), Type::Integer);
    let old = p.ours("", element(a, i), real());
    let a = p.ours("", set(a, i, zero), array("3"));
    let product = p.ours("", operator("mul", &[old, g]), real());
    let a = p.ours("", add(a, before, product), array("3"));
    let a = p.ours("", add(a, i, product), array("3"));
    check(
        p.finish(&[a]),
        &expect![[r#"
        fn(a_bar: [f64; 3], g: f64, i: {integer}) {
            %4: {integer} = 1
            %5: {integer} = sub i %4
            %6: f64 = a_bar[i]
            %8: f64 = mul %6 g
            %9: [f64; 3] = a_bar[%5] += %8
            %10: [f64; 3] = %9[i] = %8
            yield %10
        }
    "#]],
    );
}

#[test]
fn an_adjoint_that_only_passes_through_is_left_alone() {
    let mut p = Program::new();
    let (a, b, n) =
        (p.parameter("a_bar", array("2")), p.parameter("b_bar", array("2")), p.parameter("n", Type::Integer));
    let results = p.counted("i", n, &[("a_bar", a), ("b_bar", b)], |p, i, carried| {
        let (one, none) = (p.integer(1), p.integer(0));
        let (first, second) =
            (p.ours("", element(carried[0], none), real()), p.ours("", element(carried[0], one), real()));
        let rebuilt = p.ours("", Operation::Array(vec![first, second]), array("2"));
        let old = p.ours("", element(rebuilt, i), real());
        let zero = p.builder.number(0.0, old);
        let cleared = p.ours("", set(rebuilt, i, zero), array("2"));
        let kept = p.ours("", add(cleared, i, old), array("2"));
        vec![kept, p.ours("", add(carried[1], i, old), array("2"))]
    });
    check(
        p.finish(&results),
        &expect![[r#"
        fn(a_bar%0: [f64; 2], b_bar%1: [f64; 2], n: {integer}) {
            %3: {integer} = 0
            b_bar%18: [f64; 2] = for i in %3..n with b_bar%6: [f64; 2] = b_bar%1 {
                %12: f64 = a_bar%0[i]
                %16: [f64; 2] = b_bar%6[i] += %12
                yield %16
            }
            yield a_bar%0, b_bar%18
        }
    "#]],
    );
}

#[test]
fn lengths_are_those_of_parameters() {
    let mut p = Program::new();
    let (x, i) = (p.parameter("x", slice()), p.parameter("i", Type::Integer));
    let a = p.user("a", Operation::Same { method: "to_vec".to_owned(), value: x }, Type::Vector(Box::new(real())));
    let length =
        |receiver| Operation::Inquiry { method: "len".to_owned(), receiver, arguments: Vec::new(), guessed: false };
    let end = p.user("", length(a), Type::Integer);
    let a = p.counted("k", end, &[("a", a)], |p, k, carried| {
        let item = p.read(x, k);
        vec![p.set("a", carried[0], k, item)]
    });
    let end = p.user("", length(a[0]), Type::Integer);
    let sum = p.user("", operator("add", &[end, i]), Type::Integer);
    check(
        p.finish(&[sum]),
        &expect![[r#"
        fn(x: &[f64], i: {integer}) {
            %3: {integer} = x.len()
            %11: {integer} = add %3 i
            yield %11
        }
    "#]],
    );
}

#[test]
fn elements_of_slices_are_elements() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (one, two) = (p.integer(1), p.integer(2));
    let part = p.user("", Operation::Slice { base: x, start: one, end: n }, Type::Slice(Box::new(real())));
    let tail = p.user("tail", Operation::Borrow(part), slice());
    let (users, ours) = (p.read(tail, two), p.ours("", element(tail, two), real()));
    let quotient = p.user("", operator("div", &[users, ours]), real());
    let row = p.user("", Operation::Repeat { value: quotient, length: quote!(3) }, array("3"));
    let grid = Type::Array(Box::new(array("3")), Length("2".to_owned()));
    let matrix = p.ours("", Operation::Array(vec![row, row]), grid);
    let line = p.ours("", element(matrix, one), array("3"));
    let number = p.ours("", element(line, n), real());
    check(
        p.finish(&[number, ours]),
        &expect![[r#"
        fn(x: &[f64], n: {integer}) {
            %2: {integer} = 1
            %3: {integer} = 2
            %4: [f64] = x[%2..n]
            tail: &[f64] = &%4
            %6: f64 = tail[%3]
            %13: {integer} = 3.0
            %7: f64 = x[%13]
            %8: f64 = div %6 %7
            yield %8, %7
        }
    "#]],
    );
}
