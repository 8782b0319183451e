//! Every row of the rule table against finite differences, over the range its row names.

use std::collections::HashSet;

use super::interpreter::{Datum, run};
use crate::ir::{Builder, Scalar, Type, Value};
use crate::rules::{ROOT, Rule, Term, helpers, lookup, table};
use proc_macro2::Span;

const SAMPLES: usize = 24;

#[test]
fn every_partial_agrees_with_finite_differences() {
    let failures: Vec<String> = table().iter().chain(helpers()).flat_map(check_rule).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_wrong_row_is_told_by_name_and_numbers() {
    let tanh = lookup("tanh").expect("tanh has a row");
    let wrong = Rule { partials: |_, _| vec![vec![Term::Constant(1.365)]], ..*tanh };
    let failures = check_rule(&wrong);
    assert!(failures[0].starts_with("∂tanh/∂x0: the rule gives 1.365, finite differences 0."), "{}", failures[0]);
}

#[test]
fn names_are_unique_and_arities_fit() {
    let mut names = HashSet::new();
    for rule in table().iter().chain(helpers()) {
        assert!(names.insert(rule.name), "two rows are called {}", rule.name);
        let arguments: Vec<Term> = (0..rule.arity).map(Term::Argument).collect();
        let results: Vec<Term> = (0..rule.outputs).map(Term::Result).collect();
        let partials = (rule.partials)(&arguments, &results);
        assert_eq!((rule.outputs, rule.sample.len()), (partials.len(), rule.arity), "{}", rule.name);
        assert!(partials.iter().all(|row| row.len() == rule.arity), "{} has a partial per argument", rule.name);
    }
}

#[test]
fn literal_exponents_make_for_simple_partials() {
    let (x, z) = (Term::Argument(0), Term::Result(0));
    let partial = |name: &str, exponent: f64| {
        let rule = lookup(name).expect("powers have rows");
        let partial = (rule.partials)(&[x.clone(), Term::Constant(exponent)], std::slice::from_ref(&z))[0][0].clone();
        (rule.needs_strong_zero(&partial), partial)
    };
    assert_eq!((false, Term::Constant(0.0)), partial("powi", 0.0));
    assert_eq!((false, Term::Constant(1.0)), partial("powf", 1.0));
    assert_eq!((false, 2.0 * &x), partial("powi", 2.0));
    assert_eq!((false, 2.0 * &x), partial("powf", 2.0));
    assert_eq!((false, 3.0 * &x * &x), partial("powi", 3.0));
    assert_eq!((true, 0.5 / &z), partial("powf", 0.5));
    assert_eq!((true, -(&z * &z)), partial("powi", -1.0));
}

#[test]
fn the_runtime_has_every_helper() {
    let slopes = concat!(
        include_str!("../../../runtime/src/private/slopes.rs"),
        include_str!("../../../runtime/src/private/powers.rs")
    );
    // That one is printed as the `sqrt` that the user wrote.
    let called = || helpers().filter(|helper| helper.name != ROOT);
    for helper in called() {
        assert!(slopes.contains(&format!("pub fn {}<", helper.name)), "the runtime lacks {}", helper.name);
    }
    assert_eq!(called().count(), slopes.matches("pub fn ").count(), "the runtime has what no rule calls");
}

/// One message for every partial that is off somewhere.
fn check_rule(rule: &Rule) -> Vec<String> {
    let pairs = (0..rule.outputs).flat_map(|output| (0..rule.arity).map(move |argument| (output, argument)));
    pairs.filter_map(|(output, argument)| check_partial(rule, output, argument)).collect()
}

fn check_partial(rule: &Rule, output: usize, argument: usize) -> Option<String> {
    let mut checked = 0;
    for sample in 0..SAMPLES {
        let point = point(rule, sample);
        let Some(expected) = differences(rule, &point, output, argument) else {
            continue;
        };
        checked += 1;
        let got = evaluate(rule, &point, output, argument);
        if (got - expected).abs() > 1e-7 * expected.abs().max(1.0) || got.is_nan() {
            let function = if rule.outputs > 1 { format!("{}.{output}", rule.name) } else { rule.name.to_owned() };
            return Some(format!(
                "∂{function}/∂x{argument}: the rule gives {got:?}, finite differences {expected:?} at {point:?}"
            ));
        }
    }
    assert!(checked > SAMPLES / 2, "{} is sampled at kinks too often", rule.name);
    None
}

/// A point of the row's range; the coordinates follow the golden ratio, so that no two of them are in step.
#[allow(clippy::cast_precision_loss)]
pub(super) fn point(rule: &Rule, sample: usize) -> Vec<f64> {
    let coordinate = |(argument, (low, high)): (usize, &(f64, f64))| {
        let fraction =
            ((sample * (argument + 1)) as f64 * 0.618_033_988_749_895 + 0.137 * (argument + 1) as f64).fract();
        let coordinate = low + fraction * (high - low);
        // The exponents of powers of that name are integers.
        if rule.name.starts_with("powi") && argument > 0 { coordinate.round() } else { coordinate }
    };
    tied(rule, rule.sample.iter().enumerate().map(coordinate).collect())
}

/// The arguments of a slope with the result of its function among them as it is, whose share is in the other partials.
fn tied(rule: &Rule, mut arguments: Vec<f64>) -> Vec<f64> {
    match (rule.name, &mut arguments[..]) {
        ("leg_slope" | "atan2_slope", [x, y, length]) => *length = x.hypot(*y),
        ("cbrt_slope", [x, root]) => *root = x.cbrt(),
        ("log_base_slope", [x, base, log]) => *log = x.log(*base),
        ("tanh_slope", [x, tanh]) => *tanh = x.tanh(),
        (name, [x, p, power]) if name.starts_with("powf_") => *power = x.powf(*p),
        _ => {}
    }
    arguments
}

/// Central differences, extrapolated twice; none where the function has a kink or a step nearby.
fn differences(rule: &Rule, point: &[f64], output: usize, argument: usize) -> Option<f64> {
    let value = |offset: f64| {
        let mut moved = point.to_vec();
        moved[argument] += offset;
        (rule.value)(&tied(rule, moved))[output]
    };
    let central = |step: f64| (value(step) - value(-step)) / (2.0 * step);
    let step = 1e-3 * point[argument].abs().max(0.1);
    let coarse = (4.0 * central(step) - central(2.0 * step)) / 3.0;
    let fine = (4.0 * central(step / 2.0) - central(step)) / 3.0;
    let limit = (16.0 * fine - coarse) / 15.0;
    ((fine - coarse).abs() <= 1e-4 * limit.abs().max(1.0)).then_some(limit)
}

/// The partial at a point, laid down as a program and run.
fn evaluate(rule: &Rule, point: &[f64], output: usize, argument: usize) -> f64 {
    let real = Type::Real(Scalar::F64);
    let mut builder = Builder::new();
    let parameters: Vec<Value> =
        (0..rule.arity + rule.outputs).map(|_| builder.parameter(real.clone(), None, Span::call_site())).collect();
    let arguments: Vec<Term> = (0..rule.arity).map(Term::Argument).collect();
    let results: Vec<Term> = (0..rule.outputs).map(Term::Result).collect();
    let term = &(rule.partials)(&arguments, &results)[output][argument];
    let partial = lay_down(&mut builder, term, &parameters, rule.arity);
    let function = builder.finish(parameters, vec![partial]);
    let data: Vec<Datum> = point.iter().copied().chain((rule.value)(point)).map(Datum::Real).collect();
    run(&function, &data)[0].real()
}

fn lay_down(builder: &mut Builder, term: &Term, parameters: &[Value], arity: usize) -> Value {
    match term {
        Term::Argument(index) => parameters[*index],
        Term::Result(index) => parameters[arity + index],
        Term::Constant(number) => builder.number(*number, parameters[0]),
        Term::Integer(integer) => builder.number(f64::from(*integer), parameters[0]),
        Term::Call(name, operands) => {
            let arguments = operands.iter().map(|operand| lay_down(builder, operand, parameters, arity)).collect();
            builder.primitive(name, arguments, parameters[0])
        }
    }
}
