//! How long expressions are, so that the text of a derivative breaks into lines a reader can take in.

use std::collections::HashMap;

use proc_macro2::TokenTree;

use super::text::is_expression;
use super::timeline::Timeline;
use crate::ir::{Constant, Function, Operation, Origin, Statement, Value};

/// An expression of ours with more operations than this is broken up by a `let`.
const LONGEST: usize = 10;

/// A value with a name of its own, or a result of the function, gets its `let` above this many operations.
const LONGEST_UNNAMED: usize = 1;
const LONGEST_RESULT: usize = 4;

/// The number of operations in the expression of each value, were all that is used once written inline.
pub(crate) struct Weights {
    weights: HashMap<Value, usize>,
    origins: HashMap<Value, Origin>,
}

impl Weights {
    pub(crate) fn of(function: &Function, timeline: &Timeline<'_>) -> Self {
        let mut weights = Weights { weights: HashMap::new(), origins: HashMap::new() };
        for statement in timeline.statements() {
            let weight = weights.weigh(function, timeline, statement);
            if let [result] = statement.results[..]
                && is_expression(&statement.operation)
            {
                weights.weights.insert(result, weight);
                weights.origins.insert(result, statement.origin);
            }
        }
        weights
    }

    /// Whether the expression may stand inside another: the user's always may, as it did before.
    pub(crate) fn is_light(&self, value: Value) -> bool {
        self.origins.get(&value) != Some(&Origin::Derivative) || self.weight(value) <= LONGEST
    }

    pub(crate) fn is_worth_a_name(&self, value: Value) -> bool {
        self.weight(value) > LONGEST_UNNAMED
    }

    pub(crate) fn is_long_result(&self, value: Value) -> bool {
        self.weight(value) > LONGEST_RESULT
    }

    fn weight(&self, value: Value) -> usize {
        self.weights.get(&value).copied().unwrap_or(0)
    }

    fn weigh(&self, function: &Function, timeline: &Timeline<'_>, statement: &Statement) -> usize {
        let inline = |&value: &Value| {
            let named = function.definition(value).name.is_some();
            self.weights.contains_key(&value)
                && timeline.uses(value).len() == 1
                && !(named && self.is_worth_a_name(value))
                && self.is_light(value)
        };
        let operands = statement.operation.operands();
        own(&statement.operation)
            + operands.iter().filter(|value| inline(value)).map(|&value| self.weight(value)).sum::<usize>()
    }
}

fn own(operation: &Operation) -> usize {
    match operation {
        Operation::Constant(_)
        | Operation::Borrow(_)
        | Operation::Dereference(_)
        | Operation::Field { .. }
        | Operation::Element { .. }
        | Operation::Slice { .. }
        | Operation::Placeholder
        | Operation::Tuple(_)
        | Operation::Record { .. }
        | Operation::Array(_) => 0,
        Operation::Map { lambda, .. } => {
            2 + lambda.body.statements.iter().map(|statement| own(&statement.operation)).sum::<usize>()
        }
        Operation::EachLane { body, .. } => {
            2 + body.statements.iter().map(|statement| own(&statement.operation)).sum::<usize>()
        }
        Operation::If { .. } | Operation::For { .. } | Operation::While { .. } => LONGEST,
        _ => 1,
    }
}

/// Whether a constant is a literal or a plain path, which may be repeated.
pub(crate) fn is_short(constant: &Constant) -> bool {
    match constant {
        Constant::Number(_) | Constant::EmptySum | Constant::EmptyProduct => true,
        Constant::Source { tokens, .. } => {
            tokens.clone().into_iter().all(|token| !matches!(token, TokenTree::Group(_)))
        }
    }
}
