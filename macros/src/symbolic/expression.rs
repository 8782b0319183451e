//! Formulas as data: sums and products of any number of operands, in one order whatever order they were written in.

use std::rc::Rc;

pub(super) use super::arithmetic::{combination, power, powers_product, product, quotient, sum};
use super::node::Node;
use super::number::Number;
use super::sorted::Sorted;

/// A formula. The same operands in another order make the same formula.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Expr {
    Number(Number),
    Symbol(Rc<Symbol>),
    /// The base of the exponential function.
    Euler,
    /// A function of the rule table, or one of those that only formulas have.
    Call(&'static str, Rc<[Expr]>),
    Product(Node<Product>),
    Sum(Node<Sum>),
}

/// A parameter, a part of one, or a named constant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Symbol {
    /// Parameters come in the order of the signature, constants after them.
    pub(super) rank: usize,
    /// Parts of a parameter come in their order.
    pub(super) position: Vec<usize>,
    pub(super) name: Rc<str>,
}

/// `coefficient · base^exponent · …`; never a mere number, a mere base, or a number times a sum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Product {
    /// Exponents by bases, which are no products.
    pub(super) factors: Sorted<Expr, Expr>,
    pub(super) coefficient: Number,
}

/// `coefficient · term + … + constant`; at least two of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    /// Coefficients by terms, which are no sums and have none themselves.
    pub(super) terms: Sorted<Expr, Number>,
    pub(super) constant: Number,
}

impl Expr {
    pub(super) const ZERO: Expr = Expr::Number(Number::ZERO);
    pub(super) const ONE: Expr = Expr::Number(Number::ONE);
    pub(super) const MINUS_ONE: Expr = Expr::Number(Number::MINUS_ONE);
    pub(super) const HALF: Expr = Expr::Number(Number::HALF);

    pub(super) fn integer(integer: i64) -> Expr {
        Expr::Number(Number::integer(integer))
    }

    pub(super) fn call(name: &'static str, arguments: impl Into<Rc<[Expr]>>) -> Expr {
        Expr::Call(name, arguments.into())
    }

    pub(super) fn number(&self) -> Option<Number> {
        match self {
            Expr::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_integer(&self) -> Option<i64> {
        self.number()?.as_integer()
    }

    pub(super) fn is_zero(&self) -> bool {
        self.number().is_some_and(Number::is_zero)
    }

    pub(super) fn is_one(&self) -> bool {
        self.number().is_some_and(Number::is_one)
    }

    pub(super) fn negated(&self) -> Expr {
        self.scaled(Number::MINUS_ONE)
    }

    pub(super) fn scaled(&self, factor: Number) -> Expr {
        combination([(self.clone(), factor)])
    }

    /// Whether the formula, or else its negation, is the one that is written with a minus.
    pub(super) fn is_negative(&self) -> bool {
        match self {
            Expr::Number(number) => number.is_negative(),
            Expr::Product(product) => product.coefficient.is_negative(),
            Expr::Sum(sum) => sum.is_negative(),
            _ => false,
        }
    }

    /// The operands, of a power its base and its exponent.
    pub(super) fn operands(&self) -> Vec<&Expr> {
        match self {
            Expr::Number(_) | Expr::Symbol(_) | Expr::Euler => Vec::new(),
            Expr::Call(_, arguments) => arguments.iter().collect(),
            Expr::Product(product) => product.factors.iter().flat_map(|(base, exponent)| [base, exponent]).collect(),
            Expr::Sum(sum) => sum.terms.keys().collect(),
        }
    }

    /// Whether there is no infinity in the formula, which stands for a number that is too large.
    pub(super) fn is_finite(&self) -> bool {
        let numbers = match self {
            Expr::Sum(sum) => sum.terms.values().chain([&sum.constant]).copied().collect(),
            other => vec![other.coefficient()],
        };
        numbers.into_iter().all(|number| number.value().is_finite()) && self.operands().into_iter().all(Expr::is_finite)
    }

    /// How many nodes the formula has as a tree.
    pub(super) fn size(&self) -> usize {
        1 + self.operands().into_iter().map(Expr::size).sum::<usize>()
    }

    /// The terms of a sum with their coefficients, the constant as a multiple of one; of anything else itself.
    pub(super) fn terms(&self) -> Vec<(Expr, Number)> {
        match self {
            Expr::Sum(sum) => {
                let terms = sum.terms.iter().map(|(term, coefficient)| (term.clone(), *coefficient));
                terms.chain((!sum.constant.is_zero()).then_some((Expr::ONE, sum.constant))).collect()
            }
            Expr::Product(product) => {
                let bare = Product { coefficient: Number::ONE, factors: product.factors.clone() };
                vec![(bare.finish(), product.coefficient)]
            }
            Expr::Number(number) => vec![(Expr::ONE, *number)],
            other => vec![(other.clone(), Number::ONE)],
        }
    }

    /// The factors of a product as bases and exponents, without its coefficient; of anything else itself.
    pub(super) fn factors(&self) -> Sorted<Expr, Expr> {
        match self {
            Expr::Product(product) => product.factors.clone(),
            Expr::Number(_) => Sorted::default(),
            other => Sorted::from_iter([(other.clone(), Expr::ONE)]),
        }
    }

    pub(super) fn coefficient(&self) -> Number {
        match self {
            Expr::Product(product) => product.coefficient,
            Expr::Number(number) => *number,
            _ => Number::ONE,
        }
    }
}

impl Sum {
    /// Whether more terms have a minus than have none; if as many, whether the first has.
    fn is_negative(&self) -> bool {
        let numbers = self.terms.values().chain((!self.constant.is_zero()).then_some(&self.constant));
        let (minus, plus): (Vec<Number>, Vec<Number>) = numbers.partition(|number| number.is_negative());
        let first = self.terms.values().next().is_some_and(|number| number.is_negative());
        minus.len() > plus.len() || (minus.len() == plus.len() && first)
    }

    /// Whether a term has a minus.
    pub(super) fn has_negative(&self) -> bool {
        self.constant.is_negative() || self.terms.values().any(|number| number.is_negative())
    }

    /// Whether a term has no minus.
    pub(super) fn has_positive(&self) -> bool {
        let mut numbers = self.terms.values().chain([&self.constant]);
        numbers.any(|number| !number.is_negative() && !number.is_zero())
    }

    /// The largest number of which all coefficients are integer multiples, with the sign of the sum.
    pub(super) fn content(&self) -> Number {
        let sign = if self.is_negative() { Number::MINUS_ONE } else { Number::ONE };
        let numbers = self.terms.values().chain([&self.constant]).copied();
        Number::common_divisor(numbers).unwrap_or(Number::ONE).times(sign)
    }
}
