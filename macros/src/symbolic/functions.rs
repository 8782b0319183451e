//! Functions of the rule table and helpers of its partials as formulas, and what is known of them.

use super::differentiate::substituted;
use super::expression::{Expr, power, powers_product, product, quotient, sum};
use super::number::Number;
use crate::rules::{self, Term};

/// A row of the table or a helper, applied; nothing where it has no formula.
pub(super) fn apply(name: &str, arguments: &[Expr]) -> Option<Expr> {
    arithmetic(name, arguments).or_else(|| slope(name, arguments)).or_else(|| named(name, arguments))
}

/// What is written with operators, powers and roots.
fn arithmetic(name: &str, arguments: &[Expr]) -> Option<Expr> {
    Some(match (name, arguments) {
        ("add", [x, y]) => sum([x.clone(), y.clone()]),
        ("sub", [x, y]) => sum([x.clone(), y.negated()]),
        ("mul" | "strong", [x, y]) => product([x.clone(), y.clone()]),
        ("div", [x, y]) => quotient(x.clone(), y.clone()),
        ("neg", [x]) => x.negated(),
        ("recip", [x]) => power(x.clone(), Expr::MINUS_ONE),
        ("mul_add", [x, a, b]) => sum([product([x.clone(), a.clone()]), b.clone()]),
        ("midpoint", [x, y]) => sum([x.clone(), y.clone()]).scaled(Number::HALF),
        ("to_degrees", [x]) => product([x.clone(), Expr::integer(180), power(pi(), Expr::MINUS_ONE)]),
        ("to_radians", [x]) => product([x.clone(), pi(), power(Expr::integer(180), Expr::MINUS_ONE)]),
        ("sqrt", [x]) => power(x.clone(), Expr::HALF),
        ("powi" | "powf", [x, p]) => power(x.clone(), p.clone()),
        ("hypot", [x, y]) => power(sum([square(x), square(y)]), Expr::HALF),
        ("exp", [x]) => power(Expr::Euler, x.clone()),
        ("exp2", [x]) => power(Expr::integer(2), x.clone()),
        ("exp_m1", [x]) => sum([power(Expr::Euler, x.clone()), Expr::MINUS_ONE]),
        ("ln_1p", [x]) => logarithm(sum([x.clone(), Expr::ONE])),
        ("log", [x, base]) => quotient(logarithm(x.clone()), logarithm(base.clone())),
        ("abs_sub", [x, y]) => named("max", &[sum([x.clone(), y.negated()]), Expr::ZERO])?,
        _ => return None,
    })
}

/// The helpers of partials, without what they do at singular points.
fn slope(name: &str, arguments: &[Expr]) -> Option<Expr> {
    Some(match (name, arguments) {
        ("abs_slope", [x]) => sign(x),
        ("max_slope", [x, y]) => step(sum([x.clone(), y.negated()])),
        ("min_slope", [x, y]) => step(sum([y.clone(), x.negated()])),
        ("above", [x, y]) => Expr::call("above", [x.clone(), y.clone()]),
        ("clamp_slope", [x, low, high]) => Expr::call("within", [x.clone(), low.clone(), high.clone()]),
        ("copysign_slope", [x, y]) => product([sign(x), sign(y)]),
        ("powi_slope" | "powf_slope", [x, p]) => {
            product([p.clone(), power(x.clone(), sum([p.clone(), Expr::MINUS_ONE]))])
        }
        _ => {
            let terms: Vec<Term> = (0..arguments.len()).map(Term::Argument).collect();
            substituted(&rules::formula(name, &terms)?, arguments, &Expr::ZERO)?
        }
    })
}

