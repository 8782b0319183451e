//! What a formula costs: the operations that its printed form shows, signs and roots included.

use super::expression::{Expr, Product, Sum};
use super::number::Number;
use super::sorted::Sorted;

/// The number of operations in the printed form.
pub(super) fn cost(formula: &Expr) -> usize {
    match formula {
        Expr::Number(number) => of_number(number.abs()) + usize::from(number.is_negative()),
        Expr::Symbol(_) | Expr::Euler | Expr::Call("π", _) => 0,
        Expr::Call("within", arguments) => 2 + arguments.iter().map(cost).sum::<usize>(),
        Expr::Call(_, arguments) => 1 + arguments.iter().map(cost).sum::<usize>(),
        Expr::Product(product) => product.cost(|product| {
            let Signed { coefficient, factors } = signed(product);
            of_product(coefficient.abs(), &factors) + usize::from(coefficient.is_negative())
        }),
        Expr::Sum(sum) => sum.cost(of_sum),
    }
}

/// Fractions that are no decimals are divisions.
fn of_number(number: Number) -> usize {
    usize::from(number.as_fraction().is_some())
}

fn of_sum(sum: &Sum) -> usize {
    let plain = of_terms(sum);
    drawn_out(sum).map_or(plain, |(number, rest)| with_factor(number, &rest))
}

/// A sum as a number and what is left without it, where that is shorter.
pub(super) fn drawn_out(sum: &Sum) -> Option<(Number, Expr)> {
    shared(sum).filter(|(number, rest)| with_factor(*number, rest) < of_terms(sum))
}

fn with_factor(number: Number, rest: &Expr) -> usize {
    1 + usize::from(number.is_negative()) + of_number(number.abs()) + cost(rest)
}

fn shared(sum: &Sum) -> Option<(Number, Expr)> {
    let content = sum.content().abs();
    let sign = if sum.has_positive() { Number::ONE } else { Number::MINUS_ONE };
    let content = content.times(sign);
    let rest = Expr::Sum(sum.clone().into()).scaled(content.recip()?);
    (!content.is_one() && content != Number::MINUS_ONE).then_some((content, rest))
}

fn of_terms(sum: &Sum) -> usize {
    let terms = sum.terms.iter().map(|(term, coefficient)| of_term(term, coefficient.abs()));
    let constant = if sum.constant.is_zero() { 0 } else { 1 + of_number(sum.constant.abs()) };
    terms.sum::<usize>() + sum.terms.len() - 1 + constant + usize::from(!sum.has_positive() && turned(sum).is_none())
}

fn of_term(term: &Expr, coefficient: Number) -> usize {
    match term {
        Expr::Product(product) => of_product(coefficient, &product.factors),
        other => of_product(coefficient, &Sorted::from_iter([(other.clone(), Expr::ONE)])),
    }
}

fn of_product(coefficient: Number, factors: &Sorted<Expr, Expr>) -> usize {
    let (mut above, mut below, mut operations) = (0, 0, 0);
    for (base, exponent) in factors.iter() {
        if is_below(base, exponent) {
            below += 1;
            operations += of_power(base, &exponent.negated());
        } else {
            above += 1;
            operations += of_power(base, exponent);
        }
    }
    match coefficient.as_fraction().or_else(|| coefficient.as_divisor().filter(|_| below > 0)) {
        Some((numerator, _)) => {
            above += usize::from(numerator != 1);
            below += 1;
        }
        None => above += usize::from(!coefficient.is_one()),
    }
    operations + above.max(1) - 1 + below
}

fn of_power(base: &Expr, exponent: &Expr) -> usize {
    match exponent.number() {
        Some(number) if number.is_one() => cost(base),
        _ => 1 + cost(base) + cost(exponent),
    }
}

/// Whether a power is written as a division.
pub(super) fn is_below(base: &Expr, exponent: &Expr) -> bool {
    *base != Expr::Euler && exponent.is_negative()
}

/// A product with its sign where it costs least.
pub(super) struct Signed {
    pub(super) coefficient: Number,
    pub(super) factors: Sorted<Expr, Expr>,
}

