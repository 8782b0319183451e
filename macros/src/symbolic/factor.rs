//! Pulls common factors out of sums, denominators included.

use std::collections::BTreeMap;

use super::expand::{divided, expanded};
use super::expression::{Expr, combination, powers_product, product, sum};
use super::number::Number;
use super::sorted::Sorted;

/// Which common factors to pull out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    /// Only those with positive exponents.
    Above,
    /// Only those with negative exponents: one fraction is made of all.
    Below,
}

/// A sum as common factors and what is left.
pub(super) struct Factored {
    pub(super) common: Expr,
    pub(super) rest: Expr,
}

/// Pulls out of a sum what all its terms have in common.
pub(super) fn factored(formula: &Expr, which: Which) -> Option<Factored> {
    let Expr::Sum(whole) = formula else { return None };
    let terms = formula.terms();
    let mut common = shared(&terms);
    common.retain(|exponent| match which {
        Which::All => true,
        Which::Above => !exponent.is_negative(),
        Which::Below => exponent.is_negative(),
    });
    if common.is_empty() {
        return None;
    }
    let content = whole.content();
    let inverse = common.iter().map(|(base, exponent)| (base.clone(), exponent.negated()));
    let inverse = powers_product(inverse).scaled(content.recip()?);
    let rest =
        combination(terms.into_iter().map(|(term, coefficient)| (product([term, inverse.clone()]), coefficient)));
    Some(Factored { common: powers_product(common).scaled(content), rest })
}

/// The powers that all terms can be divided by.
fn shared(terms: &[(Expr, Number)]) -> Sorted<Expr, Expr> {
    let factors: Vec<Sorted<Expr, Expr>> = terms.iter().map(|(term, _)| term.factors()).collect();
    let mut shared = Sorted::default();
    for (base, exponent) in factors.iter().flat_map(Sorted::iter) {
        if shared.get(base).is_some() {
            continue;
        }
        let exponents: Vec<Option<&Expr>> = factors.iter().map(|factors| factors.get(base)).collect();
        let same = exponents.iter().all(|other| *other == Some(exponent));
        let numbers = exponents.iter().map(|other| other.map_or(Some(Number::ZERO), Expr::number));
        let least = match numbers.collect::<Option<Vec<Number>>>() {
            _ if same => exponent.clone(),
            Some(numbers) => {
                let least = numbers.into_iter().min_by(|left, right| left.value().total_cmp(&right.value()));
                Expr::Number(least.unwrap_or(Number::ZERO))
            }
            None => continue,
        };
        if !least.is_zero() {
            shared.insert(base.clone(), least);
        }
    }
    shared
}

/// A product whose sums below are cancelled against those above, if any can be.
pub(super) fn cancelled(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors();
    let divisor = |(base, exponent): &(&Expr, &Expr)| matches!(base, Expr::Sum(_)) && exponent.is_negative();
    let sums = |(base, exponent): &(&Expr, &Expr)| {
        matches!(base, Expr::Sum(_)) && exponent.as_integer().is_some_and(|integer| integer > 0)
    };
    for (below, _) in factors.iter().filter(divisor) {
        for (above, _) in factors.iter().filter(sums) {
            if let Some(quotient) = divided(above, below) {
                let inverse = powers_product([(above.clone(), Expr::MINUS_ONE), (below.clone(), Expr::ONE)]);
                return Some(product([formula.clone(), inverse, quotient]));
            }
        }
    }
    None
}

/// A fraction whose denominator is multiplied out.
pub(super) fn with_expanded_denominator(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors().into_iter();
    let (below, above): (Vec<_>, Vec<_>) =
        factors.partition(|(base, exponent)| matches!(base, Expr::Sum(_)) && exponent.as_integer() == Some(-1));
    let denominator = powers_product(below.into_iter().map(|(base, _)| (base, Expr::ONE)));
    let denominator = expanded(&denominator)?;
    Some(
        product([powers_product(above), powers_product([(denominator, Expr::MINUS_ONE)])])
            .scaled(formula.coefficient()),
    )
}

/// A product whose sums are over one denominator each.
pub(super) fn with_whole_sums(formula: &Expr) -> Option<Expr> {
    let factors = formula.factors();
    let sums = factors.iter().filter(|(_, exponent)| exponent.as_integer().is_some());
    let changes: Vec<Expr> = sums
        .filter_map(|(base, exponent)| {
            let Factored { common, rest } = factored(base, Which::Below)?;
            let to = product([common, rest]);
            Some(powers_product([(base.clone(), exponent.negated()), (to, exponent.clone())]))
        })
        .collect();
    (!changes.is_empty()).then(|| product([vec![formula.clone()], changes].concat()))
}

/// A sum of whose terms those with a function in common are put together, if each such has at least two.
#[allow(clippy::mutable_key_type)] // The cost that a formula remembers is no part of the order.
pub(super) fn grouped(formula: &Expr) -> Option<Expr> {
    let Expr::Sum(_) = formula else { return None };
    let terms = formula.terms();
    let mut counts: BTreeMap<(Expr, Expr), usize> = BTreeMap::new();
    for (base, exponent) in terms.iter().flat_map(|(term, _)| term.factors()) {
        if !matches!(base, Expr::Symbol(_) | Expr::Number(_)) {
            *counts.entry((base, exponent)).or_default() += 1;
        }
    }
    let ((base, exponent), _) = counts.into_iter().filter(|(_, count)| *count > 1).max_by_key(|(_, count)| *count)?;
    let common = powers_product([(base.clone(), exponent.clone())]);
    let has = |term: &Expr| term.factors().get(&base) == Some(&exponent);
    let (with, without): (Vec<_>, Vec<_>) = terms.into_iter().partition(|(term, _)| has(term));
    if without.is_empty() {
        return None;
    }
    let inverse = powers_product([(base, exponent.negated())]);
    let inner = combination(with.into_iter().map(|(term, scale)| (product([term, inverse.clone()]), scale)));
    Some(sum([product([common, inner]), combination(without)]))
}

/// The sum multiplied out and then factored.
pub(super) fn over_common_denominator(formula: &Expr) -> Option<Expr> {
    let Factored { common, rest } = factored(formula, Which::All)?;
    Some(product([common, expanded(&rest)?]))
}
