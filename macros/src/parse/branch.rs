//! Parses `if`.

use proc_macro2::Span;
use syn::{BinOp, Expr, ExprIf};

use super::Parser;
use super::block::Position;
use crate::ir::{Operation, Value};

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
        let condition = self.parse_expression(&node.cond);
        self.builder.open();
        let value = self.parse_block(&node.then_branch, position);
        let then = self.builder.close(vec![value]);
        self.builder.open();
        let value = self.parse_else(otherwise, position, span);
        let otherwise = self.builder.close(vec![value]);
        self.emit_unknown(Operation::If { condition, then, otherwise }, span)
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
        let condition = self.parse_expression(&node.cond);
        self.builder.open();
        self.parse_effects(&node.then_branch);
        let then = self.builder.close(Vec::new());
        self.builder.open();
        if let Some((_, otherwise)) = &node.else_branch {
            self.parse_expression_statement(otherwise);
        }
        let otherwise = self.builder.close(Vec::new());
        self.append(Vec::new(), Operation::If { condition, then, otherwise });
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
