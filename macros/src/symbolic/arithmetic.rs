//! Sums, products and powers of formulas, in their normal form.

use super::expression::{Expr, Product, Sum};
use super::node::Node;
use super::number::Number;
use super::powers;
use super::sorted::Sorted;

/// The sum of formulas: like terms are collected, sums in it are part of it.
pub(super) fn sum(terms: impl IntoIterator<Item = Expr>) -> Expr {
    let mut sum = Adding::default();
    terms.into_iter().for_each(|term| sum.add(&term, Number::ONE));
    sum.finish()
}

/// The sum of multiples of formulas.
pub(super) fn combination(terms: impl IntoIterator<Item = (Expr, Number)>) -> Expr {
    let mut sum = Adding::default();
    terms.into_iter().for_each(|(term, coefficient)| sum.add(&term, coefficient));
    sum.finish()
}

/// The product of formulas: like factors are collected, products in it are part of it.
pub(super) fn product(factors: impl IntoIterator<Item = Expr>) -> Expr {
    let mut product = Multiplying::default();
    factors.into_iter().for_each(|factor| product.multiply(&factor));
    product.finish()
}

/// The product of powers.
pub(super) fn powers_product(factors: impl IntoIterator<Item = (Expr, Expr)>) -> Expr {
    let mut product = Multiplying::default();
    factors.into_iter().for_each(|(base, exponent)| product.raise(base, exponent));
    product.finish()
}

pub(super) fn power(base: Expr, exponent: Expr) -> Expr {
    powers_product([(base, exponent)])
}

pub(super) fn quotient(numerator: Expr, denominator: Expr) -> Expr {
    product([numerator, power(denominator, Expr::MINUS_ONE)])
}

/// A sum in the making.
#[derive(Default)]
struct Adding {
    terms: Sorted<Expr, Number>,
    constant: Number,
}

impl Adding {
    fn add(&mut self, term: &Expr, scale: Number) {
        for (term, coefficient) in term.terms() {
            let coefficient = coefficient.times(scale);
            if term.is_one() {
                self.constant = self.constant.plus(coefficient);
                continue;
            }
            let total = self.terms.get(&term).map_or(coefficient, |number| number.plus(coefficient));
            if total.is_zero() {
                self.terms.remove(&term);
            } else {
                self.terms.insert(term, total);
            }
        }
    }

    fn finish(self) -> Expr {
        let Adding { terms, constant } = self;
        match (terms.len(), constant.is_zero()) {
            (0, _) => Expr::Number(constant),
            (1, true) => {
                let (term, coefficient) = terms.into_iter().next().unwrap_or((Expr::ONE, constant));
                Product { coefficient, factors: term.factors() }.finish()
            }
            _ => Expr::Sum(Node::new(Sum { terms, constant })),
        }
    }
}

/// A product in the making.
struct Multiplying {
    factors: Sorted<Expr, Expr>,
    coefficient: Number,
}

impl Default for Multiplying {
    fn default() -> Self {
        Multiplying { factors: Sorted::default(), coefficient: Number::ONE }
    }
}

impl Multiplying {
    fn multiply(&mut self, factor: &Expr) {
        self.coefficient = self.coefficient.times(factor.coefficient());
        for (base, exponent) in factor.factors() {
            self.raise(base, exponent);
        }
    }

    /// Multiplies with `base^exponent`.
    fn raise(&mut self, base: Expr, exponent: Expr) {
        let exponent = match self.factors.remove(&base) {
            Some(other) => sum([other, exponent]),
            None => exponent,
        };
        let powers::Powers { coefficient, factors } = powers::normal(&base, &exponent);
        self.coefficient = self.coefficient.times(coefficient);
        match &factors[..] {
            [(same, power)] if *same == base && *power == exponent => {
                self.factors.insert(base, exponent);
            }
            _ => factors.into_iter().for_each(|(base, exponent)| self.raise(base, exponent)),
        }
    }

    fn finish(mut self) -> Expr {
        powers::merge_signs(&mut self.factors);
        powers::merge_sizes(&mut self.factors);
        Product { factors: self.factors, coefficient: self.coefficient }.finish()
    }
}

impl Product {
    /// The product in its normal form, given that its factors are in theirs.
    pub(super) fn finish(self) -> Expr {
        if self.coefficient.is_zero() {
            return Expr::ZERO;
        }
        match self.factors.first() {
            None => Expr::Number(self.coefficient),
            Some((base, exponent)) if self.factors.len() == 1 && exponent.is_one() => match base {
                base if self.coefficient.is_one() => base.clone(),
                Expr::Sum(_) => base.scaled(self.coefficient),
                _ => Expr::Product(Node::new(self)),
            },
            Some(_) => Expr::Product(Node::new(self)),
        }
    }
}
