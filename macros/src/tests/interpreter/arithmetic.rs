//! Operators and functions of the rule table on data.

use super::Datum;
use crate::rules;

pub(super) fn primitive(name: &str, arguments: &[Datum]) -> Datum {
    match (name, &arguments[0]) {
        ("from_usize", integer) => return Datum::Real(to_real(integer)),
        ("total", Datum::Array(elements)) => {
            return Datum::Real(elements.iter().map(Datum::real).sum());
        }
        _ => {}
    }
    if let Datum::Integer(_) = arguments[0] {
        let integers: Vec<i64> = arguments.iter().map(Datum::integer).collect();
        return Datum::Integer(on_integers(name, &integers));
    }
    let reals: Vec<f64> = arguments.iter().map(to_real).collect();
    match rules::lookup(name) {
        Some(rule) if rule.outputs == 1 => Datum::Real((rule.value)(&reals)[0]),
        Some(rule) => Datum::Tuple((rule.value)(&reals).into_iter().map(Datum::Real).collect()),
        None => {
            let helper = rules::lookup_helper(name).unwrap_or_else(|| panic!("no rule or helper is called {name}"));
            Datum::Real((helper.value)(&reals)[0])
        }
    }
}

/// The exponent of `powi` is an integer.
#[allow(clippy::cast_precision_loss)]
fn to_real(datum: &Datum) -> f64 {
    match datum {
        Datum::Integer(integer) => *integer as f64,
        other => other.real(),
    }
}

fn on_integers(name: &str, integers: &[i64]) -> i64 {
    match (name, integers) {
        ("add", [x, y]) => x + y,
        ("sub", [x, y]) => x - y,
        ("mul", [x, y]) => x * y,
        ("div", [x, y]) => x / y,
        ("rem", [x, y]) => x % y,
        ("neg", [x]) => -x,
        _ => panic!("the interpreter does not know {name} of integers"),
    }
}

pub(super) fn discrete(operator: &str, operands: &[Datum]) -> Datum {
    Datum::Bool(match (operator, operands) {
        ("!", [x]) => !x.truth(),
        ("&&" | "&", [x, y]) => x.truth() && y.truth(),
        ("||" | "|", [x, y]) => x.truth() || y.truth(),
        ("^" | "!=", [Datum::Bool(x), Datum::Bool(y)]) => x != y,
        (_, [Datum::Integer(x), Datum::Integer(y)]) => compare(operator, x, y),
        (_, [Datum::Real(x), Datum::Real(y)]) => compare(operator, x, y),
        _ => panic!("the interpreter does not know {operator} of {operands:?}"),
    })
}

fn compare<T: PartialOrd>(operator: &str, x: &T, y: &T) -> bool {
    match operator {
        "<" => x < y,
        "<=" => x <= y,
        ">" => x > y,
        ">=" => x >= y,
        "==" => x == y,
        "!=" => x != y,
        _ => panic!("the interpreter does not know the operator {operator}"),
    }
}
