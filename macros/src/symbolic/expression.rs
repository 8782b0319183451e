//! Formulas as data: sums and products of any number of operands, in one order whatever order they were written in.

use std::rc::Rc;

use super::node::Node;
use super::number::Number;
use super::powers;
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
        let mut sum = Adding::default();
        sum.add(self, factor);
        sum.finish()
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

impl Product {
    /// The product in its normal form, given that its factors are in theirs.
    fn finish(self) -> Expr {
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
        Product { factors: self.factors, coefficient: self.coefficient }.finish()
    }
}
