//! Which values are written inline, with which parentheses and under which names.

use expect_test::expect;
use quote::quote;

use super::*;
use crate::ir::Verbatim;

#[test]
fn users_expressions_are_as_written() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", real()), p.parameter("y", real()));
    let sum = p.user("", operator("add", &[x, y]), real());
    let z = p.user("z", operator("mul", &[sum, x]), real());
    let difference = p.user("", operator("sub", &[y, z]), real());
    let nested = p.user("", operator("sub", &[x, difference]), real());
    let negative = p.user("", operator("neg", &[nested]), real());
    let root = p.user("", method("sqrt", &[negative]), real());
    let twice = p.user("", operator("neg", &[root]), real());
    let thrice = p.user("", operator("neg", &[twice]), real());
    check(
        &p.finish(&[thrice]),
        &[],
        &[],
        &expect![[r"
        let z = (x + y) * x;
        let value = -(-(-(x - (y - z))).sqrt());
        (value)
    "]],
    );
}

#[test]
fn ours_have_no_needless_parentheses() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", real()), p.parameter("y", real()));
    let square = p.ours("", operator("mul", &[x, x]), real());
    let product = p.ours("", operator("mul", &[y, square]), real());
    let negative = p.ours("", operator("neg", &[product]), real());
    let sum = p.ours("", operator("add", &[y, negative]), real());
    let quotient = p.ours("", operator("div", &[x, y]), real());
    let scaled = p.ours("", operator("mul", &[y, quotient]), real());
    check(
        &p.finish(&[sum, scaled]),
        &[],
        &[],
        &expect![[r"
        (y - y * x * x, y * (x / y))
    "]],
    );
}

#[test]
fn shared_values_are_named_after_their_operation() {
    let mut p = Program::new();
    let (x, i, n) = (p.parameter("x", slice()), p.parameter("i", Type::Integer), p.parameter("n", real()));
    let item = p.user("", element(x, i), real());
    let sine = p.user("", method("sin", &[item]), real());
    let root = p.user("", method("sqrt", &[n]), real());
    let mixed = p.user("", operator("mul", &[sine, root]), real());
    let result = p.user("", operator("div", &[mixed, item]), real());
    let other = p.user("", operator("add", &[mixed, root]), real());
    check(
        &p.finish(&[result, other]),
        &[],
        &[],
        &expect![[r"
        let x_i = x[i];
        let sqrt_n = n.sqrt();
        let t1 = x_i.sin() * sqrt_n;
        (t1 / x_i, t1 + sqrt_n)
    "]],
    );
}

#[test]
fn shadowing_is_resolved_and_read_by_the_users_own_code() {
    let mut p = Program::new();
    let x = p.parameter("x", real());
    let again = p.user("x", method("sin", &[x]), real());
    let verbatim =
        |tokens, reason: &str| Verbatim { tokens, reads: vec![("x".to_owned(), again)], reason: reason.to_owned() };
    p.builder.append(Vec::new(), Operation::Effect(verbatim(quote!(assert!(x > 0.0, "{x}")), "")), Origin::Primal);
    let own = p.user("", Operation::Verbatim(verbatim(quote!(own.x(x, a.x)), "")), real());
    let both = p.user("", operator("mul", &[x, own]), real());
    check(
        &p.finish(&[both]),
        &[],
        &[],
        &expect![[r#"
        let x_2 = x.sin();
        {
            let x = x_2;
            assert!(x > 0.0, "{x}");
        }
        (x * own.x(x_2, a.x))
    "#]],
    );
}

#[test]
fn numbers_are_of_their_type() {
    let mut p = Program::new();
    let number = |number| Operation::Constant(Constant::Number(number));
    let (x, y) = (p.parameter("x", generic()), p.parameter("y", Type::Real(Scalar::F32)));
    let single = Type::Real(Scalar::F32);
    let half = p.ours("", number(0.5), generic());
    let one = p.ours("", number(1.0), generic());
    let scaled = p.ours("", operator("mul", &[half, x]), generic());
    let more = p.ours("", operator("add", &[scaled, one]), generic());
    let minus = p.ours("", number(-2.0), single.clone());
    let power = p.ours("", private("powi", &[y, minus]), single.clone());
    let infinite = p.ours("", number(f64::INFINITY), real());
    let literal = p.user("c", Operation::Constant(source("2.0")), real());
    let called = p.user("", method("sin", &[literal]), real());
    check(
        &p.finish(&[more, power, infinite, called]),
        &[],
        &[],
        &expect![[r"
        let c: f64 = 2.0;
        (
            ad::constant::<T>(0.5) * x + ad::one::<T>(),
            ad::powi(y, -2.0_f32),
            ::core::f64::INFINITY,
            c.sin(),
        )
    "]],
    );
}

#[test]
fn comparisons_after_casts_are_kept_apart() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", real()), p.parameter("n", Type::Integer));
    let cast = |value, to| Operation::Cast { value, to };
    let floor = p.user("", cast(x, quote!(usize)), Type::Integer);
    let less = p.user("", Operation::Discrete { operator: "<", operands: vec![floor, n] }, Type::Bool);
    let float = p.user("", cast(n, quote!(f64)), real());
    let sum = p.user("", operator("add", &[x, float]), real());
    let more = p.user("", Operation::Discrete { operator: "<=", operands: vec![sum, x] }, Type::Bool);
    let both = p.user("", Operation::Discrete { operator: "&&", operands: vec![less, more] }, Type::Bool);
    let neither = p.user("", Operation::Discrete { operator: "!", operands: vec![both] }, Type::Bool);
    check(
        &p.finish(&[neither]),
        &[],
        &[],
        &expect![[r#"
            let value = !((x as usize) < n && x + n as f64 <= x);
            (value)
        "#]],
    );
}

#[test]
fn references_to_numbers_are_read() {
    let mut p = Program::new();
    let (x, y) = (p.parameter("x", generic().reference()), p.parameter("y", generic()));
    let value = p.user("", Operation::Dereference(x), generic());
    let primal = p.user("", operator("mul", &[value, y]), generic());
    let derived = p.ours("", operator("mul", &[x, y]), generic());
    let sine = p.ours("", private("sin", &[x]), generic());
    check(
        &p.finish(&[primal, derived, sine]),
        &[],
        &[],
        &expect![[r#"
        (*x * y, *x * y, ad::sin(*x))
    "#]],
    );
}
