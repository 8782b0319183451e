//! Parses iterators: `for` over them, and chains of their methods that end in a value.
//!
//! A chain becomes the loop over indices that it is: sequences whose elements can be read at any position come first,
//! then stages that take their elements one after the other.

mod chain;
mod element;
mod ending;
mod extension;
mod function;
mod sequence;

use std::mem;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprForLoop, Label};

use self::chain::{Chain, Stage};
pub(super) use self::element::Element;
pub(super) use self::function::Function;
use self::sequence::Sequence;
use super::Parser;
use super::block::Position;
use super::checkpoint::portion_of;
use super::range::Counted;
use super::repetition::Head;
use crate::ir::{Range, Value};

impl Parser<'_> {
    /// `for` over an iterator, if it is one whose loop is known.
    pub(super) fn parse_for_each(&mut self, node: &ExprForLoop) -> bool {
        let span = node.for_token.span;
        let Some(chain) = self.attempt_chain(|parser| parser.parse_iterable(&node.expr)) else {
            return false;
        };
        self.portion = portion_of(node);
        let mut tokens = node.body.to_token_stream();
        node.expr.to_tokens(&mut tokens);
        self.run_chain(&chain, (node.label.as_ref(), tokens), span, &mut |parser, element| {
            parser.bind_element(&node.pat, element);
            let end = node.body.brace_token.span.close();
            parser.parse_statements(&node.body.stmts, Position::Effect, end);
        })
    }

    /// Parses a chain; where it is none, nothing remains of the attempt.
    fn attempt_chain<'e>(&mut self, parse: impl FnOnce(&mut Self) -> Option<Chain<'e>>) -> Option<Chain<'e>> {
        let reported = mem::take(self.errors);
        self.builder.open();
        let chain = parse(self);
        let block = self.builder.close(Vec::new());
        let errors = mem::replace(self.errors, reported);
        let chain = chain?;
        self.errors.append(errors);
        self.splice(block.statements);
        Some(chain)
    }

    /// Emits the loop of a chain, with a body that gets each element; nothing if the chain has no end.
    fn run_chain(
        &mut self,
        chain: &Chain<'_>,
        (label, tokens): (Option<&Label>, TokenStream),
        span: Span,
        body: &mut dyn FnMut(&mut Self, Element),
    ) -> bool {
        for stage in &chain.stages {
            if let Stage::Enumerate(counter) = stage {
                let zero = self.emit_integer(0, span);
                self.scope.set(*counter, zero);
            }
        }
        let range = match &chain.sequence {
            Sequence::Numbers { start, end: Some(end), inclusive } => {
                Range { start: *start, end: *end, inclusive: *inclusive, reversed: chain.reversed, step: None }
            }
            sequence => {
                let start = self.emit_integer(0, span);
                let Some(end) = self.length(sequence, span) else {
                    return false;
                };
                Range { start, end, inclusive: false, reversed: chain.reversed, step: None }
            }
        };
        let head = Head::Counted(Counted::of(range));
        self.parse_loop(label, &head, tokens, span, |parser, index| {
            let Some(index) = index else { return };
            let element = parser.element_at(&chain.sequence, index, span);
            parser.run_stages(&chain.stages, element, span, body);
        });
        true
    }

    /// The element of an iteration.
    fn element_at(&mut self, sequence: &Sequence<'_>, index: Value, span: Span) -> Element {
        match sequence {
            Sequence::Numbers { .. } => Element::Value(index),
            other => self.element(other, index, span),
        }
    }

    fn run_stages(
        &mut self,
        stages: &[Stage<'_>],
        element: Element,
        span: Span,
        body: &mut dyn FnMut(&mut Self, Element),
    ) {
        let Some((stage, rest)) = stages.split_first() else {
            return body(self, element);
        };
        let borrowed = || vec![Element::Borrowed(Box::new(element.clone()))];
        match stage {
            Stage::Map(function) => {
                let value = self.call_function(*function, vec![element]);
                self.run_stages(rest, Element::Value(value), span, body);
            }
            Stage::Copied => {
                let element = self.dereferenced(element, span);
                self.run_stages(rest, element, span, body);
            }
            Stage::Inspect(function) => {
                self.call_function(*function, borrowed());
                self.run_stages(rest, element, span, body);
            }
            Stage::Enumerate(counter) => {
                let count = self.scope.variable(*counter).value.unwrap_or_else(|| self.emit_integer(0, span));
                let one = self.emit_integer(1, span);
                let next = self.integer_operation("add", count, one, span);
                self.scope.set(*counter, next);
                self.run_stages(rest, Element::Tuple(vec![Element::Value(count), element]), span, body);
            }
            Stage::Filter(function) | Stage::TakeWhile(function) => {
                let condition = self.call_function(*function, borrowed());
                let stops = matches!(stage, Stage::TakeWhile(_));
                self.parse_arms(
                    condition,
                    span,
                    |parser| {
                        parser.run_stages(rest, element, span, body);
                        None
                    },
                    |parser| {
                        if stops {
                            parser.stop_loop(span);
                        }
                        None
                    },
                );
            }
        }
    }
}

/// The tokens of an expression whose variables a loop may change.
fn tokens_of(expression: &Expr) -> TokenStream {
    expression.to_token_stream()
}
