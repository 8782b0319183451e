//! Assignments: in place where nobody reads what was there before.

use expect_test::expect;

use super::*;

#[test]
fn an_element_is_updated_in_place() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let a = p.user("a", Operation::Same { method: "to_vec".to_owned(), value: x }, vector());
    let c = p.parameter("c", real());
    let a = p.counted("i", n, &[("a", a)], |p, i, carried| {
        let a = carried[0];
        let one = p.integer(1);
        let before = p.user("", operator("sub", &[i, one]), Type::Integer);
        let (old, left) = (p.read(a, i), p.read(a, before));
        let product = p.user("", operator("mul", &[old, left]), real());
        let scaled = p.user("", operator("mul", &[c, old]), real());
        let sum = p.user("", operator("add", &[product, scaled]), real());
        let a = p.set("a", a, i, sum);
        let (old, two) = (p.read(a, i), p.number("", "2.0"));
        let doubled = p.user("", operator("mul", &[old, two]), real());
        vec![p.set("a", a, i, doubled)]
    });
    check(
        &p.finish(&a),
        &[],
        &[],
        &expect![[r#"
        let mut a = x.to_vec();
        for i in 0..n {
            let a_i = a[i];
            a[i] = a_i * a[i - 1] + c * a_i;
            a[i] *= 2.0;
        }
        (a)
    "#]],
    );
}

#[test]
fn what_is_read_later_is_copied_before() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", real()), p.parameter("y", real()));
    let a = p.user("a", Operation::Array(vec![x, y, x]), array("3"));
    let (zero, one) = (p.integer(0), p.integer(1));
    let next = p.set("a", a, zero, y);
    let next = p.set("a", next, one, x);
    let (old, new) = (p.read(a, zero), p.read(next, zero));
    let sum = p.user("", operator("add", &[old, new]), real());
    check(
        &p.finish(&[sum, next]),
        &[],
        &[],
        &expect![[r#"
        let a = [x, y, x];
        let mut a_2 = a;
        a_2[0] = y;
        a_2[1] = x;
        (a[0] + a_2[0], a_2)
    "#]],
    );
}

#[test]
fn arrays_are_swapped_in_a_loop() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", real()), p.parameter("n", Type::Integer));
    let length = || quote!(8);
    let a = p.user("a", Operation::Repeat { value: x, length: length() }, array("8"));
    let zero = p.number("", "0.0");
    let b = p.user("b", Operation::Repeat { value: zero, length: length() }, array("8"));
    let results = p.counted("", n, &[("a", a), ("b", b)], |p, _, carried| {
        let [a, b] = carried else { unreachable!("two are carried") };
        let eight = p.integer(8);
        let b = p.counted("i", eight, &[("b", *b)], |p, i, carried| {
            let old = p.read(*a, i);
            let sine = p.user("", method("sin", &[old]), real());
            vec![p.set("b", carried[0], i, sine)]
        });
        vec![b[0], *a]
    });
    let zero = p.integer(0);
    let first = p.read(results[0], zero);
    check(
        &p.finish(&[first]),
        &[],
        &[],
        &expect![[r#"
            let mut a = [x; 8];
            let mut b: [f64; 8] = [0.0; 8];
            for _ in 0..n {
                for i in 0..8 {
                    b[i] = a[i].sin();
                }
                (a, b) = (b, a);
            }
            (a[0])
        "#]],
    );
}

#[test]
fn a_branch_assigns_to_variables_outside() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (low, high, zero) = (p.number("low", "0.0"), p.number("high", "0.0"), p.number("", "0.0"));
    let last = p.user("last", Operation::Constant(source("0")), Type::Integer);
    let carried = [("low", low), ("high", high), ("last", last)];
    let results = p.counted("i", n, &carried, |p, i, carried| {
        let [low, high, last] = carried else { unreachable!("three are carried") };
        let item = p.user("item", element(*carried.first().map_or(low, |_| &x), i), real());
        let negative = p.less(item, zero);
        let types = [("low", real()), ("high", real()), ("last", Type::Integer)];
        p.branched(
            negative,
            &types,
            |p| vec![p.user("low", operator("add", &[*low, item]), real()), *high, i],
            |p| vec![*low, p.user("high", operator("add", &[*high, item]), real()), *last],
        )
    });
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
        let mut low: f64 = 0.0;
        let mut high: f64 = 0.0;
        let mut last = 0;
        for i in 0..n {
            let item = x[i];
            if item < 0.0 {
                low += item;
                last = i;
            } else {
                high += item;
            }
        }
        (low, high, last)
    "#]],
    );
}

#[test]
fn a_branch_that_gives_new_and_old_reads_the_old_first() {
    let mut p = Program::new();
    let (x, y, c) = (p.parameter("x", real()), p.parameter("y", real()), p.parameter("c", Type::Bool));
    let s = p.user("s", operator("mul", &[x, y]), real());
    let t = p.user("t", method("sin", &[s]), real());
    let results = p.branched(
        c,
        &[("s", real()), ("t", real()), ("old", real())],
        |p| {
            let sum = p.user("", operator("add", &[s, x]), real());
            vec![t, s, sum]
        },
        |p| vec![s, t, p.number("", "1.0")],
    );
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
        let mut s = x * y;
        let mut t = s.sin();
        let old = if c {
            let t1 = s + x;
            (s, t) = (t, s);
            t1
        } else {
            1.0
        };
        (s, t, old)
    "#]],
    );
}

