//! The partial derivatives of straight-line functions of numbers as formulas to read.
//!
//! The statements of the function become one formula; the rule table gives its derivatives, which are made as short as the
//! simplifier can. Formulas are for reading: they are what the derivatives are where those exist, and say
//! nothing of the conventions elsewhere. No generated code is made of them.
//!
//! ```text
//! function ─ reading ─▶ formula ─ differentiate ─▶ formulas ─ simplify ─▶ formulas ─ print ─▶ text, LaTeX
//! ```

mod arithmetic;
mod constants;
mod cost;
mod differentiate;
#[cfg(test)]
mod evaluate;
mod expand;
mod expression;
mod factor;
mod functions;
mod identities;
mod node;
mod number;
mod powers;
mod print;
mod reading;
mod simplify;
mod sorted;

use self::cost::cost;
use self::differentiate::Derivatives;
use self::reading::Reading;
use self::simplify::Simplifier;
use crate::formulas::{Formula, Formulas, Latex};
use crate::ir::Function;
use crate::signature::Signature;

/// Derivatives with more operations are not shown.
const LONGEST: usize = 60;

/// Derivatives of more nodes are not simplified.
const LARGEST: usize = 2000;

/// The partial derivatives of the function with respect to the numbers in its parameters.
pub(crate) fn formulas(function: &Function, signature: &Signature) -> Formulas {
    let formula = match reading::read(function, signature) {
        Reading::Formula(formula) => formula,
        Reading::TooLong => return Formulas::TooLong,
        Reading::None => return Formulas::None,
    };
    let mut simplifier = Simplifier::default();
    let mut shown = Vec::new();
    for variable in &formula.variables {
        let Some(slope) = Derivatives::new(variable).of(&formula.value) else { return Formulas::None };
        if slope.size() > LARGEST {
            return Formulas::TooLong;
        }
        let slope = simplifier.simplify(&slope);
        if !slope.is_finite() {
            return Formulas::None;
        }
        if cost(&slope) > LONGEST {
            return Formulas::TooLong;
        }
        let latex = Latex { variable: print::latex_name(&variable.name), text: print::latex(&slope) };
        let (variable, text) = (variable.name.to_string(), print::text(&slope));
        shown.push(Formula { variable, text, latex: Some(latex) });
    }
    Formulas::Shown(shown)
}

/// The values of the partial derivatives as they are and in their shortest forms, given those of the numbers.
#[cfg(test)]
pub(crate) fn values(
    function: &Function,
    signature: &Signature,
    symbol: &dyn Fn(&str) -> f64,
) -> Option<Vec<(f64, f64)>> {
    let Reading::Formula(formula) = reading::read(function, signature) else { return None };
    let mut simplifier = Simplifier::default();
    let partial = |variable| {
        let slope = Derivatives::new(variable).of(&formula.value)?;
        Some((evaluate::value(&slope, symbol), evaluate::value(&simplifier.simplify(&slope), symbol)))
    };
    formula.variables.iter().map(partial).collect()
}
