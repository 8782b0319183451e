//! Identities between functions.

use std::collections::BTreeMap;

use super::expression::{Expr, combination, powers_product, product, sum};
use super::functions::{apply, square};
use super::number::Number;

/// What a formula is equal to by one identity, for each that applies.
pub(super) fn rewritten(formula: &Expr) -> Vec<Expr> {
    match formula {
        Expr::Sum(_) => [pythagorean(formula), vec![complement(formula)].into_iter().flatten().collect()].concat(),
        Expr::Product(_) => [quotients(formula), double_angle(formula), roots(formula)].into_iter().flatten().collect(),
        _ => Vec::new(),
    }
}

/// `sin² + cos² = 1`, `cosh² - sinh² = 1`, and what follows for a sum of multiples of two of the three.
fn pythagorean(formula: &Expr) -> Vec<Expr> {
    let terms = formula.terms();
    let mut found = Vec::new();
    for (term, coefficient) in &terms {
        for (base, exponent) in term.factors() {
            let (Expr::Call(name @ ("sin" | "cos" | "sinh" | "cosh"), arguments), Some(2..)) =
                (&base, exponent.as_integer())
            else {
                continue;
            };
            // f² = constant + sign · other²
            let (other, constant, sign) = match *name {
                "sin" => ("cos", 1, -1),
                "cos" => ("sin", 1, -1),
                "sinh" => ("cosh", -1, 1),
                _ => ("sinh", 1, 1),
            };
            let rest = product([term.clone(), powers_product([(base.clone(), Expr::integer(-2))])]);
            let square = square(&Expr::call(other, arguments.clone()));
            let replaced = sum([Expr::integer(constant), square.scaled(Number::integer(sign))]);
            // f² = (constant ± cos(2x)) / 2
            let double = apply(if sign < 0 { "cos" } else { "cosh" }, &[arguments[0].scaled(Number::integer(2))]);
            let double_sign = if *name == "sin" { -1 } else { 1 };
            let halved = double.map(|double| {
                sum([Expr::integer(constant), double.scaled(Number::integer(double_sign))]).scaled(Number::HALF)
            });
            for replacement in [Some(replaced), halved].into_iter().flatten() {
                let parts = replacement.terms().into_iter();
                let parts = parts.map(|(part, scale)| (product([rest.clone(), part]), scale.times(*coefficient)));
                let others = terms.iter().filter(|(other, _)| other != term).cloned();
                found.push(combination(parts.chain(others)));
            }
        }
    }
    found
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
