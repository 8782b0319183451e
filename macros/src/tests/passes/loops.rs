//! What becomes of loops and branches.

use expect_test::expect;

use super::check;
use crate::ir::{Definition, Operation, Origin, Range, Type};
use crate::tests::emit::{Program, element, operator, private, real, slice};

#[test]
fn what_only_goes_into_itself_is_dead() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", real()), p.parameter("n", Type::Integer));
    let one = p.number("", "1.0");
    let results = p.counted("i", n, &[("s", x), ("t", x), ("u", x)], |p, _, carried| {
        let [s, t, u] = carried else { unreachable!("three are carried") };
        let (s, t) =
            (p.user("s", operator("add", &[*s, *t]), real()), p.user("t", operator("mul", &[*t, one]), real()));
        vec![s, t, p.user("u", operator("add", &[*u, s]), real())]
    });
    check(
        p.finish(&results[1..2]),
        &expect![[r#"
        fn(x: f64, n: {integer}) {
            %2: f64 = 1.0
            %3: {integer} = 0
            t%12: f64 = for i in %3..n with t%6: f64 = x {
                t%9: f64 = mul t%6 %2
                yield t%9
            }
            yield t%12
        }
    "#]],
    );
}

#[test]
fn a_loop_that_nobody_needs_goes() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", real()), p.parameter("n", Type::Integer));
    let entries = Type::Vector(Box::new(real()));
    let tape = p.ours("tape", Operation::Empty(None), entries.clone());
    p.counted("i", n, &[("tape", tape), ("x", x)], |p, _, carried| {
        let tape = p.ours("tape", Operation::Push { base: carried[0], values: vec![carried[1]] }, entries);
        vec![tape, p.user("x", operator("mul", &[carried[1], x]), real())]
    });
    check(
        p.finish(&[x]),
        &expect![[r#"
        fn(x%0: f64, n: {integer}) {
            yield x%0
        }
    "#]],
    );
}

#[test]
fn what_does_not_change_is_not_carried() {
    let mut p = Program::new();
    let (x, y, n) = (p.parameter("x", real()), p.parameter("y", real()), p.parameter("n", Type::Integer));
    let c = p.parameter("c", Type::Bool);
    let results = p.counted("i", n, &[("s", x), ("k", y), ("l", y)], |p, _, carried| {
        let [s, k, l] = carried else { unreachable!("three are carried") };
        let sum = p.user("s", operator("add", &[*s, *k]), real());
        let same = p.branched(c, &[("l", real())], |_| vec![*l], |_| vec![*l]);
        vec![sum, *k, same[0]]
    });
    check(
        p.finish(&results),
        &expect![[r#"
        fn(x: f64, y: f64, n: {integer}, c: bool) {
            %4: {integer} = 0
            s%11: f64 = for i in %4..n with s%6: f64 = x {
                s%9: f64 = add s%6 y
                yield s%9
            }
            yield s%11, y, y
        }
    "#]],
    );
}

#[test]
fn branches_on_what_is_known_are_taken() {
    let mut p = Program::new();
    let (x, c) = (p.parameter("x", real()), p.parameter("c", Type::Bool));
    let (yes, no) = (p.truth(true), p.truth(false));
    let flag = p.branched(c, &[("", Type::Bool), ("", Type::Bool)], |_| vec![yes, no], |_| vec![no, yes]);
    let result = p.branched(
        flag[0],
        &[("", real())],
        |p| {
            let (doubled, squared) = (operator("add", &[x, x]), operator("mul", &[x, x]));
            p.branched(c, &[("", real())], |p| vec![p.user("", doubled, real())], |p| vec![p.user("", squared, real())])
        },
        |_| vec![x],
    );
    let other = p.branched(flag[1], &[("", real())], |_| vec![result[0]], |_| vec![x]);
    check(
        p.finish(&other),
        &expect![[r#"
            fn(x: f64, c: bool) {
                %9: f64 = if c {
                    %6: f64 = add x x
                    yield %6
                } else {
                    yield x
                }
                %10: f64 = if c {
                    yield x
                } else {
                    yield %9
                }
                yield %10
            }
        "#]],
    );
}

#[test]
fn a_truth_that_ends_the_loop_does_not_hold_in_it() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (s, zero, stop) = (p.number("s", "0.0"), p.integer(0), p.truth(false));
    let range = Range { start: zero, end: n, inclusive: false, reversed: false, step: None };
    let results = p.looped("i", range, true, &[("s", s), ("stop", stop)], |p, i, carried| {
        let [s, stop] = carried else { unreachable!("two are carried") };
        let both = p.branched(
            *stop,
            &[("s", real()), ("stop", Type::Bool)],
            |_| vec![*s, *stop],
            |p| {
                let item = p.read(x, i);
                let sum = p.user("s", operator("add", &[*s, item]), real());
                vec![sum, p.less(*s, sum)]
            },
        );
        vec![both[0], both[1], both[1]]
    });
    check(
        p.finish(&results[..1]),
        &expect![[r#"
        fn(x: &[f64], n: {integer}) {
            s%2: f64 = 0.0
            %3: {integer} = 0
            s%13: f64 = for exiting i in %3..n with s%6: f64 = s%2 {
                %8: f64 = x[i]
                s%9: f64 = add s%6 %8
                %10: bool = s%6 < s%9
                yield s%9, %10
            }
            yield s%13
        }
    "#]],
    );
}

#[test]
fn costly_invariants_of_ours_leave_loops() {
    let mut p = Program::new();
    let (x, y, n) = (p.parameter("x", real()), p.parameter("y", slice()), p.parameter("n", Type::Integer));
    let zero = p.number("s", "0.0");
    let results = p.counted("i", n, &[("s", zero)], |p, i, carried| {
        let doubled = p.ours("", operator("add", &[x, x]), real());
        let exponential = p.ours("", private("exp", &[doubled]), real());
        let users = p.user("", private("sin", &[x]), real());
        let item = p.ours("", element(y, i), real());
        let product = p.ours("", operator("mul", &[exponential, item]), real());
        let product = p.ours("", operator("mul", &[product, users]), real());
        vec![p.ours("", operator("add", &[carried[0], product]), real())]
    });
    check(
        p.finish(&results),
        &expect![[r#"
        fn(x: f64, y: &[f64], n: {integer}) {
            s%3: f64 = 0.0
            %4: {integer} = 0
            %15: f64 = 2.0
            %7: f64 = mul %15 x
            %8: f64 = exp %7
            s%14: f64 = for i in %4..n with s%6: f64 = s%3 {
                %9: f64 = sin x
                %10: f64 = y[i]
                %11: f64 = mul %8 %10
                %12: f64 = mul %11 %9
                %13: f64 = add s%6 %12
                yield %13
            }
            yield s%14
        }
    "#]],
    );
}

#[test]
fn tapes_hold_what_is_read_once() {
    let mut p = Program::new();
    let (x, y, n) = (p.parameter("x", real()), p.parameter("y", real()), p.parameter("n", Type::Integer));
    let entries = Type::Vector(Box::new(Type::Tuple(vec![real(), real(), real()])));
    let tape = p.ours("tape", Operation::Empty(None), entries.clone());
    let pushed = p.counted("i", n, &[("tape", tape), ("x", x)], |p, _, carried| {
        let [tape, x] = [carried[0], carried[1]];
        let tape = p.ours("tape", Operation::Push { base: tape, values: vec![x, y, x] }, entries.clone());
        vec![tape, p.user("x", operator("mul", &[x, x]), real())]
    });
    let popped = p.counted("i", n, &[("tape", pushed[0]), ("s", y)], |p, _, carried| {
        let types = [entries.clone(), real(), real(), real()];
        let define = |ty: Type| Definition { ty, name: None, annotation: None, span: proc_macro2::Span::call_site() };
        let values = types.map(define).to_vec();
        let popped = p.builder.emit_many(Operation::Pop(carried[0]), values, Origin::Derivative);
        let product = p.ours("", operator("mul", &[popped[1], popped[3]]), real());
        vec![popped[0], p.ours("s", operator("add", &[carried[1], product]), real())]
    });
    check(
        p.finish(&popped[1..]),
        &expect![[r#"
        fn(x%0: f64, y: f64, n: {integer}) {
            tape%3: Vec<f64> = empty
            %4: {integer} = 0
            tape%10: Vec<f64>, x%11: f64 = for i%5 in %4..n with tape%6: Vec<f64> = tape%3, x%7: f64 = x%0 {
                tape%8: Vec<f64> = push tape%6 (x%7)
                x%9: f64 = mul x%7 x%7
                yield tape%8, x%9
            }
            %12: {integer} = 0
            tape%22: Vec<f64>, s%23: f64 = for i%13 in %12..n with tape%14: Vec<f64> = tape%10, s%15: f64 = y {
                %16: Vec<f64>, %17: f64 = pop tape%14
                %20: f64 = mul %17 %17
                s%21: f64 = add s%15 %20
                yield %16, s%21
            }
            yield s%23
        }
    "#]],
    );
}
