//! What may not run again: the user's own calls that are kept as they are may give something else each time, a random number, or
//! change something that nothing shows.

use std::collections::HashSet;

use crate::ir::{Operation, Statement, Value};

/// The values that come of such calls and cannot be saved, and those that are lengths or positions by their use.
pub(super) struct Unrepeatable {
    values: HashSet<Value>,
    positions: HashSet<Value>,
}

impl Unrepeatable {
    /// Those among the values of statements, of which `is_saved` tells what can be saved by its type.
    pub(super) fn of(statements: &[Statement], is_saved: impl Fn(Value) -> bool) -> Self {
        let mut found = Unrepeatable { values: HashSet::new(), positions: HashSet::new() };
        statements.iter().for_each(|statement| found.note_positions(statement));
        for statement in statements {
            if found.is_met(statement) {
                let unsaved = statement.results.iter().copied().filter(|&value| !is_saved(value));
                let unsaved: Vec<Value> = unsaved.filter(|value| !found.positions.contains(value)).collect();
                found.values.extend(unsaved);
            }
        }
        found
    }

    /// Whether a statement is such a call, or reads what one gives.
    pub(super) fn is_met(&self, statement: &Statement) -> bool {
        let is_call = match &statement.operation {
            Operation::Call(_) => true,
            Operation::Verbatim(verbatim) => verbatim.is_opaque(),
            _ => false,
        };
        is_call || statement.operation.operands().iter().any(|operand| self.values.contains(operand))
    }

    /// Whether a value is an index of a sequence, which is a `usize`.
    pub(super) fn is_position(&self, value: Value) -> bool {
        self.positions.contains(&value)
    }

    fn note_positions(&mut self, statement: &Statement) {
        if let Operation::Element { index, .. } = &statement.operation {
            self.positions.extend(index);
        }
        for nested in statement.operation.blocks() {
            nested.statements.iter().for_each(|statement| self.note_positions(statement));
        }
    }
}
