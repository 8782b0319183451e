//! Sums that join the loops before them.

use expect_test::expect;

use super::check;
use crate::ir::{Function, Operation, Range, Type, Value};
use crate::tests::emit::{Program, operator, real, slice, vector};

/// `for i in first..n { a[i] *= a[i - 1] }; for j in 0..n { s += a[j + ahead] }`.
fn summed_sweep(first: i32, ahead: i32) -> Function {
    let mut p = Program::new();
    let (a, n, s) = (p.parameter("a", vector()), p.parameter("n", Type::Integer), p.parameter("s", real()));
    let [one, first, ahead] = [1, first, ahead].map(|number| p.integer(number));
    let range = Range { start: first, end: n, inclusive: false, reversed: false, step: None };
    let swept = p.looped("i", range, false, &[("a", a)], |p, i, carried| {
        let before = p.user("", operator("sub", &[i, one]), Type::Integer);
        let [left, right] = [before, i].map(|at| p.read(carried[0], at));
        let product = p.user("", operator("mul", &[left, right]), real());
        vec![p.set("a", carried[0], i, product)]
    });
    let sum = p.counted("j", n, &[("s", s)], |p, j, carried| {
        let at = p.user("", operator("add", &[j, ahead]), Type::Integer);
        let item = p.read(swept[0], at);
        vec![p.user("s", operator("add", &[carried[0], item]), real())]
    });
    p.finish(&sum)
}

#[test]
fn a_sum_of_what_a_loop_writes_step_by_step_joins_it() {
    check(
        summed_sweep(1, 0),
        &expect![[r#"
        fn(a%0: Vec<f64>, n: {integer}, s%2: f64) {
            %3: {integer} = 1
            %4: {integer} = 1
            %5: {integer} = 0
            %14: {integer} = 0
            %24: bool = %14 < n
            s%25: f64 = if %24 {
                %21: {integer} = add %14 %5
                %22: f64 = a%0[%21]
                s%23: f64 = add s%2 %22
                yield s%23
            } else {
                yield s%2
            }
            a%13: Vec<f64>, s%20: f64 = for i in %4..n with a%7: Vec<f64> = a%0, s%16: f64 = s%25 {
                %8: {integer} = sub i %3
                %9: f64 = a%7[%8]
                %10: f64 = a%7[i]
                %11: f64 = mul %9 %10
                a%12: Vec<f64> = a%7[i] = %11
                s%19: f64 = add s%16 %11
                yield a%12, s%19
            }
            yield s%20
        }
    "#]],
    );
}

#[test]
fn a_sum_of_what_is_yet_to_be_written_stays_apart() {
    for (first, ahead) in [(1, 1), (2, 0)] {
        let mut function = summed_sweep(first, ahead);
        crate::simplify::function(&mut function);
        assert_eq!(function.to_string().matches("for ").count(), 2, "{function}");
    }
}

/// `for i in 1..n { a[i] = a[i - 1] * v[i] }; for j in 0..n { s += a[j]; b[j] = s }`, where `v` is `b` or another view of it.
fn overwriting(view: impl FnOnce(&mut Program, Value) -> Value) -> Function {
    let mut p = Program::new();
    let (a, x, n) = (p.parameter("a", vector()), p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (one, s) = (p.integer(1), p.number("s", "0.5"));
    let b = p.user("b", Operation::Same { method: "to_vec".to_owned(), value: x }, vector());
    let b = p.set("b", b, one, s);
    let v = view(&mut p, b);
    let range = Range { start: one, end: n, inclusive: false, reversed: false, step: None };
    let swept = p.looped("i", range, false, &[("a", a)], |p, i, carried| {
        let before = p.user("", operator("sub", &[i, one]), Type::Integer);
        let [left, right] = [(carried[0], before), (v, i)].map(|(base, at)| p.read(base, at));
        let product = p.user("", operator("mul", &[left, right]), real());
        vec![p.set("a", carried[0], i, product)]
    });
    let sum = p.counted("j", n, &[("s", s), ("b", b)], |p, j, carried| {
        let item = p.read(swept[0], j);
        let sum = p.user("s", operator("add", &[carried[0], item]), real());
        vec![sum, p.set("b", carried[1], j, sum)]
    });
    p.finish(&sum[1..])
}

#[test]
fn a_sum_that_overwrites_what_the_loop_reads_stays_apart() {
    let borrowed = |p: &mut Program, b: Value| p.user("v", Operation::Borrow(b), vector().reference());
    let sliced = |p: &mut Program, b: Value| {
        let [start, end] = [0, 4].map(|number| p.integer(number));
        p.user("v", Operation::Slice { base: b, start, end }, slice())
    };
    let another = |p: &mut Program, _: Value| p.parameter("v", slice());
    for (function, loops) in
        [(overwriting(|_, b| b), 2), (overwriting(borrowed), 2), (overwriting(sliced), 2), (overwriting(another), 1)]
    {
        let mut function = function;
        crate::simplify::function(&mut function);
        assert_eq!(function.to_string().matches("for ").count(), loops, "{function}");
    }
}
