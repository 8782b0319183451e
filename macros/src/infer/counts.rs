//! Members of which nothing is known but that they are converted to real numbers, as in `self.n as f64`, are integers; rustc
//! checks that, for a real number would have a derivative. What is converted to integers has none, whatever it is.

use crate::ir::{Block, Operation, Origin, Statement, Type, Value};

use super::Inference;

impl Inference<'_> {
    /// Takes such members for integers, and has that checked.
    pub(super) fn default_counts(&mut self, block: &mut Block) {
        for mut statement in std::mem::take(&mut block.statements) {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.default_counts(nested));
            if let (Operation::Cast { value, .. }, [result]) = (&mut statement.operation, &statement.results[..])
                && self.is_unknown_member(*value)
            {
                let receiver = *value;
                self.unify_peeled_with(receiver, &Type::Integer);
                if !matches!(self.peeled(*result), Type::Real(_)) {
                    block.statements.push(statement);
                    continue;
                }
                *value = self.function.define(Type::Integer, None, self.function.definition(receiver).span);
                block.statements.push(check(receiver, *value));
            }
            block.statements.push(statement);
        }
    }

    fn is_unknown_member(&self, value: Value) -> bool {
        let inner = match self.definers.get(&self.behind_borrows(value)) {
            Some(Operation::Dereference(inner)) => self.behind_borrows(*inner),
            _ => self.behind_borrows(value),
        };
        let is_part = match self.definers.get(&inner) {
            Some(Operation::Element { base, .. }) => {
                matches!(self.definers.get(&self.behind_borrows(*base)), Some(Operation::Field { .. }))
            }
            Some(Operation::Field { .. }) => true,
            _ => false,
        };
        is_part && matches!(self.peeled(value), Type::Unknown(_)) && !self.solver.is_float(&self.peeled(value))
    }
}

/// `ad::integer(receiver)`
fn check(receiver: Value, result: Value) -> Statement {
    let method = "integer".to_owned();
    let operation = Operation::Inquiry { method, receiver, arguments: Vec::new(), guessed: false };
    Statement { results: vec![result], operation, origin: Origin::Primal }
}
