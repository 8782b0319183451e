//! The numbers that formulas stand for, in tests.

use super::expression::Expr;
use crate::rules;

/// The value of a formula, given those of its symbols.
pub(super) fn value(formula: &Expr, symbol: &dyn Fn(&str) -> f64) -> f64 {
    let of = |formula: &Expr| value(formula, symbol);
    match formula {
        Expr::Number(number) => number.value(),
        Expr::Euler => std::f64::consts::E,
        Expr::Symbol(name) => symbol(&name.name),
        Expr::Sum(_) => formula.terms().iter().map(|(term, coefficient)| coefficient.value() * of(term)).sum(),
        Expr::Product(_) => {
            let powers = formula.factors().into_iter().map(|(base, exponent)| of(&base).powf(of(&exponent)));
            powers.product::<f64>() * formula.coefficient().value()
        }
        Expr::Call(name, arguments) => call(name, &arguments.iter().map(of).collect::<Vec<_>>()),
    }
}

fn call(name: &str, arguments: &[f64]) -> f64 {
    let truth = |is_true: bool| if is_true { 1.0 } else { 0.0 };
    match (name, arguments) {
        ("π", []) => std::f64::consts::PI,
        ("sgn", [x]) => truth(*x > 0.0) - truth(*x < 0.0),
        ("step", [x]) => 0.5 * (truth(*x > 0.0) + truth(*x >= 0.0)),
        ("above", [x, y]) => truth(x > y),
        ("within", [x, low, high]) => truth(low <= x && x <= high),
        _ => (rules::lookup(name).expect("a row of the table").value)(arguments)[0],
    }
}
