//! The partial derivatives of formulas, by the rule table.

use std::collections::BTreeMap;

use super::expression::{Expr, Symbol, combination, power, powers_product, product, sum};
use super::functions::{apply, pi};
use super::number::Number;
use crate::rules::{self, Term};

/// The derivatives with respect to one symbol, of formulas seen so far too.
pub(super) struct Derivatives<'a> {
    symbol: &'a Symbol,
    known: BTreeMap<Expr, Option<Expr>>,
}

impl<'a> Derivatives<'a> {
    pub(super) fn new(symbol: &'a Symbol) -> Self {
        Derivatives { symbol, known: BTreeMap::new() }
    }

    /// The derivative of a formula, if the table has all that it takes.
    pub(super) fn of(&mut self, formula: &Expr) -> Option<Expr> {
        if let Some(known) = self.known.get(formula) {
            return known.clone();
        }
        let derivative = self.derive(formula);
        self.known.insert(formula.clone(), derivative.clone());
        derivative
    }

    fn derive(&mut self, formula: &Expr) -> Option<Expr> {
        match formula {
            Expr::Symbol(symbol) if **symbol == *self.symbol => Some(Expr::ONE),
            Expr::Number(_) | Expr::Euler | Expr::Symbol(_) | Expr::Call("π", _) => Some(Expr::ZERO),
            Expr::Call(name, arguments) => self.chain(name, arguments, formula),
            Expr::Sum(_) => {
                let terms = formula.terms().into_iter();
                let slopes = terms.map(|(term, coefficient)| Some((self.of(&term)?, coefficient)));
                Some(combination(slopes.collect::<Option<Vec<_>>>()?))
            }
            Expr::Product(whole) => {
                let mut slopes = Vec::new();
                for (base, exponent) in whole.factors.iter() {
                    let mut others = whole.factors.clone();
                    others.remove(base);
                    let rest = powers_product(others).scaled(whole.coefficient);
                    let slope = self.of_power(base, exponent)?;
                    slopes.push(product([partial("mul", 0, &[base.clone(), rest], formula)?, slope]));
                }
                Some(sum(slopes))
            }
        }
    }

    fn of_power(&mut self, base: &Expr, exponent: &Expr) -> Option<Expr> {
        if exponent.is_one() {
            return self.of(base);
        }
        let value = power(base.clone(), exponent.clone());
        if *base == Expr::Euler {
            return self.chain("exp", std::slice::from_ref(exponent), &value);
        }
        self.chain("powf", &[base.clone(), exponent.clone()], &value)
    }

    /// The chain rule for a row of the table.
    fn chain(&mut self, name: &str, arguments: &[Expr], result: &Expr) -> Option<Expr> {
        let mut terms = Vec::new();
        for (position, argument) in arguments.iter().enumerate() {
            let slope = self.of(argument)?;
            if !slope.is_zero() {
                terms.push(product([slope, partial(name, position, arguments, result)?]));
            }
        }
        Some(sum(terms))
    }
}

/// A partial of a row of the table.
fn partial(name: &str, position: usize, arguments: &[Expr], result: &Expr) -> Option<Expr> {
    let rule = rules::lookup(name)?;
    let terms: Vec<Term> = (0..arguments.len()).map(Term::Argument).collect();
    let partials = (rule.partials)(&terms, &[Term::Result(0)]);
    substituted(partials.first()?.get(position)?, arguments, result)
}

/// A term of the table over formulas.
pub(super) fn substituted(term: &Term, arguments: &[Expr], result: &Expr) -> Option<Expr> {
    match term {
        Term::Argument(position) => arguments.get(*position).cloned(),
        Term::Result(_) => Some(result.clone()),
        Term::Constant(number) => Some(constant(*number)),
        Term::Integer(integer) => Some(Expr::integer(i64::from(*integer))),
        Term::Call(name, operands) => {
            let operands: Option<Vec<Expr>> =
                operands.iter().map(|operand| substituted(operand, arguments, result)).collect();
            apply(name, &operands?)
        }
    }
}

/// A number of the table: logarithms and multiples of π are written as such.
pub(super) fn constant(number: f64) -> Expr {
    let logarithm = (2_i32..=10).find(|base| same(f64::from(*base).ln(), number));
    if let Some(base) = logarithm {
        return Expr::call("ln", [Expr::integer(i64::from(base))]);
    }
    let reciprocal = [(2, std::f64::consts::LOG2_E), (10, std::f64::consts::LOG10_E)];
    if let Some((base, _)) = reciprocal.into_iter().find(|(_, known)| same(*known, number)) {
        return power(Expr::call("ln", [Expr::integer(base)]), Expr::MINUS_ONE);
    }
    if same(number, std::f64::consts::PI) { pi() } else { Expr::Number(Number::new(number)) }
}

fn same(left: f64, right: f64) -> bool {
    left.to_bits() == right.to_bits()
}