/// The product, its minus or its coefficient in one of its sums where that costs less.
pub(super) fn signed(product: &Product) -> Signed {
    let plain = Signed { coefficient: product.coefficient, factors: product.factors.clone() };
    if product.coefficient.as_integer().is_some_and(|integer| integer > 0) {
        return plain;
    }
    let forms = product.factors.iter().flat_map(|(base, exponent)| absorbed(product, base, exponent));
    let total =
        |form: &Signed| of_product(form.coefficient.abs(), &form.factors) + usize::from(form.coefficient.is_negative());
    forms.fold(plain, |best, form| if total(&form) < total(&best) { form } else { best })
}

/// The product with its coefficient, or only its sign, in a sum of its.
fn absorbed(product: &Product, base: &Expr, exponent: &Expr) -> Vec<Signed> {
    if let (Expr::Call("abs", arguments), Some(integer)) = (base, exponent.as_integer()) {
        return inside_size(product, (base, &arguments[0]), integer);
    }
    let (Expr::Sum(_), Some(integer)) = (base, exponent.as_integer()) else { return Vec::new() };
    let with = |factor: Number, coefficient: Number| {
        let mut factors = product.factors.clone();
        factors.remove(base);
        factors.insert(base.scaled(factor), exponent.clone());
        Signed { coefficient, factors }
    };
    let is_odd = integer % 2 != 0;
    let turned =
        (is_odd && product.coefficient.is_negative()).then(|| with(Number::MINUS_ONE, product.coefficient.negated()));
    let sign = if product.coefficient.is_negative() { Number::MINUS_ONE } else { Number::ONE };
    let outside = product.coefficient.abs().root(integer).map(|root| with(root, sign));
    let inside = product.coefficient.root(integer).filter(|_| is_odd).map(|root| with(root, Number::ONE));
    let forms = [turned, outside, inside].into_iter().flatten();
    let is_plain = |form: &Signed| {
        let mut sums = form.factors.keys().filter_map(|base| match base {
            Expr::Sum(sum) => Some(sum),
            _ => None,
        });
        sums.all(|sum| sum.has_positive() && drawn_out(sum).is_none())
    };
    forms.filter(is_plain).collect()
}

/// The product with its coefficient, but for its sign, in the sum whose absolute value is one of its factors.
fn inside_size(product: &Product, (size, sum): (&Expr, &Expr), exponent: i64) -> Vec<Signed> {
    let root = product.coefficient.abs().root(exponent).filter(|_| matches!(sum, Expr::Sum(_)));
    let form = root.map(|root| {
        let mut factors = product.factors.clone();
        factors.remove(size);
        factors.insert(Expr::Call("abs", vec![sum.scaled(root)].into()), Expr::integer(exponent));
        let coefficient = if product.coefficient.is_negative() { Number::MINUS_ONE } else { Number::ONE };
        Signed { coefficient, factors }
    });
    form.into_iter().collect()
}

/// A term with a minus that can as well have none, with its negation.
pub(super) fn turned(sum: &Sum) -> Option<(Expr, Expr)> {
    sum.terms.iter().filter(|(_, coefficient)| coefficient.is_negative()).find_map(|(term, _)| {
        let Expr::Product(product) = term else { return None };
        let (base, exponent) = product.factors.iter().find(|(base, exponent)| {
            let is_odd = exponent.as_integer().is_some_and(|integer| integer % 2 != 0);
            is_odd && is_short(base) && matches!(base, Expr::Sum(sum) if sum.has_negative())
        })?;
        let mut factors = product.factors.clone();
        factors.remove(base);
        factors.insert(base.negated(), exponent.clone());
        let turned = Product { factors, coefficient: Number::ONE };
        Some((term.clone(), Expr::Product(turned.into())))
    })
}

/// Whether a sum is `x - y`, which is as short the other way round. What is longer keeps its sign, and so is the same wherever it
/// stands.
fn is_short(base: &Expr) -> bool {
    base.terms().len() == 2
}
