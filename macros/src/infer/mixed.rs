//! Integers where real numbers are meant. Where the function's own tokens show them, rustc refuses it, and says better why.

use std::mem::discriminant;

use crate::ir::{Block, Operation, Scalar, Spelling, Statement, Type, Value};

use super::unknowns::Check;

impl Check<'_, '_> {
    /// Whether there is an integer in arithmetic of real numbers.
    pub(super) fn mixes_integers(&mut self, statement: &Statement) -> bool {
        let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation else {
            return false;
        };
        let is_mixed = arguments.iter().chain(&statement.results).any(|value| self.is_real(*value));
        let integer = arguments.iter().find(|argument| is_mixed && self.is_integer(**argument));
        if let Some(&integer) = integer {
            self.refuse(integer);
        }
        integer.is_some()
    }

    /// Whether there is an integer in one branch where the other has a real number.
    pub(super) fn joins_integers(&mut self, branches: &[&Block; 2], statement: &Statement) -> bool {
        let sources = (0..statement.results.len()).map(|position| branches.map(|branch| branch.results[position]));
        let is_mixed = |values: &[Value; 2]| {
            values.iter().any(|value| self.is_real(*value)) && values.iter().any(|value| self.is_integer(*value))
        };
        let mixed: Vec<Value> = sources.filter(is_mixed).flatten().filter(|value| self.is_integer(*value)).collect();
        for integer in &mixed {
            self.refuse(*integer);
        }
        !mixed.is_empty()
    }

    fn is_real(&self, value: Value) -> bool {
        discriminant(&self.inference.peeled(value)) == discriminant(&Type::Real(Scalar::F64))
    }

    fn is_integer(&self, value: Value) -> bool {
        self.inference.peeled(value) == Type::Integer
    }

    /// What a method gives may be no integer: the user's may have the name of one that counts.
    fn refuse(&mut self, integer: Value) {
        let operation = self.body.definition(integer);
        let is_shown = operation.is_none_or(|operation| {
            matches!(operation, Operation::Constant(_) | Operation::For { .. } | Operation::While { .. })
        });
        if is_shown {
            self.errors.leave_to_rustc();
        } else {
            let message = "cannot take this for an integer beside a real number; name its type: let z: f64 = …";
            self.errors.push(self.inference.function.definition(integer).span, message);
        }
    }
}
