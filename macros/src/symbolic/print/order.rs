//! The order in which terms and factors are written.

use std::cmp::Ordering;

use crate::symbolic::expression::Expr;
use crate::symbolic::number::Number;

/// Terms by falling degree, then by the powers of the first base in which they differ.
pub(super) fn terms(left: &Expr, right: &Expr) -> Ordering {
    degree(right).total_cmp(&degree(left)).then_with(|| {
        let (left_factors, right_factors) = (sorted(left), sorted(right));
        for ((left, left_exponent), (right, right_exponent)) in left_factors.iter().zip(&right_factors) {
            let by_base = (class((left, left_exponent)), left).cmp(&(class((right, right_exponent)), right));
            let by_exponent = || value(right_exponent).total_cmp(&value(left_exponent));
            let order = by_base.then_with(by_exponent).then_with(|| left_exponent.cmp(right_exponent));
            if order.is_ne() {
                return order;
            }
        }
        // A number comes after what has the same degree.
        let lengths = (left_factors.len(), right_factors.len());
        if lengths.0 == 0 || lengths.1 == 0 { lengths.1.cmp(&lengths.0) } else { lengths.0.cmp(&lengths.1) }
    })
}

/// Factors of a product.
pub(super) fn factors(left: (&Expr, &Expr), right: (&Expr, &Expr)) -> Ordering {
    (class(left), left).cmp(&(class(right), right))
}

/// Numbers, constants, variables, functions, exponentials, sums.
fn class((base, exponent): (&Expr, &Expr)) -> usize {
    match base {
        Expr::Euler => 6,
        Expr::Sum(_) => 7,
        _ if exponent.number().is_none() => 4,
        Expr::Number(_) => 0,
        Expr::Call(_, arguments) if arguments.iter().all(|argument| argument.number().is_some()) => 1,
        Expr::Symbol(symbol) if symbol.rank == usize::MAX => 2,
        Expr::Symbol(_) => 3,
        Expr::Call(..) | Expr::Product(_) => 5,
    }
}

fn sorted(term: &Expr) -> Vec<(Expr, Expr)> {
    let mut sorted: Vec<(Expr, Expr)> = term.factors().into_iter().collect();
    sorted.sort_by(|left, right| factors((&left.0, &left.1), (&right.0, &right.1)));
    sorted
}

/// The sum of the exponents; constants have none.
fn degree(term: &Expr) -> f64 {
    let factors = term.factors();
    let counted = factors.iter().filter(|(base, exponent)| class((base, exponent)) > 2);
    counted.map(|(base, exponent)| if *base == Expr::Euler { 1.0 } else { value(exponent) }).sum()
}

fn value(exponent: &Expr) -> f64 {
    exponent.number().map_or(1.0, Number::value)
}
