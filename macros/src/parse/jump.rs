//! Parses jumps: what follows one goes where the jump does not lead.
//!
//! A jump assigns a hidden variable: of a loop, whether to leave it and whether to go on with its next iteration; of the
//! function, whether it has returned. Statements after a possible jump stand under the condition that there was none.

use proc_macro2::Span;
use syn::{BinOp, Expr, ExprBlock, ExprBreak, ExprContinue, Lifetime};

use super::Parser;
use super::block::Position;
use super::operator::compound;
use super::reject::INNER_JUMP;
use super::scope::Slot;
use crate::ir::{Operation, Type, Value};

/// The values that the hidden variables of jumps have at some point.
pub(super) type Flags = Vec<(Slot, Option<Value>)>;

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
#[derive(Clone, Copy)]
pub(super) struct Exit {
    pub(super) returned: Slot,
    pub(super) value: Slot,
}

impl Parser<'_> {
    /// The hidden variables that jumps out of this point can assign.
    fn flags(&self) -> Vec<Slot> {
        let targets = self.targets.iter().flat_map(|target| [target.stop, target.skip]);
        targets.chain([self.exit.returned]).collect()
    }

    /// The present values of all flags.
    pub(super) fn flag_values(&self) -> Flags {
        self.flags().into_iter().map(|slot| (slot, self.scope.variable(slot).value)).collect()
    }

    /// Whether any of the flags has been raised that have changed since: nothing if none has.
    pub(super) fn raised(&mut self, before: &Flags, span: Span) -> Option<Value> {
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

    /// Goes on with what comes after an expression, unless it has jumped.
    pub(super) fn unless_raised(&mut self, before: &Flags, span: Span, go_on: impl FnOnce(&mut Self)) {
        let Some(raised) = self.raised(before, span) else {
            return go_on(self);
        };
        self.parse_arms(
            raised,
            span,
            |_| None,
            |parser| {
                go_on(parser);
                None
            },
        );
    }

    /// Reports a jump out of an operand: what the expression computes from it must not be computed any more.
    pub(super) fn reject_jumps(&mut self, before: &Flags, errors_before: usize) {
        let now = |slot: Slot| self.scope.variable(slot).value;
        let raised = before.iter().find_map(|(slot, value)| now(*slot).filter(|_| now(*slot) != *value));
        if let Some(raised) = raised
            && self.errors.len() == errors_before
        {
            self.errors.push(self.builder.span(raised), INNER_JUMP);
        }
    }

    /// An expression that must not jump.
    pub(super) fn parse_staying(&mut self, expression: &Expr) -> Value {
        let (before, errors_before) = (self.flag_values(), self.errors.len());
        let value = self.parse_expression(expression);
        self.reject_jumps(&before, errors_before);
        value
    }

    /// `return value`
    pub(super) fn parse_return(&mut self, value: Option<&Expr>, span: Span) -> Value {
        let before = self.flag_values();
        let value = match value {
            Some(value) => self.parse_expression(value),
            None => self.emit_unit(span),
        };
        let Exit { returned, value: result } = self.exit;
        self.unless_raised(&before, span, |parser| {
            parser.scope.set(result, value);
            parser.raise(returned, span);
        });
        self.emit_never(span)
    }

    /// `break 'label value`
    pub(super) fn parse_break(&mut self, node: &ExprBreak) -> Value {
        let span = node.break_token.span;
        let before = self.flag_values();
        let value = node.expr.as_ref().map(|value| self.parse_expression(value));
        let Some(position) = self.target(node.label.as_ref()) else {
            return self.absent(span);
        };
        let Target { stop, value: result, .. } = self.targets[position];
        self.unless_raised(&before, span, |parser| {
            if let Some(value) = value {
                parser.scope.set(result, value);
            }
            parser.raise(stop, span);
        });
        self.emit_never(span)
    }

    /// `continue 'label`
    pub(super) fn parse_continue(&mut self, node: &ExprContinue) -> Value {
        let span = node.continue_token.span;
        let Some(position) = self.target(node.label.as_ref()) else {
            return self.absent(span);
        };
        self.raise(self.targets[position].skip, span);
        self.emit_never(span)
    }

    /// `'label: { … break 'label value; … }`
    pub(super) fn parse_labelled(&mut self, node: &ExprBlock, position: Position) -> Option<Value> {
        let span = node.block.brace_token.span.close();
        let label = node.label.as_ref().map(|label| label.name.ident.to_string());
        let value = self.scope.hidden(false);
        let [stop, skip] = [(); 2].map(|()| self.scope.hidden(true));
        self.targets.push(Target { label, is_loop: false, stop, skip, value });
        let end = if position == Position::Effect {
            self.parse_effects(&node.block);
            None
        } else {
            Some(self.parse_block(&node.block, Position::Inner))
        };
        self.targets.pop();
        self.scope.retire(&[stop, skip, value]);
        let (stopped, given) = (self.scope.variable(stop).value, self.scope.variable(value).value);
        match (stopped, given, end) {
            (Some(stopped), Some(given), Some(end)) => self.parse_arms(stopped, span, |_| Some(given), |_| Some(end)),
            _ => end,
        }
    }

    fn raise(&mut self, flag: Slot, span: Span) {
        let raised = self.emit_truth(true, span);
        self.scope.set(flag, raised);
    }

    /// Stands for the value of code whose end is never reached.
    pub(super) fn emit_never(&mut self, span: Span) -> Value {
        let value = self.emit_placeholder(span);
        self.never.insert(value);
        value
    }

    fn target(&self, label: Option<&Lifetime>) -> Option<usize> {
        let label = label.map(|label| label.ident.to_string());
        self.targets.iter().rposition(|target| match &label {
            Some(_) => target.label == label,
            None => target.is_loop,
        })
    }
}

/// Whether nothing is computed after the part of the expression that may jump, or only under the condition that it has not.
pub(super) fn may_jump(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(_)
        | Expr::Group(_)
        | Expr::Block(_)
        | Expr::If(_)
        | Expr::Match(_)
        | Expr::ForLoop(_)
        | Expr::While(_)
        | Expr::Loop(_)
        | Expr::Return(_)
        | Expr::Break(_)
        | Expr::Continue(_)
        | Expr::Assign(_)
        | Expr::Cast(_)
        | Expr::Reference(_)
        | Expr::Unary(_) => true,
        Expr::Binary(node) => matches!(node.op, BinOp::And(_) | BinOp::Or(_)) || compound(&node.op).is_some(),
        _ => false,
    }
}
