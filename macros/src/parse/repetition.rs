//! Parses loops.
//!
//! Variables that a loop assigns are carried: parameters of its body, whose values at the end of an iteration are those at
//! the beginning of the next.

use std::collections::HashMap;
use std::mem;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Block, Expr, ExprForLoop, ExprLoop, ExprRange, ExprWhile, Label, parse_quote_spanned};

use super::Parser;
use super::branch::binds;
use super::call::peel;
use super::checkpoint::portion_of;
use super::jump::Target;
use super::range::Counted;
use super::scope::{Binding, Slot, Values};
use crate::ir::{self, Operation, Portion, Type, Value};

/// What decides whether a loop goes on.
pub(super) enum Head<'a> {
    Counted(Counted),
    Condition(&'a Expr),
    Endless,
}

/// A loop that is being parsed: the variables it may assign, their values before and in its body.
struct Carrying {
    slots: Vec<Slot>,
    before: Values,
    parameters: Vec<Value>,
    portion: Portion,
}

impl Parser<'_> {
    pub(super) fn parse_for(&mut self, node: &ExprForLoop) -> Value {
        let span = node.for_token.span;
        if let Some(counted) = self.parse_range(&node.expr) {
            let head = Head::Counted(counted);
            self.portion = portion_of(node);
            self.parse_loop(node.label.as_ref(), &head, node.body.to_token_stream(), span, |parser, index| {
                if let (Head::Counted(counted), Some(index)) = (&head, index) {
                    let number = parser.number_of(index, counted, span);
                    parser.bind_pattern(&node.pat, number);
                }
                parser.parse_statements_of(&node.body);
            });
        } else if let Expr::Range(ExprRange { start: Some(start), end: None, .. }) = peel(&node.expr) {
            self.parse_counting(node, start);
        } else if !self.parse_for_each(node) {
            self.reject_loop(&node.expr, span);
        }
        self.emit_unit(span)
    }

    /// `for i in start.. { … }`: an endless loop that counts.
    fn parse_counting(&mut self, node: &ExprForLoop, start: &Expr) {
        let span = node.for_token.span;
        let count = Ident::new(&self.names.fresh("count"), span);
        let (label, pattern, statements) = (&node.label, &node.pat, &node.body.stmts);
        let counting: Block = parse_quote_spanned! {span=> {
            let mut #count = #start;
            #label loop {
                let #pattern = #count;
                #count += 1;
                #(#statements)*
            }
        }};
        self.parse_effects(&counting);
    }

    pub(super) fn parse_while(&mut self, node: &ExprWhile) -> Value {
        let span = node.while_token.span;
        let mut tokens = node.body.to_token_stream();
        node.cond.to_tokens(&mut tokens);
        let label = node.label.as_ref();
        if binds(&node.cond) || self.may_assign(&node.cond) {
            self.parse_loop(label, &Head::Endless, tokens, span, |parser, _| parser.parse_iteration(node, span));
        } else {
            let head = Head::Condition(&node.cond);
            self.parse_loop(label, &head, tokens, span, |parser, _| parser.parse_statements_of(&node.body));
        }
        self.emit_unit(span)
    }

    /// Whether a condition may assign variables: it has statements, or calls a closure.
    fn may_assign(&self, condition: &Expr) -> bool {
        let tokens = condition.to_token_stream();
        let mut names = Vec::new();
        collect_names(tokens.clone(), &mut names);
        has_statements(tokens) || names.iter().any(|name| matches!(self.scope.lookup(name), Some(Binding::Closure(_))))
    }

    /// `if condition { body } else { break }`
    fn parse_iteration(&mut self, node: &ExprWhile, span: Span) {
        let decision = self.parse_decision(&node.cond);
        let Some(condition) = decision.condition else {
            return self.with_bindings(&decision, |parser| parser.parse_statements_of(&node.body));
        };
        self.parse_arms(
            condition,
            span,
            |parser| {
                parser.with_bindings(&decision, |parser| parser.parse_statements_of(&node.body));
                None
            },
            |parser| {
                parser.stop_loop(span);
                None
            },
        );
    }

    /// Leaves the innermost loop after this iteration.
    pub(super) fn stop_loop(&mut self, span: Span) {
        let stop = self.targets.last().map(|target| target.stop);
        let raised = self.emit_truth(true, span);
        if let Some(stop) = stop {
            self.scope.set(stop, raised);
        }
    }

    /// How many loops and blocks there are around the code.
    pub(super) fn depth(&self) -> usize {
        self.targets.len()
    }

    /// Leaves the loop that has so many others around it after this iteration.
    pub(super) fn stop_chain(&mut self, depth: usize, span: Span) {
        let stop = self.targets.get(depth).map(|target| target.stop);
        let raised = self.emit_truth(true, span);
        if let Some(stop) = stop {
            self.scope.set(stop, raised);
        }
    }

    pub(super) fn parse_endless(&mut self, node: &ExprLoop) -> Value {
        let span = node.loop_token.span;
        let tokens = node.body.to_token_stream();
        let parse_body = |parser: &mut Self, _| parser.parse_statements_of(&node.body);
        let Target { stop, value, .. } = self.parse_loop(node.label.as_ref(), &Head::Endless, tokens, span, parse_body);
        match (self.scope.variable(value).value, self.scope.variable(stop).value) {
            (Some(value), _) => value,
            (None, Some(_)) => self.emit_unit(span),
            (None, None) => self.emit_never(span),
        }
    }

    /// Parses a loop whose tokens tell which variables it may change, with a body that gets the index of a counted one;
    /// the variables its jumps assign.
    pub(super) fn parse_loop(
        &mut self,
        label: Option<&Label>,
        head: &Head<'_>,
        tokens: TokenStream,
        span: Span,
        parse_body: impl FnOnce(&mut Self, Option<Value>),
    ) -> Target {
        let portion = mem::replace(&mut self.portion, Portion::Whole);
        let value = self.scope.hidden(false);
        let carrying = self.start_carrying(tokens, portion, span);
        let condition = self.parse_condition(head, span);
        let [stop, skip] = [(); 2].map(|()| self.scope.hidden(true));
        let label = label.map(|label| label.name.ident.to_string());
        let outer_flags = self.flag_values();
        self.builder.open();
        self.scope.enter();
        self.targets.push(Target { label, is_loop: true, stop, skip, value });
        let index = matches!(head, Head::Counted(_)).then(|| self.builder.parameter(Type::Integer, None, span));
        parse_body(self, index);
        let target = self.targets.pop().expect("the loop's own target is the innermost");
        self.scope.leave();
        let flags: Vec<(Slot, Option<Value>)> = outer_flags.into_iter().chain([(stop, None)]).collect();
        let exit = self.raised(&flags, span);
        let body = self.builder.close(Vec::new());
        self.emit_loop(head, (condition, index, body, exit), carrying, span);
        self.scope.retire(&[target.stop, target.skip, target.value]);
        target
    }

    /// Gives each variable that the code may change a value of its own.
    fn start_carrying(&mut self, tokens: TokenStream, portion: Portion, span: Span) -> Carrying {
        let mut names = Vec::new();
        collect_names(tokens, &mut names);
        let slots = self.scope.changeable(&names);
        let before = self.scope.values();
        let mut parameters = Vec::new();
        for &slot in &slots {
            let parameter = self.variable_value(slot, &before, span);
            self.scope.set(slot, parameter);
            parameters.push(parameter);
        }
        Carrying { slots, before, parameters, portion }
    }

    fn parse_condition(&mut self, head: &Head<'_>, span: Span) -> Option<ir::Block> {
        let before = self.scope.values();
        self.builder.open();
        let condition = match head {
            Head::Counted(_) => None,
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
        let Carrying { slots, before, parameters, portion } = carrying;
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
            self.note_option(result, [next, first]);
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
            (Head::Counted(counted), _, Some(index)) => {
                let range = counted.range.clone();
                Operation::For { index, range, portion, carried, initial, body, exits }
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

fn has_statements(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace || has_statements(group.stream()),
        _ => false,
    })
}
