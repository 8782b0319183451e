//! Identities between functions: powers of one base merge, factors cancel, `exp(ln x)` and `√x · √x` are `x`.
//!
//! They hold wherever both sides are defined, and where only the shorter one is, it is the limit of the other. So they are for
//! derivative statements alone. None adds an operation.

use super::algebra::Rewriter;
use crate::ir::Value;
use crate::rules::Term;

/// What the operation is by an identity.
pub(super) fn identity(context: &Rewriter, name: &'static str, arguments: &[Value]) -> Option<Term> {
    let seen: Vec<Value> = arguments.iter().map(|value| undone(context, *value).unwrap_or(*value)).collect();
    if seen != arguments {
        return Some(Term::call(name, seen.iter().map(|value| term(*value)).collect()));
    }
    match (name, arguments) {
        ("mul", [x, y]) if x == y => context.operands::<1>(*x, "sqrt").map(|[x]| term(x)),
        ("mul", [x, y]) => {
            merged(context, *x, *y).or_else(|| released(context, *x, *y)).or_else(|| released(context, *y, *x))
        }
        ("div", [x, y]) => without(context, *x, *y),
        ("strong", [cotangent, partial]) => {
            let [numerator, denominator] = context.operands(*partial, "div")?;
            context.number(numerator)?;
            Some(term(numerator) * without(context, *cotangent, denominator)?)
        }
        _ => None,
    }
}

fn term(value: Value) -> Term {
    Term::Argument(value.0)
}

/// The `x` of `exp(ln x)` and `ln(exp x)`.
fn undone(context: &Rewriter, value: Value) -> Option<Value> {
    let inverse = |outer: &str, inner: &str| {
        let [value] = context.operands(value, outer)?;
        context.operands::<1>(value, inner).map(|[x]| x)
    };
    inverse("exp", "ln").or_else(|| inverse("ln", "exp"))
}

/// `xⁿ · xᵐ` in one, of powers that nothing else reads.
fn merged(context: &Rewriter, x: Value, y: Value) -> Option<Term> {
    let ((base, left), (other, right)) = (power(context, x), power(context, y));
    let is_power = left > 1 || right > 1;
    (is_power && base == other).then(|| raised(base, left + right))
}

/// `x` and `n` of a value `xⁿ` that nothing else reads; any other is its own first power.
fn power(context: &Rewriter, value: Value) -> (Value, i32) {
    spare_power(context, value).unwrap_or((value, 1))
}

fn spare_power(context: &Rewriter, value: Value) -> Option<(Value, i32)> {
    let [base, exponent] = context.spare(value, "powi")?;
    Some((base, small(context, exponent)?))
}

/// A power that is a small integer greater than one.
pub(super) fn small(context: &Rewriter, exponent: Value) -> Option<i32> {
    let number = context.number(exponent)?;
    (2..=12).find(|power| f64::from(*power).to_bits() == number.to_bits())
}

fn raised(base: Value, power: i32) -> Term {
    match power {
        1 => term(base),
        _ => Term::call("powi", vec![term(base), Term::Integer(power)]),
    }
}

/// `c · (k / x)`, where a zero `c` wins, times `x`: `k · c`.
fn released(context: &Rewriter, product: Value, x: Value) -> Option<Term> {
    let [cotangent, partial] = context.spare(product, "strong")?;
    let [numerator, denominator] = context.operands(partial, "div")?;
    (context.number(numerator).is_some() && denominator == x).then(|| term(numerator) * term(cotangent))
}

/// A product without one of its factors, if it has that; only what nothing else reads is taken apart.
fn without(context: &Rewriter, product: Value, factor: Value) -> Option<Term> {
    if product == factor {
        return Some(Term::Constant(1.0));
    }
    if let Some((base, power)) = spare_power(context, product) {
        return (base == factor).then(|| raised(base, power - 1));
    }
    let [left, right] = context.spare(product, "mul")?;
    let left_over = without(context, left, factor).map(|left| left * term(right));
    left_over.or_else(|| without(context, right, factor).map(|right| term(left) * right))
}
