//! Multiplies products of sums out.

use super::expression::{Expr, combination, power, powers_product, product};
use super::number::Number;
use super::sorted::Sorted;

/// Sums of more terms are not made.
const MOST_TERMS: usize = 40;

/// The formula as a sum of products without sums in them, if it is short enough and anything is to be done.
pub(super) fn expanded(formula: &Expr) -> Option<Expr> {
    let mut terms = Vec::new();
    for (term, coefficient) in formula.terms() {
        for (part, inner) in multiplied(&term)? {
            terms.push((part, coefficient.times(inner)));
        }
        if terms.len() > MOST_TERMS {
            return None;
        }
    }
    let expanded = combination(terms);
    (expanded != *formula).then_some(expanded)
}

/// The formula with one of its terms multiplied out, for each that can be.
pub(super) fn expanded_in_part(formula: &Expr) -> Vec<Expr> {
    let terms = formula.terms();
    let parts = terms.iter().enumerate().filter_map(|(position, (term, coefficient))| {
        let others = terms.iter().enumerate().filter(|(other, _)| *other != position).map(|(_, term)| term.clone());
        Some(combination(others.chain([(expanded(term)?, *coefficient)])))
    });
    parts.collect()
}

/// The terms of a product of sums.
fn multiplied(term: &Expr) -> Option<Vec<(Expr, Number)>> {
    let (mut rest, mut sums) = (Vec::new(), Vec::new());
    for (base, exponent) in term.factors() {
        match (&base, exponent.as_integer()) {
            (Expr::Sum(_), Some(times @ 1..=6)) => sums.extend((0..times).map(|_| base.clone())),
            _ => rest.push((base, exponent)),
        }
    }
    let mut terms = vec![(powers_product(rest), term.coefficient())];
    for factor in sums {
        let mut next = Vec::new();
        for (left, scale) in &terms {
            next.extend(
                factor
                    .terms()
                    .into_iter()
                    .map(|(right, coefficient)| (product([left.clone(), right]), coefficient.times(*scale))),
            );
        }
        if next.len() > MOST_TERMS {
            return None;
        }
        terms = combination(next).terms();
    }
    Some(terms)
}

/// The quotient of two sums of products, if there is no remainder: by the term of the divisor that comes first.
pub(super) fn divided(numerator: &Expr, divisor: &Expr) -> Option<Expr> {
    let (lead, lead_coefficient) = leading(divisor)?;
    let mut rest = expanded(numerator).unwrap_or_else(|| numerator.clone());
    let mut quotient = Vec::new();
    for _ in 0..MOST_TERMS {
        if rest.is_zero() {
            return Some(combination(quotient));
        }
        let (term, coefficient) = leading(&rest)?;
        let step = product([term, power(lead.clone(), Expr::MINUS_ONE)]);
        let is_whole =
            step.factors().values().all(|exponent| exponent.number().is_some_and(|number| !number.is_negative()));
        let scale = coefficient.times(lead_coefficient.recip()?);
        if !is_whole {
            return None;
        }
        quotient.push((step.clone(), scale));
        let taken = product([step, divisor.clone()]).scaled(scale.negated());
        let taken = expanded(&taken).unwrap_or(taken);
        rest = combination([(rest, Number::ONE), (taken, Number::ONE)]);
    }
    None
}

/// The term that comes first in an order of powers which products respect.
fn leading(formula: &Expr) -> Option<(Expr, Number)> {
    let mut terms = formula.terms().into_iter();
    let mut best = terms.next()?;
    for term in terms {
        if precedes(&term.0, &best.0) {
            best = term;
        }
    }
    Some(best)
}

/// Whether the first base in which two terms differ has the larger exponent in the left one.
fn precedes(left: &Expr, right: &Expr) -> bool {
    let (left, right) = (left.factors(), right.factors());
    let bases: Sorted<&Expr, ()> = left.keys().chain(right.keys()).map(|base| (base, ())).collect();
    let exponent = |factors: &Sorted<Expr, Expr>, base: &Expr| {
        factors.get(base).map_or(0.0, |exponent| exponent.number().map_or(0.0, Number::value))
    };
    let mut differing = bases.keys().map(|base| (exponent(&left, base), exponent(&right, base)));
    differing.find(|(left, right)| left.total_cmp(right).is_ne()).is_some_and(|(left, right)| left > right)
}
