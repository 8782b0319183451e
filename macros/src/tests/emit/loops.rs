//! Loops: what they carry, and how they are left.

use expect_test::expect;

use super::*;

#[test]
fn what_is_carried_is_assigned_at_once_where_it_must_be() {
    let mut p = Program::new();
    let (u, v, n) = (p.parameter("u0", real()), p.parameter("v0", real()), p.parameter("n", Type::Integer));
    let h = p.parameter("h", real());
    let results = p.counted("", n, &[("u", u), ("v", v), ("w", u)], |p, _, carried| {
        let [u, v, w] = carried else { unreachable!("three are carried") };
        let step = p.user("", operator("mul", &[h, *v]), real());
        let next_u = p.user("", operator("add", &[*u, step]), real());
        let step = p.user("", operator("mul", &[h, *u]), real());
        let next_v = p.user("", operator("sub", &[*v, step]), real());
        let _ = w;
        vec![next_u, next_v, *v]
    });
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
        let mut u = u0;
        let mut v = v0;
        let mut w = u0;
        for _ in 0..n {
            w = v;
            (u, v) = (u + h * v, v - h * u);
        }
        (u, v, w)
    "#]],
    );
}

#[test]
fn a_guard_leaves_a_loop() {
    let mut p = Program::new();
    let (x, n, limit) = (p.parameter("x", slice()), p.parameter("n", Type::Integer), p.parameter("limit", real()));
    let s = p.number("s", "0.0");
    let start = p.integer(0);
    let range = Range { start, end: n, inclusive: false, reversed: false, step: None };
    let results = p.looped("i", range, true, &[("s", s)], |p, i, carried| {
        let s = carried[0];
        let item = p.user("item", element(x, i), real());
        let large = p.less(limit, item);
        p.branched(
            large,
            &[("s", real()), ("", Type::Bool)],
            |p| vec![s, p.truth(true)],
            |p| {
                let square = p.user("square", operator("mul", &[item, item]), real());
                let next = p.user("s", operator("add", &[s, square]), real());
                vec![next, p.truth(false)]
            },
        )
    });
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
        let mut s: f64 = 0.0;
        for i in 0..n {
            let item = x[i];
            if limit < item {
                break;
            }
            let square = item * item;
            s += square;
        }
        (s)
    "#]],
    );
}

#[test]
fn a_loop_is_left_at_the_end_of_an_iteration() {
    let mut p = Program::new();
    let (x, tolerance) = (p.parameter("x", real()), p.parameter("tolerance", real()));
    let y = p.bound(Some("y"), real());
    p.builder.open();
    let always = p.truth(true);
    let condition = p.builder.close(vec![always]);
    p.builder.open();
    let quotient = p.user("", operator("div", &[x, y]), real());
    let next = p.user("next", operator("add", &[y, quotient]), real());
    let change = p.user("", operator("sub", &[next, y]), real());
    let size = p.user("", method("abs", &[change]), real());
    let small = p.less(size, tolerance);
    let body = p.builder.close(vec![next, small]);
    let operation = Operation::While { carried: vec![y], initial: vec![x], condition, body, exits: true };
    let result = p.user("y", operation, real());
    check(
        &p.finish(&[result]),
        &[],
        &[],
        &expect![[r#"
        let mut y = x;
        loop {
            let next = y + x / y;
            let stop = (next - y).abs() < tolerance;
            y = next;
            if stop {
                break;
            }
        }
        (y)
    "#]],
    );
}

#[test]
fn ranges_step_and_go_back() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let s = p.number("s", "0.0");
    let (start, step) = (p.integer(1), p.integer(2));
    let mut sum = s;
    for (inclusive, reversed) in [(false, false), (false, true), (true, true)] {
        let range = Range { start, end: n, inclusive, reversed, step: Some(step) };
        sum = p.looped("i", range, false, &[("s", sum)], |p, i, carried| {
            let item = p.read(x, i);
            vec![p.user("s", operator("add", &[carried[0], item]), real())]
        })[0];
    }
    check(
        &p.finish(&[sum]),
        &[],
        &[],
        &expect![[r#"
        let mut s: f64 = 0.0;
        for i in (1..n).step_by(2) {
            s += x[i];
        }
        for i in (1..n).step_by(2).rev() {
            s += x[i];
        }
        for i in ad::steps_back(1..=n, 2) {
            s += x[i];
        }
        (s)
    "#]],
    );
}

#[test]
fn matrices_are_filled_in_nested_loops() {
    let mut p = Program::new();
    let row = || Type::Array(Box::new(array("3")), Length("3".to_owned()));
    let (a, b) = (p.parameter("a", row()), p.parameter("b", row()));
    let (zero, three) = (p.number("", "0.0"), p.integer(3));
    let line = p.user("", Operation::Repeat { value: zero, length: quote!(3) }, array("3"));
    let c = p.user("c", Operation::Repeat { value: line, length: quote!(3) }, row());
    let c = p.counted("i", three, &[("c", c)], |p, i, carried| {
        p.counted("j", three, carried.first().map(|c| ("c", *c)).as_slice(), |p, j, carried| {
            let zero = p.number("", "0.0");
            let sum = p.counted("k", three, &[("s", zero)], |p, k, sum| {
                let (left, right) = (p.user("", element(a, i), array("3")), p.user("", element(b, k), array("3")));
                let (left, right) = (p.read(left, k), p.read(right, j));
                let product = p.user("", operator("mul", &[left, right]), real());
                vec![p.user("s", operator("add", &[sum[0], product]), real())]
            })[0];
            let place = vec![Projection::Index(vec![i]), Projection::Index(vec![j])];
            let update = Operation::Update { base: carried[0], place, value: sum, mode: Mode::Set };
            vec![p.user("c", update, row())]
        })
    });
    check(
        &p.finish(&c),
        &[],
        &[],
        &expect![[r#"
            let mut c: [[f64; 3]; 3] = [[0.0; 3]; 3];
            for i in 0..3 {
                for j in 0..3 {
                    let mut s: f64 = 0.0;
                    for k in 0..3 {
                        s += a[i][k] * b[k][j];
                    }
                    c[i][j] = s;
                }
            }
            (c)
        "#]],
    );
}
