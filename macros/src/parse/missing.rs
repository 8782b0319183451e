//! Follows values that are there only under a condition: what stands in their place otherwise cannot be read.

use super::Parser;
use crate::ir::{Operation, Statement, Type, Value};

impl Parser<'_> {
    /// Notes which results of an operation may be missing.
    pub(super) fn note_missing(&mut self, results: &[Value], operation: &Operation) {
        let missing: Vec<Value> = match operation {
            Operation::Placeholder => results.to_vec(),
            _ if self.missing.is_empty() => Vec::new(),
            Operation::Borrow(base) | Operation::Dereference(base) | Operation::Field { base, .. }
                if self.missing.contains(base) =>
            {
                results.to_vec()
            }
            Operation::Tuple(parts) | Operation::Array(parts)
                if parts.iter().any(|part| self.missing.contains(part)) =>
            {
                results.to_vec()
            }
            Operation::If { then, otherwise, .. } => {
                self.missing_results(results, &[&then.results, &otherwise.results])
            }
            Operation::For { initial, body, .. } | Operation::While { initial, body, .. } => {
                self.missing_results(results, &[initial, &body.results])
            }
            _ => Vec::new(),
        };
        self.missing.extend(missing);
    }

    fn missing_results(&self, results: &[Value], ways: &[&Vec<Value>]) -> Vec<Value> {
        let is_missing = |index: usize| {
            ways.iter().any(|values| values.get(index).is_some_and(|value| self.missing.contains(value)))
        };
        results.iter().enumerate().filter(|(index, _)| is_missing(*index)).map(|(_, result)| *result).collect()
    }

    /// Whether a statement reads what may be missing; for a number there is another one.
    pub(super) fn reads_missing(&self, statement: &Statement) -> bool {
        let is_number = |value: Value| matches!(self.builder.ty(value), Type::Real(_) | Type::Integer | Type::Bool);
        let operands = statement.operation.operands();
        operands.into_iter().any(|value| self.missing.contains(&value) && !is_number(value))
    }
}
