//! Looks for the shortest form of a formula: operands first, then by every rule that applies, to a fixed point.
//!
//! A rule's result takes the place of a formula only if it costs less, so nothing becomes longer.

use std::collections::BTreeMap;

use super::cost::cost;
use super::expand::{expanded, expanded_in_part};
use super::expression::{Expr, combination, powers_product};
use super::factor::{
    Factored, Which, cancelled, factored, grouped, over_common_denominator, with_expanded_denominator, with_whole_sums,
};
use super::functions::apply;
use super::identities;

/// How often a formula is rewritten at most.
const MOST_ROUNDS: usize = 8;

/// How many operations the formulas have that are looked at for one; then what is found stays.
const MOST_OPERATIONS: usize = 1000;

/// Simplifies formulas, which may share parts.
#[derive(Default)]
pub(super) struct Simplifier {
    known: BTreeMap<Expr, Expr>,
    /// How many operations the formulas had that have been looked at.
    seen: usize,
}

impl Simplifier {
    /// The shortest form found.
    pub(super) fn simplify(&mut self, formula: &Expr) -> Expr {
        self.seen = 0;
        let whole = self.shortest(formula);
        let started = [expanded(formula), expanded(&whole)].into_iter().flatten();
        let others: Vec<Expr> = started.map(|other| self.shortest(&other)).collect();
        others.into_iter().fold(whole, shorter)
    }

    fn shortest(&mut self, formula: &Expr) -> Expr {
        if let Some(known) = self.known.get(formula) {
            return known.clone();
        }
        // What is met again on the way to its own form stays as it is there.
        self.known.insert(formula.clone(), formula.clone());
        let mut best = self.with_operands(formula);
        for _ in 0..MOST_ROUNDS {
            let next = self.candidates(&best).into_iter().fold(best.clone(), shorter);
            if next == best {
                break;
            }
            best = self.with_operands(&next);
        }
        self.known.insert(formula.clone(), best.clone());
        best
    }

    /// The formula with its operands in their shortest forms, if that makes it no longer.
    fn with_operands(&mut self, formula: &Expr) -> Expr {
        let simplified = match formula {
            Expr::Number(_) | Expr::Symbol(_) | Expr::Euler => return formula.clone(),
            Expr::Call(name, arguments) => {
                let arguments: Vec<Expr> = arguments.iter().map(|argument| self.shortest(argument)).collect();
                apply(name, &arguments).unwrap_or_else(|| Expr::call(name, arguments))
            }
            Expr::Product(whole) => {
                let factors: Vec<(Expr, Expr)> = whole
                    .factors
                    .iter()
                    .map(|(base, exponent)| (self.shortest(base), self.shortest(exponent)))
                    .collect();
                powers_product(factors).scaled(whole.coefficient)
            }
            Expr::Sum(_) => {
                let terms = formula.terms().into_iter();
                let terms: Vec<_> = terms.map(|(term, scale)| (self.shortest(&term), scale)).collect();
                combination(terms)
            }
        };
        shorter(formula.clone(), simplified)
    }

    /// Other forms of the formula.
    fn candidates(&mut self, formula: &Expr) -> Vec<Expr> {
        if self.seen > MOST_OPERATIONS {
            return Vec::new();
        }
        let mut forms: Vec<Expr> = identities::rewritten(formula);
        match formula {
            Expr::Sum(_) => forms.extend(self.sums(formula)),
            Expr::Product(_) => forms.extend(
                [expanded(formula), cancelled(formula), with_expanded_denominator(formula), with_whole_sums(formula)]
                    .into_iter()
                    .flatten(),
            ),
            _ => {}
        }
        // An identity may need to be used more than once before it pays.
        let further: Vec<Expr> = forms.iter().flat_map(identities::rewritten).collect();
        forms.extend(further);
        self.seen += forms.iter().map(cost).sum::<usize>();
        forms.into_iter().map(|form| self.with_operands(&form)).collect()
    }

    fn sums(&mut self, formula: &Expr) -> Vec<Expr> {
        let mut forms: Vec<Expr> =
            [expanded(formula), over_common_denominator(formula)].into_iter().flatten().collect();
        forms.extend(expanded_in_part(formula));
        for which in [Which::All, Which::Above, Which::Below] {
            if let Some(Factored { common, rest }) = factored(formula, which) {
                let rest = self.shortest(&rest);
                forms.push(super::expression::product([common, rest]));
            }
        }
        if let Some(grouped) = grouped(formula)
            && cost(&grouped) + 1 < cost(formula)
        {
            forms.push(grouped);
        }
        let products: Vec<Expr> = forms.iter().filter_map(cancelled).collect();
        forms.extend(products);
        forms
    }
}

/// The one that costs less; if both cost the same, the first.
fn shorter(first: Expr, second: Expr) -> Expr {
    if cost(&second) < cost(&first) { second } else { first }
}
