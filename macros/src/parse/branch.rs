//! Parses `if`.

use proc_macro2::Span;
use syn::{BinOp, Expr, ExprIf};

use super::Parser;
use super::block::Position;
use crate::ir::Value;

const BINDING: &str = "cannot differentiate `if let`; use `if` … `else` instead";

impl Parser<'_> {
    pub(super) fn parse_if(&mut self, node: &ExprIf, position: Position) -> Value {
        let span = node.if_token.span;
        if binds(&node.cond) {
            return self.keep(node, span, BINDING);
        }
        let Some((_, otherwise)) = &node.else_branch else {
            self.parse_if_statement(node);
            return self.emit_unit(span);
        };
        let condition = self.parse_staying(&node.cond);
        let value = self.parse_arms(
            condition,
            span,
            |parser| Some(parser.parse_block(&node.then_branch, position)),
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
        if binds(&node.cond) {
            self.keep_effect(node, BINDING);
            return;
        }
        let condition = self.parse_staying(&node.cond);
        self.parse_arms(
            condition,
            node.if_token.span,
            |parser| {
                parser.parse_effects(&node.then_branch);
                None
            },
            |parser| {
                if let Some((_, otherwise)) = &node.else_branch {
                    parser.parse_expression_statement(otherwise);
                }
                None
            },
        );
    }
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
