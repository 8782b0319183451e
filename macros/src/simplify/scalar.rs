//! The algebra of derivative statements: identities, constants collected in front, signs pulled out.
//!
//! A rule sees the operation and what defines its operands, and gives a term over values. A rule that needs the
//! definition of an operand to go applies only where that is its last use, so that no rule adds an operation.

use super::algebra::Rewriter;
use super::collecting::collected;
use super::identities::identity;
use crate::ir::{Operation, Value};
use crate::rules::Term;

/// What the operation is equal to, if it can be simpler.
pub(super) fn rewrite(context: &Rewriter, name: &'static str, arguments: &[Value]) -> Option<Term> {
    let terms: Vec<Term> = arguments.iter().map(|value| context.term(*value)).collect();
    let folded = Term::call(name, terms.clone());
    if !matches!(&folded, Term::Call(same, operands) if *same == name && *operands == terms) {
        return Some(folded);
    }
    if let Some(shorter) = identity(context, name, arguments) {
        return Some(shorter);
    }
    match (name, arguments) {
        ("neg", [x]) => negate(context, *x),
        ("add", [x, y]) => add(context, *x, *y),
        ("sub", [x, y]) => subtract(context, *x, *y),
        ("mul", [x, y]) => multiply(context, *x, *y),
        ("div", [x, y]) => divide(context, *x, *y),
        ("strong", [x, y]) => multiply_strongly(context, *x, *y),
        _ => None,
    }
}

impl Rewriter<'_> {
    fn term(&self, value: Value) -> Term {
        match self.number(value) {
            Some(number) if number.is_finite() => Term::Constant(number),
            _ => Term::Argument(value.0),
        }
    }

    /// The operands of a value that is defined by this primitive.
    pub(super) fn operands<const N: usize>(&self, value: Value, wanted: &str) -> Option<[Value; N]> {
        match self.operation(value)? {
            Operation::Primitive { name, arguments, .. } if *name == wanted => arguments.as_slice().try_into().ok(),
            _ => None,
        }
    }

    /// As [`Self::operands`], where the definition goes when this use of it does.
    pub(super) fn spare<const N: usize>(&self, value: Value, wanted: &str) -> Option<[Value; N]> {
        if self.is_spare(value) { self.operands(value, wanted) } else { None }
    }

    /// `c` and `x` of a value `c · x`.
    fn scaled(&self, value: Value) -> Option<(f64, Value)> {
        let [factor, x] = self.operands(value, "mul")?;
        Some((self.number(factor).filter(|factor| *factor != 0.0)?, x))
    }

    fn spare_scaled(&self, value: Value) -> Option<(f64, Value)> {
        if self.is_spare(value) { self.scaled(value) } else { None }
    }

    fn spare_negated(&self, value: Value) -> Option<Value> {
        self.spare::<1>(value, "neg").map(|[x]| x)
    }

    /// `c` and `x` of a value `c · x`, `-x` or `x`.
    fn coefficient(&self, value: Value) -> (f64, Value) {
        let negated = || self.operands::<1>(value, "neg").map(|[x]| (-1.0, x));
        self.scaled(value).or_else(negated).unwrap_or((1.0, value))
    }
}

fn term(value: Value) -> Term {
    Term::Argument(value.0)
}

fn negate(context: &Rewriter, x: Value) -> Option<Term> {
    if let Some([x]) = context.operands(x, "neg") {
        return Some(term(x));
    }
    if let Some([left, right]) = context.spare(x, "sub") {
        return Some(term(right) - term(left));
    }
    if let Some((factor, x)) = context.spare_scaled(x) {
        return Some(-factor * term(x));
    }
    let [left, right] = context.spare(x, "div")?;
    Some(-context.number(left)? / term(right))
}

fn add(context: &Rewriter, x: Value, y: Value) -> Option<Term> {
    let ((a, left), (b, right)) = (context.coefficient(x), context.coefficient(y));
    if left == right {
        return Some((a + b) * term(left));
    }
    if let Some([right]) = context.operands(y, "neg") {
        return Some(term(x) - term(right));
    }
    if let Some([left]) = context.operands(x, "neg") {
        return Some(term(y) - term(left));
    }
    match (context.spare_scaled(x), context.spare_scaled(y)) {
        (_, Some((factor, right))) if factor < 0.0 => Some(term(x) - -factor * term(right)),
        (Some((factor, left)), _) if factor < 0.0 => Some(term(y) - -factor * term(left)),
        _ => collected(context, x, y, 1.0),
    }
}