#[test]
fn parameters_of_owned_types_are_assigned_to() {
    let mut p = Program::new();
    let (a, v, x) = (p.parameter("a", array("3")), p.parameter("v", vector()), p.parameter("x", real()));
    let zero = p.integer(0);
    let next = p.set("a", a, zero, x);
    let grown = p.set("v", v, zero, x);
    check(
        &p.finish(&[next, grown]),
        &[],
        &[],
        &expect![[r#"
        let mut a = a;
        let mut v = v;
        a[0] = x;
        v[0] = x;
        (a, v)
    "#]],
    );
}

#[test]
fn parts_are_compound_assigned() {
    let mut p = Program::new();
    let (x, i) = (p.parameter("x", real()), p.parameter("i", Type::Integer));
    let pair = Type::Tuple(vec![real(), array("3")]);
    let t = p.parameter("t", pair.clone());
    let place = || vec![Projection::Field(1.into()), Projection::Index(vec![i])];
    let inner = p.user("", Operation::Field { base: t, index: 1.into() }, array("3"));
    let old = p.read(inner, i);
    let less = p.user("", operator("sub", &[old, x]), real());
    let next = p.user("t", Operation::Update { base: t, place: place(), value: less, mode: Mode::Set }, pair.clone());
    let first = p.user("", Operation::Field { base: next, index: 0.into() }, real());
    let sum = p.user("", operator("add", &[x, first]), real());
    let place = vec![Projection::Field(0.into())];
    let next = p.user("t", Operation::Update { base: next, place, value: sum, mode: Mode::Set }, pair);
    check(
        &p.finish(&[next]),
        &[],
        &[],
        &expect![[r#"
        let mut t = t;
        t.1[i] -= x;
        t.0 = x + t.0;
        (t)
    "#]],
    );
}

#[test]
fn what_is_used_twice_at_once_is_cloned() {
    let mut p = Program::new();
    let (v, n, x) = (p.parameter("v", vector()), p.parameter("n", Type::Integer), p.parameter("x", real()));
    let results = p.counted("i", n, &[("a", v), ("b", v)], |p, i, carried| {
        let a = p.set("a", carried[0], i, x);
        vec![a, a]
    });
    let ty = Type::Tuple(vec![vector(), vector(), vector()]);
    let tuple = p.user("", Operation::Tuple(vec![results[0], results[1], results[1]]), ty);
    check(
        &p.finish(&[tuple]),
        &[],
        &[],
        &expect![[r#"
        let mut a = v;
        let mut b = a.to_vec();
        for i in 0..n {
            a[i] = x;
            b = a.to_vec();
        }
        ((a, b.to_vec(), b.to_vec()))
    "#]],
    );
}
