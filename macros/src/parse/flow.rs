//! Joins what control flow takes apart: variables that the arms of a branch assign become results of the branch.

use proc_macro2::Span;

use super::Parser;
use super::literal::truth;
use super::scope::{Slot, Values};
use crate::ir::{Block, Operation, Origin, Statement, Type, Value};

/// An arm of a branch, and the values of the variables at its end.
pub(super) type Arm = (Block, Values);

impl Parser<'_> {
    /// A branch whose arms may assign variables; its value, if both arms have one.
    pub(super) fn parse_arms(
        &mut self,
        condition: Value,
        span: Span,
        then: impl FnOnce(&mut Self) -> Option<Value>,
        otherwise: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        let before = self.scope.values();
        let then = self.parse_arm(&before, then);
        let otherwise = self.parse_arm(&before, otherwise);
        self.join_arms(condition, [then, otherwise], &before, span)
    }

    /// The branch with these arms; its value, if both arms have one.
    pub(super) fn join_arms(&mut self, condition: Value, arms: [Arm; 2], before: &Values, span: Span) -> Option<Value> {
        let [(then, first), (otherwise, second)] = arms;
        let mut arms = [then, otherwise];
        let has_value = arms.iter().all(|arm| !arm.results.is_empty());
        let mut results = Vec::new();
        if has_value {
            results.push(self.value_of_arms([arms[0].results[0], arms[1].results[0]], span));
        } else {
            for arm in &mut arms {
                arm.results.clear();
            }
        }
        let value = results.first().copied();
        if let Some(value) = value {
            self.meet_references(&mut arms);
            self.note_option(value, [arms[0].results[0], arms[1].results[0]]);
        }
        let changed = (0..before.len()).filter(|&slot| first[slot] != before[slot] || second[slot] != before[slot]);
        for slot in changed.collect::<Vec<_>>() {
            if let (Some(one), Some(other)) = (first[slot], second[slot])
                && one == other
            {
                self.scope.set(slot, one);
                continue;
            }
            for (arm, values) in arms.iter_mut().zip([&first, &second]) {
                let given = values[slot].unwrap_or_else(|| self.first_value(slot, span, &mut arm.statements));
                arm.results.push(given);
            }
            let result = self.variable_value(slot, before, span);
            if matches!(self.builder.ty(result), Type::Unknown(_)) {
                let ways = [0, 1].map(|arm| arms[arm].results[arms[arm].results.len() - 1]);
                self.note_option(result, ways);
            }
            self.scope.set(slot, result);
            results.push(result);
        }
        let [then, otherwise] = arms;
        self.append(results, Operation::If { condition, then, otherwise });
        value
    }

    /// The value of a branch: of sequences of one type it is known to be one, and of references to be one.
    fn value_of_arms(&mut self, arms: [Value; 2], span: Span) -> Value {
        let [first, second] = arms.map(|value| self.builder.ty(value));
        let is_sequence = matches!(first.peel(), Type::Array(..) | Type::Slice(_) | Type::Vector(_));
        if is_sequence && first == second {
            return self.builder.parameter(first, None, span);
        }
        if let (Type::Reference(one), Type::Reference(other)) = (&first, &second)
            && [one, other].iter().all(|shown| matches!(***shown, Type::Unknown(_)))
        {
            let ty = self.types.unknown().reference();
            return self.builder.parameter(ty, None, span);
        }
        self.unknown_value(None, span)
    }

    /// Parses an arm; the variables have their values of before again.
    pub(super) fn parse_arm(&mut self, before: &Values, parse: impl FnOnce(&mut Self) -> Option<Value>) -> Arm {
        self.builder.open();
        let value = parse(self);
        let block = self.builder.close(value.into_iter().collect());
        let mut values = self.scope.values();
        values.truncate(before.len());
        self.scope.restore(before);
        (block, values)
    }

    pub(super) fn unknown_value(&mut self, name: Option<String>, span: Span) -> Value {
        let ty = self.types.unknown();
        self.builder.parameter(ty, name, span)
    }

    /// A value that a variable has after a branch or in a loop, of the type it had before.
    pub(super) fn variable_value(&mut self, slot: Slot, before: &Values, span: Span) -> Value {
        let variable = self.scope.variable(slot).clone();
        let ty = match before[slot] {
            Some(value) => self.builder.ty(value),
            None if variable.flag => Type::Bool,
            None => self.types.unknown(),
        };
        let value = self.builder.parameter(ty, variable.name, span);
        let annotation = before[slot].and_then(|value| self.builder.function.definition(value).annotation.clone());
        self.builder.function.definitions[value.0].annotation = annotation;
        value
    }

    /// What a variable is before anything is assigned to it: `false`, or a value that is never read.
    pub(super) fn first_value(&mut self, slot: Slot, span: Span, statements: &mut Vec<Statement>) -> Value {
        let (operation, ty) = if self.scope.variable(slot).flag {
            (truth(false, span), Type::Bool)
        } else {
            (Operation::Placeholder, self.types.unknown())
        };
        let value = self.builder.parameter(ty, None, span);
        self.note_missing(&[value], &operation);
        statements.push(Statement { results: vec![value], operation, origin: Origin::Primal });
        value
    }

    pub(super) fn emit_truth(&mut self, truth_value: bool, span: Span) -> Value {
        self.emit(truth(truth_value, span), Type::Bool, span)
    }

    /// A value where there is none, because the code before it has jumped.
    pub(super) fn emit_placeholder(&mut self, span: Span) -> Value {
        self.emit_unknown(Operation::Placeholder, span)
    }
}
