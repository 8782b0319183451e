//! Parses blocks.
//!
//! The last expression of a block is its value. At the end of the function that may also be a `return`, and an `if` that
//! returns makes what follows it its other branch.

use proc_macro2::Span;
use syn::{Block, Expr, ExprIf, Stmt};

use super::Parser;
use super::branch::binds;
use super::macros::diverges;
use crate::ir::{Operation, Value};

/// Whether the value of a block is the function's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    Result,
    Inner,
}

impl Parser<'_> {
    /// The body of the function, whose items may be declared after their use.
    pub(super) fn parse_body(&mut self, block: &Block) -> Value {
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                self.declare_item(item);
            }
        }
        self.parse_statements(&block.stmts, Position::Result, block.brace_token.span.close())
    }

    pub(super) fn parse_block(&mut self, block: &Block, position: Position) -> Value {
        self.scope.enter();
        self.reject_items(block);
        let value = self.parse_statements(&block.stmts, position, block.brace_token.span.close());
        self.scope.leave();
        value
    }

    /// A block whose value is not used.
    pub(super) fn parse_effects(&mut self, block: &Block) {
        self.scope.enter();
        self.reject_items(block);
        block.stmts.iter().for_each(|statement| self.parse_statement(statement));
        self.scope.leave();
    }

    /// Items of an inner block would hide others of the same name if they moved to the top of the generated bodies.
    fn reject_items(&mut self, block: &Block) {
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                let message = "cannot differentiate a block that declares items; declare them at the top of the body";
                self.errors.push_spanned(item, message);
            }
        }
    }

    fn parse_statements(&mut self, statements: &[Stmt], position: Position, end: Span) -> Value {
        for (index, statement) in statements.iter().enumerate() {
            let rest = &statements[index + 1..];
            if let Stmt::Expr(Expr::If(node), _) = statement
                && position == Position::Result
                && returns(node)
            {
                return self.parse_guard(node, rest, end);
            }
            if rest.is_empty()
                && let Some(value) = self.parse_last(statement, position)
            {
                return value;
            }
            self.parse_statement(statement);
        }
        self.emit_unit(end)
    }

    /// The value of a block, if its last statement has one.
    fn parse_last(&mut self, statement: &Stmt, position: Position) -> Option<Value> {
        match statement {
            Stmt::Expr(expression @ Expr::Return(_), _) if position == Position::Result => {
                Some(self.parse_tail(expression, position))
            }
            Stmt::Expr(expression, None) => {
                self.reject_attributes_of(expression);
                Some(self.parse_tail(expression, position))
            }
            Stmt::Macro(statement) if statement.semi_token.is_none() || diverges(&statement.mac) => {
                self.reject_attributes(&statement.attrs);
                Some(self.parse_macro(&statement.mac))
            }
            _ => None,
        }
    }

    fn parse_tail(&mut self, expression: &Expr, position: Position) -> Value {
        match expression {
            Expr::If(node) => self.parse_if(node, position),
            Expr::Block(node) if node.label.is_none() => self.parse_block(&node.block, position),
            Expr::Return(node) if position == Position::Result => match &node.expr {
                Some(value) => self.parse_tail(value, position),
                None => self.emit_unit(node.return_token.span),
            },
            _ => self.parse_expression(expression),
        }
    }

    /// `if condition { …; return value; }`, with any number of the same after `else`, and what follows it.
    fn parse_guard(&mut self, node: &ExprIf, rest: &[Stmt], end: Span) -> Value {
        let condition = self.parse_expression(&node.cond);
        self.builder.open();
        let value = self.parse_block(&node.then_branch, Position::Result);
        let then = self.builder.close(vec![value]);
        self.builder.open();
        self.scope.enter();
        let value = match node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
            Some(Expr::If(node)) => self.parse_guard(node, rest, end),
            _ => self.parse_statements(rest, Position::Result, end),
        };
        self.scope.leave();
        let otherwise = self.builder.close(vec![value]);
        self.emit_unknown(Operation::If { condition, then, otherwise }, node.if_token.span)
    }
}

/// Whether this is an `if` whose block ends in a `return`, without `else` or with another such `if` there.
fn returns(node: &ExprIf) -> bool {
    let ends = matches!(node.then_branch.stmts.last(), Some(Stmt::Expr(Expr::Return(_), _)));
    let otherwise = match node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
        Some(Expr::If(node)) => returns(node),
        Some(_) => false,
        None => true,
    };
    ends && otherwise && !binds(&node.cond)
}