fn subtract(context: &Rewriter, x: Value, y: Value) -> Option<Term> {
    let ((a, left), (b, right)) = (context.coefficient(x), context.coefficient(y));
    if left == right {
        return Some((a - b) * term(left));
    }
    if let Some([right]) = context.operands(y, "neg") {
        return Some(term(x) + term(right));
    }
    if let Some(left) = context.spare_negated(x) {
        return Some(-(term(left) + term(y)));
    }
    match context.spare_scaled(y) {
        Some((factor, right)) if factor < 0.0 => Some(term(x) + -factor * term(right)),
        _ => collected(context, x, y, -1.0),
    }
}

fn multiply(context: &Rewriter, x: Value, y: Value) -> Option<Term> {
    if let Some(factor) = context.number(x) {
        return scale(context, factor, y);
    }
    if let Some(factor) = context.number(y) {
        return Some(factor * term(x));
    }
    if let Some(x) = context.spare_negated(x) {
        return Some(-(term(x) * term(y)));
    }
    if let Some(y) = context.spare_negated(y) {
        return Some(-(term(x) * term(y)));
    }
    if let Some((factor, x)) = context.spare_scaled(x) {
        return Some(factor * (term(x) * term(y)));
    }
    if let Some((factor, y)) = context.spare_scaled(y) {
        return Some(factor * (term(x) * term(y)));
    }
    let reciprocal = |value| {
        let [one, denominator] = context.spare(value, "div")?;
        (context.number(one) == Some(1.0)).then_some(denominator)
    };
    let quotient = |numerator, value| reciprocal(value).map(|denominator| term(numerator) / term(denominator));
    quotient(x, y).or_else(|| quotient(y, x))
}

/// `factor · x`.
fn scale(context: &Rewriter, factor: f64, x: Value) -> Option<Term> {
    if matches!(factor, -1.0) {
        return Some(-term(x));
    }
    if let Some((inner, x)) = context.scaled(x) {
        return Some(factor * inner * term(x));
    }
    if let Some(x) = context.spare_negated(x) {
        return Some(-factor * term(x));
    }
    let [left, right] = context.spare(x, "div")?;
    match (context.number(left), context.number(right)) {
        (Some(numerator), _) => Some(factor * numerator / term(right)),
        (_, Some(denominator)) => Some(factor / denominator * term(left)),
        _ => None,
    }
}

fn divide(context: &Rewriter, x: Value, y: Value) -> Option<Term> {
    if let Some(denominator) = context.number(y) {
        let is_power_of_two = denominator.is_normal() && denominator.to_bits().trailing_zeros() >= 52;
        if is_power_of_two {
            return Some(1.0 / denominator * term(x));
        }
        if let Some((factor, x)) = context.spare_scaled(x) {
            return Some(factor / denominator * term(x));
        }
    }
    if let (Some(numerator), Some((factor, y))) = (context.number(x), context.spare_scaled(y)) {
        return Some(numerator / factor / term(y));
    }
    if let Some(x) = context.spare_negated(x) {
        return Some(-(term(x) / term(y)));
    }
    context.spare_negated(y).map(|y| -(term(x) / term(y)))
}

/// A cotangent times a partial that may be infinite, where a zero cotangent wins.
fn multiply_strongly(context: &Rewriter, cotangent: Value, partial: Value) -> Option<Term> {
    let is_constant = |value: Value| context.number(value).is_some_and(f64::is_finite);
    if context.number(cotangent) == Some(0.0) {
        return Some(Term::Constant(0.0));
    }
    if is_constant(cotangent) || is_constant(partial) {
        return Some(term(cotangent) * term(partial));
    }
    let strong = |cotangent, partial| Term::call("strong", vec![term(cotangent), term(partial)]);
    if let Some(cotangent) = context.spare_negated(cotangent) {
        return Some(-strong(cotangent, partial));
    }
    if let Some((factor, cotangent)) = context.spare_scaled(cotangent) {
        return Some(factor * strong(cotangent, partial));
    }
    context.spare_negated(partial).map(|partial| -strong(cotangent, partial))
}
