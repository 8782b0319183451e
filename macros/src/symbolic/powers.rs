//! The normal form of powers. All rules hold wherever the power is defined.

use super::expression::{Expr, Product, Sum, combination, power, product, sum};
use super::functions::{abs, is_nonnegative};
use super::number::Number;
use super::sorted::Sorted;

/// A power as a number and powers that are in normal form already.
pub(super) struct Powers {
    pub(super) coefficient: Number,
    pub(super) factors: Vec<(Expr, Expr)>,
}

impl Powers {
    fn of(base: &Expr, exponent: &Expr) -> Powers {
        Powers { coefficient: Number::ONE, factors: vec![(base.clone(), exponent.clone())] }
    }

    fn number(coefficient: Number) -> Powers {
        Powers { coefficient, factors: Vec::new() }
    }
}

/// `base^exponent` in normal form.
pub(super) fn normal(base: &Expr, exponent: &Expr) -> Powers {
    if exponent.is_zero() {
        return Powers::number(Number::ONE);
    }
    let integer = exponent.as_integer();
    match (base, integer) {
        (Expr::Number(number), _) => of_number(*number, exponent),
        (Expr::Euler, _) => exponential(exponent),
        (Expr::Product(product), Some(integer)) => of_product(product, integer),
        (Expr::Product(product), None) => root_of_product(base, product, exponent),
        (Expr::Sum(sum), Some(integer)) => of_sum(base, sum, integer),
        (Expr::Sum(sum), None) => root_of_sum(base, sum, exponent),
        (Expr::Call("abs", arguments), Some(integer)) if integer % 2 == 0 => Powers::of(&arguments[0], exponent),
        (Expr::Call("cbrt", arguments), Some(integer)) if integer % 3 == 0 => {
            Powers::of(&arguments[0], &Expr::integer(integer / 3))
        }
        _ => Powers::of(base, exponent),
    }
}

fn of_number(number: Number, exponent: &Expr) -> Powers {
    let base = Expr::Number(number);
    let whole = Powers::of(&base, exponent);
    if number.is_one() {
        return Powers::number(Number::ONE);
    }
    let Some(exponent) = exponent.number() else { return whole };
    if let Some(integer) = exponent.as_integer() {
        return number.power(integer).map_or(whole, Powers::number);
    }
    let Number::Ratio(numerator, denominator) = exponent else { return whole };
    if let (2, Some(root), Ok(integer)) = (denominator, number.square_root(), i64::try_from(numerator)) {
        return root.power(integer).map_or(whole, Powers::number);
    }
    if denominator == 2
        && let Some(Powers { coefficient, mut factors }) = of_parts(number, &Expr::Number(exponent))
    {
        factors.push((Expr::Number(coefficient), Expr::Number(exponent)));
        return Powers { coefficient: Number::ONE, factors };
    }
    // Of the exponent only what is between 0 and 1 stays.
    let Ok(integer) = i64::try_from(numerator.div_euclid(denominator)) else { return whole };
    let rest = Number::ratio(numerator.rem_euclid(denominator), denominator);
    match (number.power(integer), rest) {
        (Some(coefficient), Some(rest)) if integer != 0 && !number.is_zero() => {
            Powers { coefficient, factors: vec![(base, Expr::Number(rest))] }
        }
        _ => whole,
    }
}

/// The root of a fraction of which one part is a square: that part, and the power of the other.
fn of_parts(number: Number, exponent: &Expr) -> Option<Powers> {
    let Number::Ratio(numerator, denominator) = number else { return None };
    let (numerator, denominator) = (Number::ratio(numerator, 1)?, Number::ratio(1, denominator)?);
    let is_square = |part: Number| !part.is_one() && part.square_root().is_some();
    let (square, rest) = match (is_square(numerator), is_square(denominator)) {
        (true, false) => (numerator, denominator),
        (false, true) => (denominator, numerator),
        _ => return None,
    };
    let whole = !rest.is_one();
    whole.then(|| Powers { coefficient: square, factors: vec![(Expr::Number(rest), exponent.clone())] })
}

/// `e^(y·ln x)` is `x^y`.
fn exponential(exponent: &Expr) -> Powers {
    let (mut factors, mut rest) = (Vec::new(), Vec::new());
    for (term, coefficient) in exponent.terms() {
        match logarithm(&term) {
            Some((argument, factor)) => factors.push((argument, factor.scaled(coefficient))),
            None => rest.push((term, coefficient)),
        }
    }
    if factors.is_empty() {
        return Powers::of(&Expr::Euler, exponent);
    }
    factors.push((Expr::Euler, combination(rest)));
    Powers { coefficient: Number::ONE, factors }
}

/// `x` and `y` of `y·ln(x)`.
fn logarithm(term: &Expr) -> Option<(Expr, Expr)> {
    let mut factors = term.factors();
    let (found, argument) = factors.iter().find_map(|(base, exponent)| match base {
        Expr::Call("ln", arguments) if exponent.is_one() => Some((base.clone(), arguments[0].clone())),
        _ => None,
    })?;
    factors.remove(&found);
    Some((argument, super::expression::powers_product(factors)))
}

