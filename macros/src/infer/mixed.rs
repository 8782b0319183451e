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
        if self.shows_integer(integer) {
            self.errors.leave_to_rustc();
        } else {
            let message = "cannot take this for an integer beside a real number; name its type: let z: f64 = …";
            self.errors.push(self.inference.function.definition(integer).span, message);
        }
    }

    /// Whether a literal or the position of a loop is at the start of an integer.
    fn shows_integer(&self, integer: Value) -> bool {
        match start(self.body, integer) {
            Some(Start::Position) => true,
            Some(Start::Initial(initial)) => self.shows_integer(initial),
            None => matches!(self.body.definition(integer), Some(Operation::Constant(_))),
        }
    }
}

/// What a value of a loop is at first.
enum Start {
    /// The position of an iteration.
    Position,
    /// That value, and what becomes of it.
    Initial(Value),
}

fn start(block: &Block, value: Value) -> Option<Start> {
    block.statements.iter().find_map(|statement| {
        let of_loop = match &statement.operation {
            Operation::For { index, .. } if *index == value => Some(Start::Position),
            Operation::For { carried, initial, .. } | Operation::While { carried, initial, .. } => {
                let is_value = |values: &[Value]| values.iter().position(|other| *other == value);
                is_value(carried).or_else(|| is_value(&statement.results)).map(|index| Start::Initial(initial[index]))
            }
            _ => None,
        };
        of_loop.or_else(|| statement.operation.blocks().into_iter().find_map(|nested| start(nested, value)))
    })
}