/// What is written by its name.
fn named(name: &str, arguments: &[Expr]) -> Option<Expr> {
    let rule = rules::lookup(name).filter(|rule| rule.arity == arguments.len() && rule.outputs == 1)?;
    Some(match arguments {
        [x] => match name {
            "abs" => abs(x.clone()),
            "ln" => logarithm(x.clone()),
            _ if x.is_zero() && VANISHING.contains(&name) => Expr::ZERO,
            "cos" | "cosh" if x.is_zero() => Expr::ONE,
            "cos" | "cosh" if x.is_negative() => Expr::call(rule.name, [x.negated()]),
            _ if x.is_negative() && ODD.contains(&name) => Expr::call(rule.name, [x.negated()]).negated(),
            "round" => remainder(x).unwrap_or_else(|| Expr::call(rule.name, [x.clone()])),
            _ => inverse(name, x).unwrap_or_else(|| Expr::call(rule.name, [x.clone()])),
        },
        [x, y] if matches!(name, "max" | "min") => {
            if x == y {
                return Some(x.clone());
            }
            let later = |operand: &Expr| (operand.number().is_some(), operand.clone());
            let (first, second) = if later(x) < later(y) { (x, y) } else { (y, x) };
            Expr::call(rule.name, [first.clone(), second.clone()])
        }
        _ => Expr::call(rule.name, arguments),
    })
}

