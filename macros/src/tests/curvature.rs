//! Second derivatives of the rows of the rule table, from the partials of rows and helpers: against finite differences
//! of the first ones, and against the references in `tests/accuracy`.

use std::fmt::Write as _;
use std::fs;

use super::rules::point;
use crate::rules::{Rule, Term, lookup, lookup_helper, table};

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/accuracy");

fn row(name: &str) -> &'static Rule {
    lookup(name).or_else(|| lookup_helper(name)).expect("a row or a helper")
}

/// The derivative of a term over the arguments and results of a row with respect to an argument.
fn differentiate(term: &Term, rule: &Rule, arguments: &[Term], argument: usize) -> Term {
    match term {
        Term::Argument(position) => Term::Constant(if *position == argument { 1.0 } else { 0.0 }),
        Term::Result(position) => partials(rule, arguments)[*position][argument].clone(),
        Term::Constant(_) | Term::Integer(_) => Term::Constant(0.0),
        Term::Call(name, operands) => {
            let row = row(name);
            let partials = (row.partials)(operands, std::slice::from_ref(term)).swap_remove(0);
            let terms = operands.iter().zip(partials).map(|(operand, partial)| {
                let inner = differentiate(operand, rule, arguments, argument);
                partial * inner
            });
            terms.fold(Term::Constant(0.0), |sum, term| sum + term)
        }
    }
}

fn partials(rule: &Rule, arguments: &[Term]) -> Vec<Vec<Term>> {
    let results: Vec<Term> = (0..rule.outputs).map(Term::Result).collect();
    (rule.partials)(arguments, &results)
}

/// The value of a term where the row is applied to these arguments.
fn value(term: &Term, rule: &Rule, point: &[f64]) -> f64 {
    match term {
        Term::Argument(position) => point[*position],
        Term::Result(position) => (rule.value)(point)[*position],
        Term::Constant(number) => *number,
        Term::Integer(integer) => f64::from(*integer),
        Term::Call(name, operands) => {
            let operands: Vec<f64> = operands.iter().map(|operand| value(operand, rule, point)).collect();
            (row(name).value)(&operands)[0]
        }
    }
}

/// The second partial derivatives of the first result, in the order xx, xy, yy.
fn curvatures(rule: &Rule, arguments: &[Term]) -> Vec<Term> {
    let gradient = partials(rule, arguments).swap_remove(0);
    let places: Vec<usize> = (0..rule.arity).filter(|place| matches!(arguments[*place], Term::Argument(_))).collect();
    let pairs =
        places.iter().enumerate().flat_map(|(nth, first)| places[nth..].iter().map(move |second| (*first, *second)));
    pairs.map(|(first, second)| differentiate(&gradient[first], rule, arguments, second)).collect()
}

fn variables(rule: &Rule) -> Vec<Term> {
    (0..rule.arity).map(Term::Argument).collect()
}

#[test]
fn second_derivatives_agree_with_finite_differences() {
    let mut failures = String::new();
    for rule in table() {
        let arguments = variables(rule);
        for (output, gradient) in partials(rule, &arguments).iter().enumerate() {
            for (first, partial) in gradient.iter().enumerate() {
                // The exponent of `powi` is an integer.
                for second in (0..rule.arity).filter(|second| (rule.name, *second) != ("powi", 1)) {
                    let curvature = differentiate(partial, rule, &arguments, second);
                    check(rule, (output, first, second), partial, &curvature, &mut failures);
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn check(
    rule: &Rule,
    (output, first, second): (usize, usize, usize),
    partial: &Term,
    curvature: &Term,
    failures: &mut String,
) {
    for sample in 0..16 {
        let point = point(rule, sample);
        let slope = |offset: f64| {
            let mut moved = point.clone();
            moved[second] += offset;
            value(partial, rule, &moved)
        };
        let central = |step: f64| (slope(step) - slope(-step)) / (2.0 * step);
        let step = 1e-3 * point[second].abs().max(0.1);
        let (coarse, fine) = (central(step), central(step / 2.0));
        let expected = (4.0 * fine - coarse) / 3.0;
        if (fine - coarse).abs() > 1e-4 * expected.abs().max(1.0) {
            continue;
        }
        let got = value(curvature, rule, &point);
        if (got - expected).abs() > 1e-6 * expected.abs().max(1.0) || got.is_nan() {
            let name = rule.name;
            writeln!(failures, "∂²{name}.{output}/∂x{first}∂x{second}: {got:?}, not {expected:?} at {point:?}")
                .expect("writing to a string");
            return;
        }
    }
}

/// The file of references, the row, and its second argument where that is a literal.
fn references() -> Vec<(String, &'static Rule, Option<f64>)> {
    let literal = |file: &str, name: &str, exponent: f64| (file.to_owned(), lookup(name).expect(name), Some(exponent));
    let powers = [
        literal("powi_5", "powi", 5.0),
        literal("powi_12", "powi", 12.0),
        literal("powi_minus_3", "powi", -3.0),
        literal("powf_half", "powf", 0.5),
        literal("powf_2_5", "powf", 2.5),
    ];
    let others = table().iter().filter(|rule| fs::exists(format!("{DIRECTORY}/{}.csv", rule.name)).unwrap_or(false));
    powers.into_iter().chain(others.map(|rule| (rule.name.to_owned(), rule, None))).collect()
}

/// The worst error of the second derivatives in units of the last place.
fn worst(file: &str, rule: &Rule, literal: Option<f64>) -> f64 {
    let mut arguments = variables(rule);
    if let Some(exponent) = literal {
        arguments[1] = Term::Constant(exponent);
    }
    let curvatures = curvatures(rule, &arguments);
    let free = rule.arity - usize::from(literal.is_some());
    let text = fs::read_to_string(format!("{DIRECTORY}/{file}.csv")).expect("a file of references");
    let mut worst: f64 = 0.0;
    for line in text.lines() {
        let numbers: Vec<f64> = line.split(',').map(|field| field.parse().expect("a number")).collect();
        let point: Vec<f64> = numbers[..free].iter().copied().chain(literal).collect();
        for (curvature, expected) in curvatures.iter().zip(numbers[3 * free..].chunks(2)) {
            worst = worst.max(error(expected[0], expected[1], value(curvature, rule, &point)));
        }
    }
    worst
}

#[allow(clippy::float_cmp)]
fn error(high: f64, rest: f64, got: f64) -> f64 {
    if high.is_infinite() || got.is_infinite() || got.is_nan() {
        return if got == high { 0.0 } else { f64::INFINITY };
    }
    let unit = f64::from_bits(high.abs().to_bits() + 1) - high.abs();
    ((got - high) / unit - rest).abs()
}

#[test]
fn no_second_derivative_is_worse_than_stated() {
    let path = format!("{DIRECTORY}/worst_second.csv");
    let measured: Vec<(String, f64)> =
        references().into_iter().map(|(file, rule, literal)| (file.clone(), worst(&file, rule, literal))).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let mut lines: Vec<String> =
            measured.iter().map(|(name, error)| format!("{name},{}\n", (error * 10.0).ceil() / 10.0)).collect();
        lines.sort();
        fs::write(path, format!("function,second f64\n{}", lines.concat())).expect("the directory can be written");
        return;
    }
    let stated = fs::read_to_string(path).expect("the errors are stated");
    for (name, error) in measured {
        let prefix = format!("{name},");
        let line = stated.lines().find_map(|line| line.strip_prefix(&prefix));
        let bound: f64 = line.unwrap_or_else(|| panic!("{name} is not stated")).parse().expect("a number");
        assert!(error <= bound, "{name}: {error} ulp, {bound} stated");
    }
}
