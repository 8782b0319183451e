//! Second derivatives of the rows of the rule table, from the partials of rows and helpers, against finite differences of
//! the first ones.

use std::fmt::Write as _;

use super::rules::point;
use crate::rules::{Rule, Term, lookup, lookup_helper, table};

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
