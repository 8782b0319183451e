//! The passes by the values of programs: random ones before and after, and small ones by their text.

// `expect!` writes its own hashes; programs have short names.
#![allow(clippy::needless_raw_string_hashes, clippy::many_single_char_names)]

mod aggregates;
mod collecting;
mod identities;
mod joining;
mod loops;

use expect_test::Expect;
use proc_macro2::Span;
use proptest::collection::vec;
use proptest::prelude::*;

use super::interpreter::{Datum, Tensor, run};
use super::programs::{Arithmetic, Step, arguments, build, nested};
use crate::ir::{Block, Builder, Function, Lambda, Operation, Origin, Scalar, Spelling, TensorOperation, Type, Value};
use crate::simplify;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec((0..48_u8, any::<usize>(), any::<usize>(), any::<bool>()), 1..40)
}

fn primal(mut steps: Vec<Step>) -> Vec<Step> {
    for step in &mut steps {
        step.3 = false;
    }
    steps
}

/// The results before and after, and the simpler program for the message.
fn both(arithmetic: Arithmetic, steps: &[Step], numbers: &[i8]) -> (Vec<f64>, Vec<f64>, String) {
    let function = build(arithmetic, steps);
    let mut simpler = function.clone();
    simplify::function(&mut simpler);
    let arguments = arguments(arithmetic, numbers);
    let text = format!("{function}\n⟶\n{simpler}");
    (flatten(&run(&function, &arguments)), flatten(&run(&simpler, &arguments)), text)
}

fn flatten(data: &[Datum]) -> Vec<f64> {
    let mut numbers = Vec::new();
    for datum in data {
        datum.flatten(&mut numbers);
    }
    numbers
}

