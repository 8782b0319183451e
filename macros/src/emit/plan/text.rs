//! What the text of an operation is: an expression or not, with effects or without, and what it reads.

use std::collections::{HashMap, HashSet};

use super::timeline::Timeline;
use crate::ir::{Constant, Definition, Operation, Statement, Value};

/// Whether the user wrote the type of what is no number, which the text alone may not tell: `None`.
pub(super) fn needs_type(definition: &Definition, constant: &Constant) -> bool {
    definition.annotation.is_some() && matches!(constant, Constant::Source { number: None, .. })
}

/// The values that consuming operations add or write in place.
pub(super) fn assigned(timeline: &Timeline<'_>, sums: &HashMap<Value, Value>) -> HashSet<Value> {
    let value = |statement: &&Statement| match statement.operation {
        Operation::Update { value, .. } => Some(value),
        Operation::Accumulate { value, .. } => (!sums.contains_key(&statement.results[0])).then_some(value),
        _ => None,
    };
    timeline.statements().iter().filter_map(value).collect()
}

/// All values an operation reads, those of its blocks included.
pub(super) fn reads(operation: &Operation) -> Vec<Value> {
    let mut reads = operation.operands();
    for block in operation.blocks() {
        reads.extend(block.statements.iter().flat_map(|statement| self::reads(&statement.operation)));
        reads.extend(&block.results);
    }
    reads
}

/// Whether the operation is written as an expression with one value.
pub(super) fn is_expression(operation: &Operation) -> bool {
    !matches!(
        operation,
        Operation::Effect(_)
            | Operation::Update { .. }
            | Operation::CallForward(_)
            | Operation::CallBackward { .. }
            | Operation::CallSecond { .. }
            | Operation::CallTangent { .. }
            | Operation::For { .. }
            | Operation::While { .. }
            | Operation::Push { .. }
            | Operation::Pop(_)
    )
}

/// Whether the operation might do more than give a value, so that its order among others of its kind matters.
pub(super) fn has_effects(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Verbatim(_)
            | Operation::Effect(_)
            | Operation::Call(_)
            | Operation::CallForward(_)
            | Operation::CallTangent { .. }
            | Operation::If { .. }
            | Operation::For { .. }
            | Operation::While { .. }
    )
}