fn of_product(whole: &Product, exponent: i64) -> Powers {
    let raised = |(base, inner): (&Expr, &Expr)| (base.clone(), inner.scaled(Number::integer(exponent)));
    let mut factors: Vec<(Expr, Expr)> = whole.factors.iter().map(raised).collect();
    let coefficient = whole.coefficient.power(exponent).unwrap_or_else(|| {
        factors.push((Expr::Number(whole.coefficient), Expr::integer(exponent)));
        Number::ONE
    });
    Powers { coefficient, factors }
}

/// What is not negative leaves the root of a product; of a mere power the exponents are multiplied.
fn root_of_product(base: &Expr, whole: &Product, exponent: &Expr) -> Powers {
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    let is_power = whole.coefficient.is_one() && whole.factors.len() == 1;
    for (factor, inner) in whole.factors.iter() {
        let raised = product([inner.clone(), exponent.clone()]);
        let integer = inner.as_integer();
        if is_nonnegative(factor) || (is_power && inner.number().is_some_and(|_| integer.is_none_or(is_odd))) {
            outside.push((factor.clone(), raised));
        } else if integer.is_some_and(|integer| !is_odd(integer)) {
            outside.push((abs(factor.clone()), raised));
        } else {
            inside.push(power(factor.clone(), inner.clone()));
        }
    }
    let halves = matches!(exponent, Expr::Number(Number::Ratio(_, 2)));
    let root = whole.coefficient.square_root().filter(|root| halves && !root.is_one());
    if outside.is_empty() && root.is_none() {
        return Powers::of(base, exponent);
    }
    match root {
        Some(root) => outside.push((Expr::Number(root), exponent.scaled(Number::integer(2)))),
        None => inside.push(Expr::Number(whole.coefficient)),
    }
    let inside = product(inside);
    if !inside.is_one() {
        outside.push((inside, exponent.clone()));
    }
    Powers { coefficient: Number::ONE, factors: outside }
}

fn is_odd(integer: i64) -> bool {
    integer % 2 != 0
}

fn of_sum(base: &Expr, whole: &Sum, exponent: i64) -> Powers {
    let content = whole.content();
    match (content.recip(), content.power(exponent)) {
        (Some(reciprocal), Some(coefficient)) if !content.is_one() => {
            Powers { coefficient, factors: vec![(base.scaled(reciprocal), Expr::integer(exponent))] }
        }
        _ => Powers::of(base, &Expr::integer(exponent)),
    }
}

fn root_of_sum(base: &Expr, whole: &Sum, exponent: &Expr) -> Powers {
    let content = whole.content().abs();
    match (content.square_root(), content.recip(), exponent) {
        (Some(root), Some(reciprocal), Expr::Number(Number::Ratio(numerator, 2))) if !content.is_one() => {
            let factors = vec![
                (base.scaled(reciprocal), exponent.clone()),
                (Expr::Number(root), Number::ratio(*numerator, 1).map_or(Expr::ONE, Expr::Number)),
            ];
            Powers { coefficient: Number::ONE, factors }
        }
        _ => Powers::of(base, exponent),
    }
}

/// `x·sgn(x)` is `|x|`, and `|x|·sgn(x)` is `x`.
pub(super) fn merge_signs(factors: &mut Sorted<Expr, Expr>) {
    let signs = factors.iter().filter_map(|(base, exponent)| match base {
        Expr::Call("sgn", arguments) if exponent.is_one() => Some((base.clone(), arguments[0].clone())),
        _ => None,
    });
    for (sign, argument) in signs.collect::<Vec<_>>() {
        if matches!(argument, Expr::Product(_)) {
            continue;
        }
        let size = Expr::call("abs", vec![argument.clone()]);
        let odd = |exponent: &Expr| exponent.as_integer().is_some_and(is_odd);
        let positive = |exponent: &Expr| exponent.as_integer().is_some_and(|integer| integer > 0);
        let (from, to) = if factors.get(&size).is_some_and(odd) {
            (&size, &argument)
        } else if factors.get(&argument).is_some_and(positive) {
            (&argument, &size)
        } else {
            continue;
        };
        factors.remove(&sign);
        let rest = factors.remove(from).map(|exponent| sum([exponent, Expr::MINUS_ONE]));
        for (base, exponent) in [(to, Expr::ONE), (&argument, rest.unwrap_or(Expr::ZERO))] {
            let total = factors.remove(base).map_or(exponent.clone(), |other| sum([other, exponent]));
            if !total.is_zero() {
                factors.insert(base.clone(), total);
            }
        }
    }
}

/// `x²·|x|` is `|x|³`, and `x·|x|³` is `x³·|x|`.
pub(super) fn merge_sizes(factors: &mut Sorted<Expr, Expr>) {
    let sizes = factors.iter().filter_map(|(base, exponent)| match base {
        Expr::Call("abs", arguments) => Some((base.clone(), arguments[0].clone(), exponent.as_integer()?)),
        _ => None,
    });
    for (size, argument, outer) in sizes.collect::<Vec<_>>() {
        let Some(inner) = factors.get(&argument).and_then(Expr::as_integer) else { continue };
        if outer < 1 || !is_odd(outer) || inner < 1 {
            continue;
        }
        factors.remove(&size);
        factors.remove(&argument);
        let outer = if is_odd(inner) {
            factors.insert(argument, Expr::integer(inner + outer - 1));
            1
        } else {
            inner + outer
        };
        factors.insert(size, Expr::integer(outer));
    }
}
