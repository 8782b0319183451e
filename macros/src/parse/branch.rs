//! Parses `if`.

use proc_macro2::Span;
use quote::{ToTokens, quote, quote_spanned};
use syn::{BinOp, Expr, ExprIf, ExprMatch, Pat};

use super::Parser;
use super::block::Position;
use super::call::peel;
use crate::ir::Value;

impl Parser<'_> {
    pub(super) fn parse_if(&mut self, node: &ExprIf, position: Position) -> Value {
        let span = node.if_token.span;
        let Some((_, otherwise)) = &node.else_branch else {
            self.parse_if_statement(node);
            return self.emit_unit(span);
        };
        if let Some(node) = as_match(node) {
            return self.parse_match(&node, position).unwrap_or_else(|| self.absent(span));
        }
        if !binds(&node.cond) {
            return self.parse_branches(node, otherwise, position);
        }
        let value = self.or_keep(node, span, position, |parser| Some(parser.parse_branches(node, otherwise, position)));
        value.unwrap_or_else(|| self.absent(span))
    }

    fn parse_branches(&mut self, node: &ExprIf, otherwise: &Expr, position: Position) -> Value {
        let span = node.if_token.span;
        let decision = self.parse_decision(&node.cond);
        let Some(condition) = decision.condition else {
            return self.with_bindings(&decision, |parser| parser.parse_block(&node.then_branch, position));
        };
        let value = self.parse_arms(
            condition,
            span,
            |parser| Some(parser.with_bindings(&decision, |parser| parser.parse_block(&node.then_branch, position))),
            |parser| Some(parser.parse_else(otherwise, position, span)),
        );
        value.unwrap_or_else(|| self.absent(span))
    }

    fn parse_else(&mut self, otherwise: &Expr, position: Position, span: Span) -> Value {
        match otherwise {
            Expr::If(node) => self.parse_if(node, position),
            Expr::Block(node) => self.parse_block(&node.block, position),
            _ => self.absent(span),
        }
    }

    /// An `if` without a value, for what its statements do.
    pub(super) fn parse_if_statement(&mut self, node: &ExprIf) {
        if let Some(node) = as_match(node) {
            self.parse_match(&node, Position::Effect);
        } else if binds(&node.cond) {
            self.or_keep(node, node.if_token.span, Position::Effect, |parser| parser.parse_if_effects(node));
        } else {
            self.parse_if_effects(node);
        }
    }

    fn parse_if_effects(&mut self, node: &ExprIf) -> Option<Value> {
        let span = node.if_token.span;
        let decision = self.parse_decision(&node.cond);
        let Some(condition) = decision.condition else {
            return self.with_bindings(&decision, |parser| {
                parser.parse_effects(&node.then_branch);
                None
            });
        };
        self.parse_arms(
            condition,
            span,
            |parser| {
                parser.with_bindings(&decision, |parser| parser.parse_effects(&node.then_branch));
                None
            },
            |parser| {
                if let Some((_, otherwise)) = &node.else_branch {
                    parser.parse_expression_statement(otherwise);
                }
                None
            },
        )
    }
}

/// An `if let` of alternatives as a `match`, which has a case for each of them.
pub(super) fn as_match(node: &ExprIf) -> Option<ExprMatch> {
    let Expr::Let(condition) = peel(&node.cond) else { return None };
    let Pat::Or(pattern) = &*condition.pat else { return None };
    let otherwise = node.else_branch.as_ref().map_or_else(|| quote!({}), |(_, otherwise)| otherwise.to_token_stream());
    let (value, then) = (&condition.expr, &node.then_branch);
    let span = node.if_token.span;
    syn::parse2(quote_spanned!(span => match #value { #pattern => #then, _ => #otherwise })).ok()
}

/// Whether a condition binds variables by `let`.
pub(super) fn binds(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(node) if matches!(node.op, BinOp::And(_)) => binds(&node.left) || binds(&node.right),
        Expr::Paren(node) => binds(&node.expr),
        Expr::Group(node) => binds(&node.expr),
        _ => false,
    }
}
