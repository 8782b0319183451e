//! Parses loops.
//!
//! Variables that a loop assigns are carried: parameters of its body, whose values at the end of an iteration are those at
//! the beginning of the next.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Block, Expr, ExprForLoop, ExprLoop, ExprWhile, Label, Pat};

use super::Parser;
use super::block::Position;
use super::branch::binds;
use super::jump::Target;
use super::range::Counted;
use super::reject::LOOP;
use super::scope::{Slot, Values};
use crate::ir::{self, Operation, Value};

/// What decides whether a loop goes on.
enum Head<'a> {
    Counted(&'a Pat, Counted),
    Condition(&'a Expr),
    Endless,
}

/// A loop that is being parsed: the variables it may assign, their values before and in its body.
struct Carrying {
    slots: Vec<Slot>,
    before: Values,
    parameters: Vec<Value>,
}

impl Parser<'_> {
    pub(super) fn parse_for(&mut self, node: &ExprForLoop) -> Value {
        let span = node.for_token.span;
        let Some(counted) = self.parse_range(&node.expr) else {
            self.errors.push(span, LOOP);
            return self.absent(span);
        };
        let head = Head::Counted(&node.pat, counted);
        self.parse_loop(node.label.as_ref(), &head, &node.body, span);
        self.emit_unit(span)
    }

    pub(super) fn parse_while(&mut self, node: &ExprWhile) -> Value {
        let span = node.while_token.span;
        if binds(&node.cond) {
            self.errors.push(span, LOOP);
            return self.absent(span);
        }
        self.parse_loop(node.label.as_ref(), &Head::Condition(&node.cond), &node.body, span);
        self.emit_unit(span)
    }

    pub(super) fn parse_endless(&mut self, node: &ExprLoop) -> Value {
        let span = node.loop_token.span;
        let Target { stop, value, .. } = self.parse_loop(node.label.as_ref(), &Head::Endless, &node.body, span);
        match (self.scope.variable(value).value, self.scope.variable(stop).value) {
            (Some(value), _) => value,
            (None, Some(_)) => self.emit_unit(span),
            (None, None) => self.emit_never(span),
        }
    }

    /// Parses a loop; the variables its jumps assign.
    fn parse_loop(&mut self, label: Option<&Label>, head: &Head<'_>, block: &Block, span: Span) -> Target {
        let value = self.scope.hidden(false);
        let [stop, skip] = [(); 2].map(|()| self.scope.hidden(true));
        let mut tokens = block.to_token_stream();
        if let Head::Condition(condition) = head {
            condition.to_tokens(&mut tokens);
        }
        let carrying = self.start_carrying(tokens, value, span);
        let condition = self.parse_condition(head, span);
        let label = label.map(|label| label.name.ident.to_string());
        let outer_flags = self.flag_values();
        self.builder.open();
        self.scope.enter();
        self.targets.push(Target { label, is_loop: true, stop, skip, value });
        let index = match head {
            Head::Counted(pattern, counted) => Some(self.bind_index(pattern, counted, span)),
            _ => None,
        };
        self.parse_statements(&block.stmts, Position::Effect, block.brace_token.span.close());
        let target = self.targets.pop().expect("the loop's own target is the innermost");
        self.scope.leave();
        let flags: Vec<(Slot, Option<Value>)> = outer_flags.into_iter().chain([(stop, None)]).collect();
        let exit = self.raised(&flags, span);
        let body = self.builder.close(Vec::new());
        self.emit_loop(head, (condition, index, body, exit), carrying, span);
        target
    }

    /// Gives each variable that the code may change a value of its own.
    fn start_carrying(&mut self, tokens: TokenStream, value: Slot, span: Span) -> Carrying {
        let mut names = Vec::new();
        collect_names(tokens, &mut names);
        let slots = self.scope.changeable(&names, [self.jump_slots(), vec![value]].concat());
        let before = self.scope.values();
        let mut parameters = Vec::new();
        for &slot in &slots {
            let parameter = self.variable_value(slot, &before, span);
            self.scope.set(slot, parameter);
            parameters.push(parameter);
        }
        Carrying { slots, before, parameters }
    }

    fn parse_condition(&mut self, head: &Head<'_>, span: Span) -> Option<ir::Block> {
        let before = self.scope.values();
        self.builder.open();
        let condition = match head {
            Head::Counted(..) => None,
            Head::Condition(condition) => Some(self.parse_expression(condition)),
            Head::Endless => Some(self.emit_truth(true, span)),
        };
        let block = self.builder.close(condition.into_iter().collect());
        if self.scope.values()[..before.len()] != before[..] {
            let message =
                "cannot differentiate a condition that assigns variables; assign them in the body of the loop";
            self.errors.push(span, message);
        }
        condition.map(|_| block)
    }

    /// Emits the loop; what it does not change is what it was before.
    fn emit_loop(
        &mut self,
        head: &Head<'_>,
        (condition, index, mut body, exit): (Option<ir::Block>, Option<Value>, ir::Block, Option<Value>),
        carrying: Carrying,
        span: Span,
    ) {
        let Carrying { slots, before, parameters } = carrying;
        let mut condition = condition;
        let mut renamed = HashMap::new();
        let (mut carried, mut initial, mut results) = (Vec::new(), Vec::new(), Vec::new());
        for (&slot, &parameter) in slots.iter().zip(&parameters) {
            let next = self.scope.variable(slot).value.unwrap_or(parameter);
            if next == parameter {
                renamed.extend(before[slot].map(|value| (parameter, value)));
                self.scope.unset(slot, before[slot]);
                continue;
            }
            let first = before[slot].unwrap_or_else(|| {
                let mut statements = Vec::new();
                let first = self.first_value(slot, span, &mut statements);
                self.splice(statements);
                first
            });
            let result = self.variable_value(slot, &before, span);
            self.scope.set(slot, result);
            carried.push(parameter);
            initial.push(first);
            body.results.push(next);
            results.push(result);
        }
        body.results.extend(exit);
        let exits = exit.is_some();
        body.rename(&renamed);
        if let Some(condition) = &mut condition {
            condition.rename(&renamed);
        }
        let operation = match (head, condition, index) {
            (Head::Counted(_, counted), _, Some(index)) => {
                Operation::For { index, range: counted.range.clone(), carried, initial, body, exits }
            }
            (_, Some(condition), _) => Operation::While { carried, initial, condition, body, exits },
            _ => return,
        };
        self.append(results, operation);
    }
}

/// All identifiers among the tokens.
pub(super) fn collect_names(tokens: TokenStream, names: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Group(group) => collect_names(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