fn cost(block: &Block) -> usize {
    let nested = |operation: &Operation| operation.blocks().into_iter().map(cost).sum::<usize>();
    let free = |operation: &Operation| matches!(operation, Operation::Constant(_) | Operation::Dereference(_));
    let statements = block.statements.iter();
    statements.map(|statement| usize::from(!free(&statement.operation)) + nested(&statement.operation)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_primal_stays_bit_for_bit(steps in steps(), numbers in vec(any::<i8>(), 15)) {
        let (before, after, text) = both(Arithmetic::Any, &primal(steps), &numbers);
        for (before, after) in before.into_iter().zip(after) {
            let same = before.to_bits() == after.to_bits() || before.is_nan() && after.is_nan();
            prop_assert!(same, "expected {before:?}, got {after:?}\n{text}");
        }
    }

    #[test]
    #[allow(clippy::float_cmp)] // The numbers are integers.
    fn integers_stay_exact(steps in steps(), numbers in vec(any::<i8>(), 15)) {
        let (before, after, text) = both(Arithmetic::Exact, &steps, &numbers);
        prop_assert!(before == after, "expected {before:?}, got {after:?}\n{text}");
    }

    #[test]
    fn sums_of_positive_numbers_keep_their_digits(steps in steps(), numbers in vec(any::<i8>(), 15)) {
        let (before, after, text) = both(Arithmetic::Positive, &steps, &numbers);
        for (before, after) in before.into_iter().zip(after) {
            let close = (before - after).abs() <= 1e-12 * before.abs();
            prop_assert!(close, "expected {before:?}, got {after:?}\n{text}");
        }
    }

    #[test]
    fn the_cost_never_grows(steps in steps()) {
        let function = build(Arithmetic::Exact, &steps);
        let mut simpler = function.clone();
        simplify::function(&mut simpler);
        prop_assert!(cost(&simpler.body) <= cost(&function.body), "{function}\n⟶\n{simpler}");
    }

    #[test]
    fn a_second_time_changes_nothing(steps in steps()) {
        let mut function = build(Arithmetic::Exact, &steps);
        simplify::function(&mut function);
        let mut again = function.clone();
        simplify::function(&mut again);
        prop_assert_eq!(function.to_string(), again.to_string());
    }
}

/// How many programs with loops are tried, unless the environment says.
fn number_of_cases(otherwise: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The results of a program with loops before and after, and both for the message.
fn both_nested(choices: &[u16], users: bool) -> (Vec<f64>, Vec<f64>, String) {
    let function = if users { nested::users(choices) } else { nested::any(choices) };
    let mut simpler = function.clone();
    simplify::function(&mut simpler);
    let [before, after] = [&function, &simpler].map(|function| flatten(&run(function, &nested::arguments())));
    (before, after, format!("{function}\n⟶\n{simpler}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: number_of_cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn loops_of_the_user_stay_bit_for_bit(choices in vec(any::<u16>(), 0..600)) {
        let (before, after, text) = both_nested(&choices, true);
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.into_iter().zip(after) {
            let same = before.to_bits() == after.to_bits() || before.is_nan() && after.is_nan();
            prop_assert!(same, "expected {before:?}, got {after:?}\n{text}");
        }
    }

    #[test]
    fn loops_keep_their_values(choices in vec(any::<u16>(), 0..600)) {
        let (before, after, text) = both_nested(&choices, false);
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.into_iter().zip(after) {
            let close = (before - after).abs() <= 1e-9 * before.abs().max(1.0) || before.to_bits() == after.to_bits();
            prop_assert!(close, "expected {before:?}, got {after:?}\n{text}");
        }
    }

    #[test]
    fn simpler_loops_stay_as_they_are(choices in vec(any::<u16>(), 0..400)) {
        let mut function = nested::any(&choices);
        let before = cost(&function.body);
        simplify::function(&mut function);
        prop_assert!(cost(&function.body) <= before, "{function}");
        let mut again = function.clone();
        simplify::function(&mut again);
        prop_assert_eq!(function.to_string(), again.to_string());
    }
}

fn real() -> Type {
    Type::Real(Scalar::F64)
}

fn tensor(rank: usize) -> Type {
    Type::Tensor { scalar: Scalar::F64, rank, owned: true, family: crate::ir::Family::Ndarray }
}

/// Checks the text of the simpler program.
fn check(mut function: Function, expected: &Expect) {
    simplify::function(&mut function);
    expected.assert_eq(&(function.to_string() + "\n"));
}

/// A program over `x` and `y` with one result.
fn program(ty: &Type, body: impl FnOnce(&mut Builder, Value, Value) -> Value) -> Function {
    let mut builder = Builder::new();
    let [x, y] = ["x", "y"].map(|name| builder.parameter(ty.clone(), Some(name.to_owned()), Span::call_site()));
    let result = body(&mut builder, x, y);
    builder.finish(vec![x, y], vec![result])
}

/// The operations of the simpler program, a line each.
fn simplified(mut function: Function) -> String {
    simplify::function(&mut function);
    let text = function.to_string();
    let lines = text.lines().skip(1).map(str::trim).filter(|line| *line != "}" && !line.starts_with("yield"));
    lines.map(|line| line.split_once(" = ").map_or(line, |(_, operation)| operation)).collect::<Vec<_>>().join("; ")
}

fn scalar(body: impl FnOnce(&mut Builder, Value, Value) -> Value) -> String {
    simplified(program(&real(), body))
}

#[test]
fn constants_are_collected_in_front() {
    let text = scalar(|b, x, y| {
        let (two, three) = (b.number(2.0, x), b.number(3.0, x));
        let left = b.primitive("mul", vec![two, x], x);
        let right = b.primitive("mul", vec![y, three], x);
        b.primitive("mul", vec![left, right], x)
    });
    assert_eq!(text, "mul x y; 6.0; mul %12 %10");
}

#[test]
fn like_terms_are_added_up() {
    let text = scalar(|b, x, _| {
        let three = b.number(3.0, x);
        let scaled = b.primitive("mul", vec![x, three], x);
        let negated = b.primitive("neg", vec![x], x);
        b.primitive("add", vec![scaled, negated], x)
    });
    assert!(text.starts_with("2.0; mul") && text.ends_with(" x"), "{text}");
}

#[test]
fn neutral_elements_and_double_signs_vanish() {
    let text = scalar(|b, x, y| {
        let (zero, one) = (b.number(0.0, x), b.number(1.0, x));
        let product = b.primitive("mul", vec![one, x], x);
        let dead = b.primitive("mul", vec![y, zero], x);
        let sum = b.primitive("add", vec![product, dead], x);
        let negated = b.primitive("neg", vec![sum], x);
        let strong = b.primitive("strong", vec![one, negated], x);
        b.primitive("sub", vec![y, strong], x)
    });
    assert_eq!(text, "add y x");
}

#[test]
fn the_users_own_arithmetic_is_left_alone() {
    let text = scalar(|b, x, _| {
        let zero = b.number(0.0, x);
        let arguments = vec![x, zero];
        let add = Operation::Primitive { name: "add", arguments, spelling: Spelling::Operator };
        b.emit(add, real(), None, Span::call_site(), Origin::Primal)
    });
    assert_eq!(text, "0.0; add x %2");
}

/// A map of one primitive over tensors.
fn map(builder: &mut Builder, name: &'static str, inputs: &[Value], origin: Origin) -> Value {
    let parameters: Vec<Value> = inputs.iter().map(|_| builder.parameter(real(), None, Span::call_site())).collect();
    builder.open();
    let operation = Operation::Primitive { name, arguments: parameters.clone(), spelling: Spelling::Private };
    let result = builder.emit(operation, real(), None, Span::call_site(), origin);
    let body = builder.close(vec![result]);
    let lambda = Box::new(Lambda { parameters, body });
    builder.emit(Operation::Map { inputs: inputs.to_vec(), lambda }, tensor(1), None, Span::call_site(), origin)
}

#[test]
fn a_chain_of_maps_becomes_one_pass() {
    let function = program(&tensor(1), |b, x, y| {
        let product = map(b, "mul", &[x, y], Origin::Primal);
        let activated = map(b, "tanh", &[product], Origin::Primal);
        map(b, "add", &[activated, y], Origin::Primal)
    });
    assert_eq!(simplified(function).matches("map").count(), 1);
}

#[test]
fn a_map_that_is_read_twice_is_kept() {
    let function = program(&tensor(1), |b, x, y| {
        let product = map(b, "mul", &[x, y], Origin::Primal);
        let left = map(b, "tanh", &[product], Origin::Primal);
        let right = map(b, "exp", &[product], Origin::Primal);
        b.derive(Operation::Tensor { operation: TensorOperation::Dot, operands: vec![left, right] }, real(), x)
    });
    assert_eq!(simplified(function).matches("map").count(), 3);
}

#[test]
fn a_map_is_not_moved_behind_what_consumes_its_input() {
    let function = program(&tensor(1), |b, x, y| {
        let method = "to_owned".to_owned();
        let buffer = b.derive(Operation::Same { method, value: x }, tensor(1), x);
        let before = map(b, "tanh", &[buffer], Origin::Derivative);
        let after = b.derive(Operation::Accumulate { base: buffer, value: y }, tensor(1), x);
        map(b, "mul", &[before, after], Origin::Derivative)
    });
    assert_eq!(simplified(function).matches("map").count(), 2);
}

#[test]
fn a_map_whose_shape_is_needed_elsewhere_is_kept() {
    let function = program(&tensor(1), |b, x, y| {
        let witness = map(b, "tanh", &[x], Origin::Derivative);
        let number = b.derive(Operation::Tensor { operation: TensorOperation::Sum, operands: vec![y] }, real(), x);
        let parameters = [x, x].map(|_| b.parameter(real(), None, Span::call_site())).to_vec();
        let body = Block { statements: Vec::new(), results: vec![parameters[1]] };
        let lambda = Box::new(Lambda { parameters, body });
        let spread = b.derive(Operation::Map { inputs: vec![witness, number], lambda }, tensor(1), x);
        let product = map(b, "mul", &[spread, y], Origin::Derivative);
        b.derive(Operation::Tensor { operation: TensorOperation::Dot, operands: vec![product, spread] }, real(), x)
    });
    let mut simpler = function.clone();
    simplify::function(&mut simpler);
    let vector = Datum::Tensor(Tensor { shape: vec![2], elements: vec![0.5, -1.0] });
    let arguments = [vector.clone(), vector];
    assert_eq!(run(&function, &arguments), run(&simpler, &arguments), "{simpler}");
}
