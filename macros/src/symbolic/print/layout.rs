//! What stands where in a printed formula: signs, fractions, roots, and the order of terms and factors.

use super::order;
use crate::symbolic::cost::{Signed, drawn_out, is_below, signed, turned};
use crate::symbolic::expression::{Expr, Product, Sum};
use crate::symbolic::number::Number;
use crate::symbolic::sorted::Sorted;

/// A formula as it is written.
#[derive(Clone, Debug)]
pub(super) enum Layout {
    /// A number without a sign.
    Number(String),
    Name(String),
    Euler,
    Pi,
    Negated(Box<Layout>),
    /// At least two terms, those with a minus marked.
    Sum(Vec<(bool, Layout)>),
    /// At least two factors.
    Product(Vec<Layout>),
    Fraction(Box<Layout>, Box<Layout>),
    Power(Box<Layout>, Box<Layout>),
    Root(Box<Layout>),
    Call(&'static str, Vec<Layout>),
}

pub(super) fn of(formula: &Expr) -> Layout {
    match formula {
        Expr::Number(number) => with_sign(number.is_negative(), of_number(number.abs())),
        Expr::Symbol(symbol) => Layout::Name(symbol.name.to_string()),
        Expr::Euler => Layout::Euler,
        Expr::Call("π", _) => Layout::Pi,
        Expr::Call(name, arguments) => Layout::Call(name, arguments.iter().map(of).collect()),
        Expr::Product(product) => of_product(product),
        Expr::Sum(sum) => match drawn_out(sum) {
            Some((number, rest)) => {
                let factors = vec![of_number(number.abs()), of(&rest)];
                with_sign(number.is_negative(), Layout::Product(factors))
            }
            None => of_sum(formula, sum),
        },
    }
}

fn with_sign(is_negative: bool, layout: Layout) -> Layout {
    if is_negative { Layout::Negated(Box::new(layout)) } else { layout }
}

fn of_number(number: Number) -> Layout {
    match number.as_fraction() {
        Some((numerator, denominator)) => fraction(integer(numerator), integer(denominator)),
        None => Layout::Number(number.decimal()),
    }
}

fn integer(integer: i128) -> Layout {
    Layout::Number(integer.to_string())
}

fn fraction(numerator: Layout, denominator: Layout) -> Layout {
    Layout::Fraction(Box::new(numerator), Box::new(denominator))
}

/// Terms by degree, the largest first, but for the first without a minus, which comes before those with one.
fn of_sum(formula: &Expr, whole: &Sum) -> Layout {
    let mut terms = formula.terms();
    if let (false, Some((term, turned))) = (whole.has_positive(), turned(whole))
        && let Some(found) = terms.iter_mut().find(|(other, _)| *other == term)
    {
        *found = (turned, found.1.negated());
    }
    terms.sort_by(|(left, _), (right, _)| order::terms(left, right));
    let is_positive = |(_, coefficient): &(Expr, Number)| !coefficient.is_negative();
    if let Some(position) = terms.iter().position(is_positive) {
        terms[..=position].rotate_right(1);
    }
    let terms = terms.into_iter();
    let terms = terms.map(|(term, scale)| (scale.is_negative(), of_factors(scale.abs(), &term.factors())));
    Layout::Sum(terms.collect())
}

fn of_product(product: &Product) -> Layout {
    let Signed { coefficient, factors } = signed(product);
    with_sign(coefficient.is_negative(), of_factors(coefficient.abs(), &factors))
}

/// A coefficient without a sign, and powers.
fn of_factors(coefficient: Number, factors: &Sorted<Expr, Expr>) -> Layout {
    let (below, above): (Vec<_>, Vec<_>) = factors.iter().partition(|(base, exponent)| is_below(base, exponent));
    let divisor = coefficient.as_fraction().or_else(|| coefficient.as_divisor().filter(|_| !below.is_empty()));
    let (over, under) = match divisor {
        Some((numerator, denominator)) => {
            (Some(integer(numerator)).filter(|_| numerator != 1), Some(integer(denominator)))
        }
        None => (Some(of_number(coefficient)).filter(|_| !coefficient.is_one()), None),
    };
    let above = in_order(above.into_iter().map(|(base, exponent)| (base, exponent.clone())));
    let below = in_order(below.into_iter().map(|(base, exponent)| (base, exponent.negated())));
    let numerator = joined(over.into_iter().chain(above).collect());
    let denominator: Vec<Layout> = under.into_iter().chain(below).collect();
    if denominator.is_empty() { numerator } else { fraction(numerator, joined(denominator)) }
}

fn in_order<'a>(factors: impl Iterator<Item = (&'a Expr, Expr)>) -> Vec<Layout> {
    let mut factors: Vec<(&Expr, Expr)> = factors.collect();
    factors.sort_by(|(left, left_exponent), (right, right_exponent)| {
        order::factors((left, left_exponent), (right, right_exponent))
    });
    factors.into_iter().map(|(base, exponent)| of_power(base, &exponent)).collect()
}

fn joined(mut factors: Vec<Layout>) -> Layout {
    match factors.len() {
        0 => Layout::Number("1".to_owned()),
        1 => factors.remove(0),
        _ => Layout::Product(factors),
    }
}

fn of_power(base: &Expr, exponent: &Expr) -> Layout {
    match exponent.number() {
        Some(number) if number.is_one() => of(base),
        Some(number) if number == Number::HALF => Layout::Root(Box::new(of(base))),
        _ => Layout::Power(Box::new(of(base)), Box::new(of(exponent))),
    }
}
