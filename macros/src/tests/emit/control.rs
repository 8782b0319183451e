//! Branches and loops.

use expect_test::expect;

use super::*;

fn less(p: &mut Program, left: Value, right: Value) -> Value {
    p.user("", Operation::Discrete { operator: "<", operands: vec![left, right] }, Type::Bool)
}

#[test]
fn branches_give_tuples_and_chain() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", real()), p.parameter("y", real()));
    let outer = less(&mut p, x, y);
    p.builder.open();
    let z = p.user("z", operator("mul", &[x, y]), real());
    let then = p.builder.close(vec![z, x]);
    p.builder.open();
    let inner = less(&mut p, y, x);
    p.builder.open();
    let first = p.builder.close(vec![y, x]);
    p.builder.open();
    let z = p.user("z", operator("add", &[x, y]), real());
    let second = p.builder.close(vec![z, z]);
    let nested = p.many(Operation::If { condition: inner, then: first, otherwise: second }, &[real(), real()]);
    let otherwise = p.builder.close(nested);
    let results = p.many(Operation::If { condition: outer, then, otherwise }, &[real(), real()]);
    let sum = p.user("", operator("add", &[results[0], results[1]]), real());
    check(
        &p.finish(&[sum, results[0]]),
        &[],
        &[],
        &expect![[r#"
        let (result_1, t1) = if x < y {
            let z = x * y;
            (z, x)
        } else if y < x {
            (y, x)
        } else {
            let z = x + y;
            (z, z)
        };
        (result_1 + t1, result_1)
    "#]],
    );
}

#[test]
fn a_buffer_that_both_arms_update_needs_no_result() {
    let mut p = Program::new();
    let (c, x, g) = (p.parameter("c", Type::Bool), p.parameter("x", slice()), p.parameter("g", real()));
    let zero = p.integer(0);
    let x_bar = p.ours("x_bar", Operation::ZeroLike(x), vector());
    p.builder.open();
    let place = vec![Projection::Index(vec![zero])];
    let added = p.ours("", Operation::Update { base: x_bar, place, value: g, mode: Mode::Add }, vector());
    let then = p.builder.close(vec![added, g]);
    p.builder.open();
    let double = p.ours("", operator("add", &[g, g]), real());
    let otherwise = p.builder.close(vec![x_bar, double]);
    let results = p.many(Operation::If { condition: c, then, otherwise }, &[vector(), real()]);
    check(
        &p.finish(&[results[1], results[0]]),
        &[],
        &[(1, "x_bar")],
        &expect![[r#"
        x_bar.fill(0.0);
        let value = if c {
            x_bar[0] += g;
            g
        } else {
            g + g
        };
        (value)
    "#]],
    );
}

#[test]
fn an_expression_of_ours_sinks_into_the_arm_that_needs_it() {
    let mut p = Program::new();
    let (c, x, g) = (p.parameter("c", Type::Bool), p.parameter("x", real()), p.parameter("g", real()));
    let product = p.ours("", operator("mul", &[x, g]), real());
    p.builder.open();
    let sine = p.ours("", private("sin", &[product]), real());
    let then = p.builder.close(vec![sine]);
    p.builder.open();
    let otherwise = p.builder.close(vec![x]);
    let result = p.user("", Operation::If { condition: c, then, otherwise }, real());
    check(
        &p.finish(&[result]),
        &[],
        &[],
        &expect![[r#"
        let value = if c { ad::sin(x * g) } else { x };
        (value)
    "#]],
    );
}

/// `(start..end).rev()`.
fn backwards(start: Value, end: Value) -> Range {
    Range { start, end, inclusive: false, reversed: true, step: None }
}

#[test]
fn counted_loops_update_what_they_carry() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (start, first) = (p.integer(0), p.user("", Operation::Constant(source("0.0")), real()));
    let (i, s, u) = (p.bound(Some("i"), Type::Integer), p.bound(Some("s"), real()), p.bound(Some("u"), real()));
    p.builder.open();
    let item = p.user("", element(x, i), real());
    let sum = p.user("", Operation::Accumulate { base: s, value: item }, real());
    let product = p.user("", operator("mul", &[u, item]), real());
    let body = p.builder.close(vec![sum, product]);
    let range = backwards(start, n);
    let operation = Operation::For {
        index: i,
        range,
        portion: Portion::Whole,
        carried: vec![s, u],
        initial: vec![first, first],
        body,
        exits: false,
    };
    let results = p.many(operation, &[real(), real()]);
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
            let mut s: f64 = 0.0;
            let mut u: f64 = 0.0;
            for i in ::core::iter::Iterator::rev(0..n) {
                let x_i = x[i];
                s += x_i;
                u *= x_i;
            }
            (s, u)
        "#]],
    );
}

#[test]
fn general_loops_test_what_they_carry() {
    let mut p = Program::new();
    let (x, tolerance) = (p.parameter("x", real()), p.parameter("tolerance", real()));
    let y = p.bound(Some("y"), real());
    p.builder.open();
    let square = p.user("", operator("mul", &[y, y]), real());
    let error = p.user("error", operator("sub", &[square, x]), real());
    let size = p.user("", method("abs", &[error]), real());
    let more = less(&mut p, tolerance, size);
    let condition = p.builder.close(vec![more]);
    p.builder.open();
    let quotient = p.user("", operator("div", &[x, y]), real());
    let next = p.user("", operator("add", &[y, quotient]), real());
    let body = p.builder.close(vec![next]);
    let result =
        p.user("", Operation::While { carried: vec![y], initial: vec![x], condition, body, exits: false }, real());
    check(
        &p.finish(&[result]),
        &[],
        &[],
        &expect![[r#"
            let mut y = x;
            while {
                let error = y * y - x;
                tolerance < error.abs()
            } {
                y += x / y;
            }
            (y)
        "#]],
    );
}
