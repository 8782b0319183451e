//! Collects like terms of a sum: `g·x² + (g·x)·x` is `2·(g·x²)`.
//!
//! Terms are alike if they are products of the same factors in any order, powers among them. One of them stays and is multiplied with the sum of
//! all coefficients, so no term is computed that was not, and no sum overflows that did not.

use super::algebra::Rewriter;
use super::identities;
use crate::ir::{Operation, Type, Value};
use crate::rules::Term;

/// Of longer sums only the last terms are looked at.
const MOST_TERMS: usize = 16;

/// Longer products are factors as they are.
const MOST_FACTORS: usize = 12;

/// A term of a sum: a multiple of a value, which is a number times a product.
struct Part {
    coefficient: f64,
    value: Value,
    number: f64,
    factors: Vec<Value>,
}

/// `x + sign · y` with like terms collected, if there are any.
pub(super) fn collected(context: &Rewriter, x: Value, y: Value, sign: f64) -> Option<Term> {
    if !matches!(context.function.ty(x).peel(), Type::Real(_)) {
        return None;
    }
    let mut parts = Vec::new();
    flatten(context, y, sign, &mut parts);
    flatten(context, x, 1.0, &mut parts);
    parts.reverse();
    let mut merged: Vec<Part> = Vec::new();
    let count = parts.len();
    for part in parts {
        let is_like = |other: &&mut Part| other.factors == part.factors && (other.number / part.number).is_normal();
        match merged.iter_mut().find(is_like) {
            Some(other) => {
                // The value that others need in any case is the one to stay.
                let stays = !context.is_spare(other.value) || context.is_spare(part.value);
                let (to, from) = if stays { (&*other, &part) } else { (&part, &*other) };
                let coefficient = to.coefficient + from.coefficient * (from.number / to.number);
                *other = Part { coefficient, value: to.value, number: to.number, factors: part.factors };
            }
            None => merged.push(part),
        }
    }
    if merged.len() == count {
        return None;
    }
    let terms = merged.into_iter().map(|part| part.coefficient * Term::Argument(part.value.0));
    Some(terms.reduce(|sum, term| sum + term).unwrap_or(Term::Constant(0.0)))
}

/// Takes a sum apart whose parts nothing else reads, from its last part on: sums are long on the left.
fn flatten(context: &Rewriter, value: Value, coefficient: f64, parts: &mut Vec<Part>) {
    if parts.len() + 1 < MOST_TERMS && context.is_spare(value) && context.is_derivative(value) {
        match operands(context, value) {
            Some(("add", [left, right])) => {
                flatten(context, *right, coefficient, parts);
                return flatten(context, *left, coefficient, parts);
            }
            Some(("sub", [left, right])) => {
                flatten(context, *right, -coefficient, parts);
                return flatten(context, *left, coefficient, parts);
            }
            _ => {}
        }
    }
    let (scale, value) = scaled(context, value);
    let mut part = Part { coefficient: coefficient * scale, value, number: 1.0, factors: Vec::new() };
    factorize(context, value, &mut part);
    part.factors.sort_unstable();
    parts.push(part);
}

/// `c` and `x` of a value `c · x`, `-x` or `x`.
fn scaled(context: &Rewriter, value: Value) -> (f64, Value) {
    match operands(context, value) {
        Some(("neg", [x])) => (-1.0, *x),
        Some(("mul", [factor, x])) => context.number(*factor).map_or((1.0, value), |factor| (factor, *x)),
        _ => (1.0, value),
    }
}

/// The factors of a product, whoever wrote it.
fn factorize(context: &Rewriter, value: Value, part: &mut Part) {
    match (context.number(value), operands(context, value)) {
        (Some(number), _) if number.is_normal() => part.number *= number,
        (_, Some(("neg", [x]))) => {
            part.number = -part.number;
            factorize(context, *x, part);
        }
        (_, Some(("mul", [left, right]))) if part.factors.len() < MOST_FACTORS => {
            factorize(context, *left, part);
            factorize(context, *right, part);
        }
        (_, Some(("powi", [base, exponent]))) if part.factors.len() < MOST_FACTORS => {
            match identities::small(context, *exponent) {
                Some(power) => (0..power).for_each(|_| factorize(context, *base, part)),
                None => part.factors.push(value),
            }
        }
        _ => part.factors.push(value),
    }
}

fn operands<'a>(context: &'a Rewriter, value: Value) -> Option<(&'static str, &'a [Value])> {
    match context.operation(value)? {
        Operation::Primitive { name, arguments, .. } => Some((name, arguments)),
        _ => None,
    }
}