/// The functions that are 0 at 0.
const VANISHING: [&str; 13] =
    ["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "cbrt", "floor", "ceil", "round", "trunc"];

/// The functions that are odd.
const ODD: [&str; 9] = ["sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh", "cbrt"];

/// A function after its inverse, or after one with which it makes a root.
fn inverse(name: &str, argument: &Expr) -> Option<Expr> {
    let Expr::Call(inner, arguments) = argument else { return None };
    let x = &arguments[0];
    let minus_half = Expr::HALF.negated();
    Some(match (name, *inner) {
        ("sin", "asin")
        | ("cos", "acos")
        | ("tan", "atan")
        | ("sinh", "asinh")
        | ("tanh", "atanh")
        | ("cosh", "acosh")
        | ("asinh", "sinh")
        | ("atanh", "tanh") => x.clone(),
        ("sin", "acos") | ("cos", "asin") => power(sum([Expr::ONE, square(x).negated()]), Expr::HALF),
        ("cosh", "asinh") => power(sum([square(x), Expr::ONE]), Expr::HALF),
        ("cos", "atan") => power(sum([square(x), Expr::ONE]), minus_half),
        ("sin", "atan") => product([x.clone(), power(sum([square(x), Expr::ONE]), minus_half)]),
        _ => return None,
    })
}

/// How often `y` goes into `x`, of `(x - x % y) / y`.
fn remainder(quotient_of: &Expr) -> Option<Expr> {
    let factors = quotient_of.factors();
    let terms = factors.keys().flat_map(Expr::terms);
    terms.into_iter().find_map(|(term, _)| {
        let Expr::Call(name @ ("rem" | "rem_euclid"), arguments) = &term else { return None };
        let [x, y] = &arguments[..] else { return None };
        let whole = quotient(sum([x.clone(), term.negated()]), y.clone());
        (whole == *quotient_of).then(|| match *name {
            "rem" => Expr::call("trunc", [quotient(x.clone(), y.clone())]),
            _ => Expr::call("div_euclid", [x.clone(), y.clone()]),
        })
    })
}

pub(super) fn pi() -> Expr {
    Expr::call("π", [])
}

pub(super) fn square(x: &Expr) -> Expr {
    power(x.clone(), Expr::integer(2))
}

fn logarithm(x: Expr) -> Expr {
    let factors = x.factors();
    match factors.first() {
        _ if x.is_one() => Expr::ZERO,
        // Of the power of what is not negative, a multiple.
        Some((base, exponent)) if factors.len() == 1 && x.coefficient().is_one() && is_nonnegative(base) => {
            let logarithm = if *base == Expr::Euler { Expr::ONE } else { Expr::call("ln", [base.clone()]) };
            product([exponent.clone(), logarithm])
        }
        _ => Expr::call("ln", [x]),
    }
}

/// The absolute value; of a product the product of those of its factors.
pub(super) fn abs(x: Expr) -> Expr {
    if is_nonnegative(&x) {
        return x;
    }
    match &x {
        Expr::Number(number) => Expr::Number(number.abs()),
        Expr::Product(whole) => {
            let factors = whole.factors.iter().map(|(base, exponent)| match exponent.number() {
                Some(_) => (abs(base.clone()), exponent.clone()),
                None => (Expr::call("abs", [power(base.clone(), exponent.clone())]), Expr::ONE),
            });
            powers_product(factors).scaled(whole.coefficient.abs())
        }
        _ => {
            let (content, x) = primitive(&x);
            Expr::call("abs", [x]).scaled(content.abs())
        }
    }
}

/// A sum as its content and one of integers without a common divisor; anything else as it is, but for its sign.
fn primitive(x: &Expr) -> (Number, Expr) {
    let content = match x {
        Expr::Sum(whole) => whole.content(),
        _ if x.is_negative() => Number::MINUS_ONE,
        _ => Number::ONE,
    };
    match content.recip() {
        Some(reciprocal) => (content, x.scaled(reciprocal)),
        None => (Number::ONE, x.clone()),
    }
}

/// 1, -1, or 0 at 0.
fn sign(x: &Expr) -> Expr {
    match x {
        Expr::Number(number) if number.is_zero() => Expr::ZERO,
        Expr::Number(number) if number.is_negative() => Expr::MINUS_ONE,
        Expr::Number(_) => Expr::ONE,
        Expr::Product(whole) => {
            let factors = whole.factors.iter().filter(|(base, _)| !is_nonnegative(base));
            let signs = factors.map(|(base, exponent)| match exponent.as_integer() {
                Some(integer) if integer % 2 != 0 => sign(base),
                _ => Expr::call("sgn", [power(base.clone(), exponent.clone())]),
            });
            let sign = if whole.coefficient.is_negative() { Expr::MINUS_ONE } else { Expr::ONE };
            product(signs.chain([sign]))
        }
        _ => {
            let (content, x) = primitive(x);
            let sign = Expr::call("sgn", [x]);
            if content.is_negative() { sign.negated() } else { sign }
        }
    }
}

/// 1 above 0, 0 below it, ½ at 0.
fn step(x: Expr) -> Expr {
    match &x {
        Expr::Number(number) if number.is_zero() => Expr::HALF,
        Expr::Number(number) if number.is_negative() => Expr::ZERO,
        Expr::Number(_) => Expr::ONE,
        Expr::Product(whole) => match whole.coefficient.abs().recip() {
            Some(positive) => Expr::call("step", [x.scaled(positive)]),
            None => Expr::call("step", [x]),
        },
        _ => Expr::call("step", [x]),
    }
}

/// Whether a formula is at least zero wherever it is defined.
pub(super) fn is_nonnegative(x: &Expr) -> bool {
    match x {
        Expr::Number(number) => !number.is_negative(),
        Expr::Euler => true,
        Expr::Call(name, _) => matches!(*name, "abs" | "cosh" | "step" | "within" | "above" | "π" | "acos"),
        Expr::Symbol(_) => false,
        Expr::Product(whole) => {
            let is_even = |exponent: &Expr| match exponent.number() {
                Some(Number::Ratio(numerator, denominator)) => numerator % 2 == 0 || denominator != 1,
                _ => false,
            };
            let mut factors = whole.factors.iter();
            !whole.coefficient.is_negative()
                && factors.all(|(base, exponent)| is_nonnegative(base) || is_even(exponent))
        }
        Expr::Sum(whole) => {
            let mut terms = whole.terms.iter();
            !whole.constant.is_negative()
                && terms.all(|(term, coefficient)| !coefficient.is_negative() && is_nonnegative(term))
        }
    }
}
