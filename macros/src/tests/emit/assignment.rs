//! Consuming operations: in place where they can, on a copy where they must.

use expect_test::expect;
use quote::quote;

use super::*;
use crate::ir::{CallSite, Slot};

fn update(base: Value, index: Value, value: Value, mode: Mode) -> Operation {
    Operation::Update { base, place: vec![Projection::Index(vec![index])], value, mode }
}

#[test]
fn adjoints_are_added_in_place() {
    let mut p = Program::new();
    let (x, g) = (p.parameter("x", slice()), p.parameter("g", real()));
    let (x_bar, b_bar) = (p.parameter("x_bar", vector()), p.parameter("b_bar", real()));
    let (zero, one) = (p.integer(0), p.integer(1));
    let first = p.user("", element(x, zero), real());
    let product = p.ours("", operator("mul", &[g, first]), real());
    let negative = p.ours("", operator("neg", &[product]), real());
    let x_bar = p.ours("", update(x_bar, one, negative, Mode::Add), vector());
    let x_bar = p.ours("", update(x_bar, zero, g, Mode::Set), vector());
    let b_bar = p.ours("", Operation::Accumulate { base: b_bar, value: g }, real());
    check(
        &p.finish(&[x_bar, b_bar]),
        &["x_bar", "b_bar"],
        &[(0, "x_bar"), (1, "b_bar")],
        &expect![[r#"
        x_bar[1] -= g * x[0];
        x_bar[0] = g;
        *b_bar += g;
        ()
    "#]],
    );
}

#[test]
fn generic_numbers_have_no_assignment_operators() {
    let mut p = Program::new();
    let (g, b_bar) = (p.parameter("g", generic()), p.parameter("b_bar", generic()));
    let b_bar = p.ours("", Operation::Accumulate { base: b_bar, value: g }, generic());
    check(
        &p.finish(&[b_bar]),
        &["b_bar"],
        &[(0, "b_bar")],
        &expect![[r#"
        *b_bar = *b_bar + g;
        ()
    "#]],
    );
}

#[test]
fn results_are_computed_in_their_buffers() {
    let mut p = Program::new();
    let (x, g) = (p.parameter("x", slice()), p.parameter("g", real()));
    let zero = p.integer(0);
    let y = p.user("", element(x, zero), real());
    let fresh = p.ours("", Operation::ZeroLike(x), vector());
    let x_bar = p.ours("x_bar", update(fresh, zero, g, Mode::Add), vector());
    check(
        &p.finish(&[y, x_bar]),
        &[],
        &[(1, "x_bar")],
        &expect![[r#"
        x_bar.fill(0.0);
        x_bar[0] += g;
        (x[0])
    "#]],
    );
}

#[test]
fn a_base_that_is_used_again_is_copied() {
    let mut p = Program::new();
    let g = p.parameter("g", real());
    let x = p.parameter("x", slice());
    let zero = p.integer(0);
    let fresh = p.ours("", Operation::ZeroLike(x), vector());
    let one = p.ours("", update(fresh, zero, g, Mode::Add), vector());
    let other = p.ours("", update(fresh, zero, g, Mode::Set), vector());
    check(
        &p.finish(&[one, other]),
        &[],
        &[],
        &expect![[r#"
        let mut result_1 = ad::zeros_like(x);
        let mut value = result_1.to_vec();
        value[0] += g;
        result_1[0] = g;
        (value, result_1)
    "#]],
    );
}

#[test]
fn what_is_read_before_a_change_is_read_before_it() {
    let mut p = Program::new();
    let (x, g) = (p.parameter("x", slice()), p.parameter("g", real()));
    let (zero, one) = (p.integer(0), p.integer(1));
    let fresh = p.ours("a", Operation::ZeroLike(x), vector());
    let killed = p.ours("", element(fresh, zero), real());
    let cleared = p.ours("", update(fresh, zero, g, Mode::Set), vector());
    let added = p.ours("", update(cleared, one, killed, Mode::Add), vector());
    check(
        &p.finish(&[added]),
        &[],
        &[],
        &expect![[r#"
        let mut a = ad::zeros_like(x);
        let a_0 = a[0];
        a[0] = g;
        a[1] += a_0;
        (a)
    "#]],
    );
}

#[test]
fn sums_of_numbers_are_expressions_or_assignments() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", real()), p.parameter("y", real()));
    let first = p.ours("", operator("mul", &[x, y]), real());
    let second = p.ours("", operator("mul", &[y, y]), real());
    let short = p.ours("", Operation::Accumulate { base: first, value: second }, real());
    let mut long = p.ours("z_bar", private("hypot", &[x, y]), real());
    for _ in 0..6 {
        let term = p.ours("", private("atan2", &[y, x]), real());
        let term = p.ours("", operator("mul", &[term, x]), real());
        long = p.ours("z_bar", Operation::Accumulate { base: long, value: term }, real());
    }
    check(
        &p.finish(&[short, long]),
        &[],
        &[],
        &expect![[r#"
        let mut z_bar = ad::hypot(x, y) + ad::atan2(y, x) * x;
        z_bar += ad::atan2(y, x) * x;
        z_bar += ad::atan2(y, x) * x;
        z_bar += ad::atan2(y, x) * x;
        z_bar += ad::atan2(y, x) * x;
        (x * y + y * y, z_bar + ad::atan2(y, x) * x)
    "#]],
    );
}

#[test]
fn callees_add_into_slots() {
    let mut p = Program::new();
    let (x, s, n) = (p.parameter("x", slice()), p.parameter("s", real()), p.parameter("n", Type::Integer));
    let call = CallSite::new(quote!(path::callee::<f64>), crate::ir::CallKind::Function, vec![x, s, n], vec![]);
    let pair = p.many(Operation::CallForward(call.clone()), &[real(), Type::Inactive]);
    let base = p.ours("x_bar", Operation::ZeroLike(x), vector());
    let slots = vec![Slot::Into { base, place: Vec::new() }, Slot::Fresh, Slot::Ignore];
    let backward = Operation::CallBackward { call, saved: pair[1], cotangent: s, slots };
    let adjoints = p.many(backward, &[vector(), real()]);
    check(
        &p.finish(&[pair[0], adjoints[0], adjoints[1]]),
        &[],
        &[],
        &expect![[r#"
            let (value, callee_saved): (f64, _) = path::callee::forward::<f64>(x, s, n);
            let mut x_bar = ad::zeros_like(x);
            let mut result_2 = 0.0;
            path::callee::backward::<
                f64,
            >(callee_saved, x, s, n, s, &mut x_bar, &mut result_2, ad::Ignore);
            (value, x_bar, result_2)
        "#]],
    );
}

#[test]
fn tangents_are_passed_by_reference_or_left_out() {
    let mut p = Program::new();
    let (x, s, n) = (p.parameter("x", slice()), p.parameter("s", real()), p.parameter("n", Type::Integer));
    let call = CallSite::new(quote!(callee), crate::ir::CallKind::Function, vec![x, s, n], vec![]);
    let x_dot = p.ours("x_dot", Operation::ZeroLike(x), vector());
    let tangents = vec![Some(x_dot), Some(s), None];
    let results = p.many(Operation::CallTangent { call, tangents, lanes: None }, &[real(), real()]);
    check(
        &p.finish(&results),
        &[],
        &[],
        &expect![[r#"
        let (value, callee_dot): (f64, _) = callee::tangent(
            x,
            s,
            n,
            &ad::zeros_like(x),
            s,
            ad::Ignore,
        );
        (value, callee_dot)
    "#]],
    );
}

#[test]
fn fields_in_a_row_are_a_pattern() {
    let mut p = Program::new();
    let t = p.parameter("t", Type::Tuple(vec![real(), real()]));
    let a = p.user("a", Operation::Field { base: t, index: 0.into() }, real());
    let b = p.user("b", Operation::Field { base: t, index: 1.into() }, real());
    let product = p.user("", operator("mul", &[a, b]), real());
    let sum = p.user("", operator("add", &[a, b]), real());
    check(
        &p.finish(&[product, sum]),
        &[],
        &[],
        &expect![[r#"
        let (a, b) = t;
        (a * b, a + b)
    "#]],
    );
}

#[test]
fn owned_arguments_are_cloned_if_needed_again() {
    let mut p = Program::new();
    let v = p.parameter("v", vector());
    let call = |callee| Operation::Call(CallSite::new(callee, crate::ir::CallKind::Function, vec![v], vec![]));
    let first = p.user("", call(quote!(first)), real());
    let second = p.user("", call(quote!(second)), real());
    let sum = p.user("", operator("add", &[first, second]), real());
    check(
        &p.finish(&[sum]),
        &[],
        &[],
        &expect![[r#"
            let first_value: f64 = first(v.to_vec());
            (first_value + second(v))
        "#]],
    );
}
