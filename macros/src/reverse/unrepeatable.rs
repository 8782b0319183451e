//! What may not run again: the user's own calls that are kept as they are may give something else each time, a random number, or
//! change something that nothing shows.

use std::collections::HashSet;

use crate::ir::{Block, Operation, Statement, Value};

/// The values that come of such calls and cannot be saved.
pub(super) struct Unrepeatable {
    values: HashSet<Value>,
}

impl Unrepeatable {
    /// Those among the values of statements, of which `is_saved` tells what can be saved by its type.
    pub(super) fn of(statements: &[Statement], is_saved: impl Fn(Value) -> bool) -> Self {
        let mut found = Unrepeatable { values: HashSet::new() };
        for statement in statements {
            if found.is_met(statement) {
                found.values.extend(statement.results.iter().copied().filter(|&value| !is_saved(value)));
            }
        }
        found
    }

    /// Whether a statement is such a call, or reads what one gives.
    pub(super) fn is_met(&self, statement: &Statement) -> bool {
        is_call(statement) || statement.operation.operands().iter().any(|operand| self.values.contains(operand))
    }
}

/// Whether there is such a call in a block.
pub(super) fn has_calls(block: &Block) -> bool {
    block
        .statements
        .iter()
        .any(|statement| is_call(statement) || statement.operation.blocks().into_iter().any(has_calls))
}

fn is_call(statement: &Statement) -> bool {
    match &statement.operation {
        Operation::Call(_) => true,
        Operation::Verbatim(verbatim) => verbatim.is_opaque(),
        _ => false,
    }
}
