//! Joins what control flow takes apart: variables that the arms of a branch assign become results of the branch, and what
//! follows a jump goes where the jump does not lead.
//!
//! A jump assigns a hidden variable: of a loop, whether to leave it and whether to go on with its next iteration; of the
//! function, whether it has returned. Statements after a possible jump stand under the condition that there was none.

use proc_macro2::Span;
use quote::quote_spanned;

use super::Parser;
use super::block::Position;
use super::scope::{Slot, Values};
use crate::ir::{Block, Constant, Operation, Statement, Type, Value};

/// What a jump can lead to.
pub(super) struct Target {
    pub(super) label: Option<String>,
    /// Whether jumps without a label lead here.
    pub(super) is_loop: bool,
    pub(super) stop: Slot,
    pub(super) skip: Slot,
    /// The value given to a `break`.
    pub(super) value: Slot,
}

/// The hidden variables of a function, or of a closure that is called.
pub(super) struct Exit {
    pub(super) returned: Slot,
    pub(super) value: Slot,
}

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
        let (then, first) = self.parse_arm(&before, then);
        let (otherwise, second) = self.parse_arm(&before, otherwise);
        let mut arms = [then, otherwise];
        let has_value = arms.iter().all(|arm| !arm.results.is_empty());
        let mut results = Vec::new();
        if has_value {
            results.push(self.unknown_value(None, span));
        } else {
            for arm in &mut arms {
                arm.results.clear();
            }
        }
        let value = results.first().copied();
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
            let result = self.variable_value(slot, &before, span);
            self.scope.set(slot, result);
            results.push(result);
        }
        let [then, otherwise] = arms;
        self.append(results, Operation::If { condition, then, otherwise });
        value
    }

    /// The arm, and the values of the variables at its end.
    fn parse_arm(&mut self, before: &Values, parse: impl FnOnce(&mut Self) -> Option<Value>) -> (Block, Values) {
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
        self.builder.parameter(ty, variable.name, span)
    }

    /// What a variable is before anything is assigned to it: `false`, or a value that is never read.
    pub(super) fn first_value(&mut self, slot: Slot, span: Span, statements: &mut Vec<Statement>) -> Value {
        let (operation, ty) = if self.scope.variable(slot).flag {
            (truth(false, span), Type::Bool)
        } else {
            (Operation::Placeholder, self.types.unknown())
        };
        let value = self.builder.parameter(ty, None, span);
        statements.push(Statement { results: vec![value], operation, origin: crate::ir::Origin::Primal });
        value
    }

    pub(super) fn emit_truth(&mut self, truth_value: bool, span: Span) -> Value {
        self.emit(truth(truth_value, span), Type::Bool, span)
    }

    /// A value where there is none, because the code before it has jumped.
    pub(super) fn emit_placeholder(&mut self, span: Span) -> Value {
        self.emit_unknown(Operation::Placeholder, span)
    }

    /// The hidden variables that jumps out of this point can assign.
    fn flags(&self) -> Vec<Slot> {
        let targets = self.targets.iter().flat_map(|target| [target.stop, target.skip]);
        targets.chain([self.exit.returned]).collect()
    }

    /// The present values of all flags.
    pub(super) fn flag_values(&self) -> Vec<(Slot, Option<Value>)> {
        self.flags().into_iter().map(|slot| (slot, self.scope.variable(slot).value)).collect()
    }

    /// Whether any of the flags has been raised that have changed since: nothing if none has.
    pub(super) fn raised(&mut self, before: &[(Slot, Option<Value>)], span: Span) -> Option<Value> {
        let mut raised: Option<Value> = None;
        for (slot, value) in before {
            let now = self.scope.variable(*slot).value;
            if let Some(flag) = now.filter(|_| now != *value) {
                raised = Some(match raised {
                    None => flag,
                    Some(other) => {
                        let operands = vec![other, flag];
                        self.emit(Operation::Discrete { operator: "||", operands }, Type::Bool, span)
                    }
                });
            }
        }
        raised
    }

    /// The value of a sequence that has jumped before its end.
    pub(super) fn jumped(&mut self, position: Position, span: Span) -> Option<Value> {
        match position {
            Position::Effect => None,
            Position::Inner => Some(self.emit_placeholder(span)),
            Position::Result => {
                let value = self.scope.variable(self.exit.value).value;
                Some(value.unwrap_or_else(|| self.emit_placeholder(span)))
            }
        }
    }

    /// `return value`
    pub(super) fn parse_return(&mut self, value: Option<&syn::Expr>, span: Span) -> Value {
        let value = match value {
            Some(value) => self.parse_expression(value),
            None => self.emit_unit(span),
        };
        self.scope.set(self.exit.value, value);
        self.raise(self.exit.returned, span);
        self.emit_placeholder(span)
    }

    /// `break 'label value`
    pub(super) fn parse_break(&mut self, node: &syn::ExprBreak) -> Value {
        let span = node.break_token.span;
        let value = node.expr.as_ref().map(|value| self.parse_expression(value));
        let Some(position) = self.target(node.label.as_ref()) else {
            return self.absent(span);
        };
        if let Some(value) = value {
            self.scope.set(self.targets[position].value, value);
        }
        self.raise(self.targets[position].stop, span);
        self.emit_placeholder(span)
    }

    /// `continue 'label`
    pub(super) fn parse_continue(&mut self, node: &syn::ExprContinue) -> Value {
        let span = node.continue_token.span;
        let Some(position) = self.target(node.label.as_ref()) else {
            return self.absent(span);
        };
        self.raise(self.targets[position].skip, span);
        self.emit_placeholder(span)
    }

    fn raise(&mut self, flag: Slot, span: Span) {
        let raised = self.emit_truth(true, span);
        self.scope.set(flag, raised);
    }

    fn target(&self, label: Option<&syn::Lifetime>) -> Option<usize> {
        let label = label.map(|label| label.ident.to_string());
        self.targets.iter().rposition(|target| match &label {
            Some(_) => target.label == label,
            None => target.is_loop,
        })
    }
}

fn truth(truth: bool, span: Span) -> Operation {
    Operation::Constant(Constant::Source { tokens: quote_spanned!(span => #truth), number: None })
}
