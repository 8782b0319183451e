//! Parses iterators: `for` over them, and chains of their methods that end in a value.
//!
//! A chain becomes the loop over indices that it is: sequences whose elements can be read at any position come first,
//! then stages that take their elements one after the other.

mod adapter;
mod chain;
mod choice;
mod data;
mod element;
mod ending;
mod extension;
mod function;
mod integers;
mod keeping;
mod lines;
mod nested;
mod ordering;
mod portions;
mod running;
mod search;
mod sequence;

use std::mem;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprForLoop};

use self::chain::Chain;
pub(super) use self::element::Element;
pub(super) use self::function::Function;
use super::Parser;
use super::checkpoint::portion_of;

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
            parser.parse_statements_of(&node.body);
        })
    }

    /// Parses a chain; where it is none, nothing remains of the attempt.
    fn attempt_chain<'e>(&mut self, parse: impl FnOnce(&mut Self) -> Option<Chain<'e>>) -> Option<Chain<'e>> {
        let (reported, variables) = (mem::take(self.errors), self.scope.values());
        self.builder.open();
        let chain = parse(self);
        let block = self.builder.close(Vec::new());
        let errors = mem::replace(self.errors, reported);
        self.errors.leave_to_rustc_like(&errors);
        let Some(chain) = chain else {
            self.scope.restore(&variables);
            return None;
        };
        self.errors.append(errors);
        self.splice(block.statements);
        Some(chain)
    }
}

/// The tokens of an expression whose variables a loop may change.
fn tokens_of(expression: &Expr) -> TokenStream {
    expression.to_token_stream()
}
