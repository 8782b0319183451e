//! Identities between functions.

use std::collections::BTreeMap;

use super::expression::{Expr, combination, powers_product, product, sum};
use super::functions::apply;
use super::number::Number;

/// What a formula is equal to by one identity, for each that applies.
pub(super) fn rewritten(formula: &Expr) -> Vec<Expr> {
    match formula {
        Expr::Sum(_) => [pythagorean(formula), vec![complement(formula)].into_iter().flatten().collect()].concat(),
        Expr::Product(_) => {
            let mut forms = merged(formula);
            forms.extend([quotients(formula), double_angle(formula), roots(formula)].into_iter().flatten());
            forms
        }
        _ => Vec::new(),
    }
}

/// `sin² + cos² = 1`, `cosh² - sinh² = 1`, and what follows for sums with the square of a function.
fn pythagorean(formula: &Expr) -> Vec<Expr> {
    let terms = formula.terms();
    let mut found = Vec::new();
    for (term, coefficient) in &terms {
        for (base, exponent) in term.factors() {
            let (Expr::Call(name, arguments), Some(exponent)) = (&base, exponent.as_integer()) else { continue };
            let step = if exponent < 0 { -2 } else { 2 };
            let rest = product([term.clone(), powers_product([(base.clone(), Expr::integer(-step))])]);
            for replacement in squares(name, arguments, if exponent.abs() > 1 { step } else { 0 }) {
                let parts = replacement.terms().into_iter();
                let parts = parts.map(|(part, scale)| (product([rest.clone(), part]), scale.times(*coefficient)));
                let others = terms.iter().filter(|(other, _)| other != term).cloned();
                found.push(combination(parts.chain(others)));
            }
        }
    }
    found
}

/// What the square of a function is equal to, or its reciprocal.
fn squares(name: &str, arguments: &[Expr], exponent: i64) -> Vec<Expr> {
    // f² = constant + sign · other^power
    let (other, power, constant, sign) = match (name, exponent) {
        ("sin", 2) => ("cos", 2, 1, -1),
        ("cos", 2) => ("sin", 2, 1, -1),
        ("sinh", 2) => ("cosh", 2, -1, 1),
        ("cosh", 2) => ("sinh", 2, 1, 1),
        ("tan", 2) => ("cos", -2, -1, 1),
        ("tan", -2) => ("sin", -2, -1, 1),
        ("tanh", 2) => ("cosh", -2, 1, -1),
        ("tanh", -2) => ("sinh", -2, 1, 1),
        _ => return Vec::new(),
    };
    let other_square = powers_product([(Expr::call(other, arguments), Expr::integer(power))]);
    let replaced = sum([Expr::integer(constant), other_square.scaled(Number::integer(sign))]);
    // f² = (constant ± cos(2x)) / 2
    let (double, double_sign) = match name {
        "sin" => ("cos", -1),
        "cos" => ("cos", 1),
        "sinh" | "cosh" => ("cosh", 1),
        _ => return vec![replaced],
    };
    let double = apply(double, &[arguments[0].scaled(Number::integer(2))]);
    let halved = double
        .map(|double| sum([Expr::integer(constant), double.scaled(Number::integer(double_sign))]).scaled(Number::HALF));
    [Some(replaced), halved].into_iter().flatten().collect()
}

/// A product with sums in it that are one term by [`pythagorean`].
fn merged(formula: &Expr) -> Vec<Expr> {
    let factors = formula.factors();
    let sums = factors.iter().filter(|(base, _)| matches!(base, Expr::Sum(_)));
    let alternatives = sums.flat_map(|(base, exponent)| {
        let shorter = pythagorean(base).into_iter().filter(|other| !matches!(other, Expr::Sum(_)));
        shorter.map(|other| {
            let change = powers_product([(base.clone(), exponent.negated()), (other, exponent.clone())]);
            product([formula.clone(), change])
        })
    });
    alternatives.collect()
}

/// `1 - step(x)` is `step(-x)`.
fn complement(formula: &Expr) -> Option<Expr> {
    let terms = formula.terms();
    let (step, scale) = terms
        .iter()
        .find(|(term, scale)| matches!(term, Expr::Call("step", _)) && terms.contains(&(Expr::ONE, scale.negated())))?;
    let Expr::Call(_, arguments) = step else { return None };
    let turned = Expr::call("step", [arguments[0].negated()]);
    let constant = Expr::Number(*scale);
    Some(sum([formula.clone(), step.scaled(scale.negated()), constant, turned.scaled(scale.negated())]))
}

/// `sin/cos` is `tan`, and so on.
fn quotients(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors();
    let mut replaced = Vec::new();
    for (base, exponent) in factors.iter() {
        let Expr::Call(name @ ("sin" | "sinh" | "tan" | "tanh"), arguments) = base else { continue };
        // f · other^-1, or f · other, is the third.
        let (other, third, sign) = match *name {
            "sin" => ("cos", "tan", -1),
            "sinh" => ("cosh", "tanh", -1),
            "tan" => ("cos", "sin", 1),
            _ => ("cosh", "sinh", 1),
        };
        let other = Expr::call(other, arguments.clone());
        if factors.get(&other) == Some(&exponent.scaled(Number::integer(sign))) {
            let third = Expr::call(third, arguments.clone());
            let change = [(base.clone(), exponent.negated()), (other, exponent.scaled(Number::integer(-sign)))];
            replaced.push(powers_product(change));
            replaced.push(powers_product([(third, exponent.clone())]));
        }
    }
    (!replaced.is_empty()).then(|| product([vec![formula.clone()], replaced].concat()))
}

/// `2 · sin(x) · cos(x)` is `sin(2 · x)`.
fn double_angle(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors();
    let (angle, doubled) = factors.iter().find_map(|(base, exponent)| {
        let Expr::Call("sin", arguments) = base else { return None };
        let other = Expr::call("cos", arguments.clone());
        let both = exponent.is_one() && factors.get(&other).is_some_and(Expr::is_one);
        both.then(|| Some((base.clone(), apply("sin", &[arguments[0].scaled(Number::integer(2))])?)))?
    })?;
    let Expr::Call(_, arguments) = &angle else { return None };
    let other = Expr::call("cos", arguments.clone());
    let inverse = powers_product([(angle.clone(), Expr::MINUS_ONE), (other, Expr::MINUS_ONE)]);
    Some(product([formula.clone(), inverse, doubled]).scaled(Number::HALF))
}

/// `√x · √y` is `√(x · y)`: both are at least zero where that is defined.
fn roots(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors();
    let mut by_exponent: BTreeMap<Number, Vec<&Expr>> = BTreeMap::new();
    for (base, exponent) in factors.iter() {
        if let Some(number @ Number::Ratio(_, 2)) = exponent.number() {
            by_exponent.entry(number).or_default().push(base);
        }
    }
    let (exponent, bases) = by_exponent.into_iter().find(|(_, bases)| bases.len() > 1)?;
    let mut rest = factors.clone();
    for base in &bases {
        rest.remove(base);
    }
    let inside = product(bases.into_iter().cloned());
    let merged = powers_product([(inside, Expr::Number(exponent))]);
    Some(product([powers_product(rest), merged]).scaled(formula.coefficient()))
}
