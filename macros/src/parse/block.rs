//! Parses blocks.
//!
//! The last expression of a block is its value. A statement that may jump is followed by the rest of the block where it
//! does not: in the other arm of a guard, else under the condition that it has not.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprCall, Stmt, parse_quote_spanned};

use super::Parser;
use super::deferred;
use super::guard::Guarded;
use super::jump::Flags;
use super::macros::diverges;
use super::valueless::lacks_value;
use crate::ir::Value;
use crate::names::mentions;

/// What becomes of the value of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// It is the function's.
    Result,
    Inner,
    /// It is not used.
    Effect,
}

impl Parser<'_> {
    /// The body of the function, whose items may be declared after their use.
    pub(super) fn parse_body(&mut self, block: &Block) -> Value {
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                self.declare_item(item);
            }
        }
        let end = block.brace_token.span.close();
        self.parse_valued(&deferred::written_out(block).stmts, Position::Result, end)
    }

    /// The body, and what the function gives.
    pub(super) fn parse_result(&mut self, body: &Block) -> Value {
        let result = self.parse_body(body);
        if self.gives_nothing {
            return self.emit_unit(body.brace_token.span.close());
        }
        if lacks_value(body) {
            self.errors.leave_to_rustc();
        }
        result
    }

    pub(super) fn parse_block(&mut self, block: &Block, position: Position) -> Value {
        self.scope.enter();
        self.reject_items(block);
        let value = self.parse_valued(&deferred::written_out(block).stmts, position, block.brace_token.span.close());
        self.scope.leave();
        value
    }

    /// A block whose value is not used.
    pub(super) fn parse_effects(&mut self, block: &Block) {
        self.scope.enter();
        self.reject_items(block);
        self.parse_statements_of(block);
        self.scope.leave();
    }

    /// The statements of a block whose value is not used, in the scope there is.
    pub(super) fn parse_statements_of(&mut self, block: &Block) {
        let end = block.brace_token.span.close();
        self.parse_statements(&deferred::written_out(block).stmts, Position::Effect, end);
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

    fn parse_valued(&mut self, statements: &[Stmt], position: Position, end: Span) -> Value {
        self.parse_statements(statements, position, end).unwrap_or_else(|| self.emit_unit(end))
    }

    /// The statements, and their value where it is used.
    pub(super) fn parse_statements(&mut self, statements: &[Stmt], position: Position, end: Span) -> Option<Value> {
        for (index, statement) in statements.iter().enumerate() {
            let rest = &statements[index + 1..];
            if let Guarded::Whole(value) = self.parse_guard(statement, rest, position, end) {
                return value;
            }
            let before = self.flag_values();
            if rest.is_empty()
                && let Some(value) = self.parse_last(statement, position)
            {
                return Some(self.unless_returned(value, position, &before));
            }
            self.parse_statement(statement);
            if let Some(raised) = self.raised(&before, end)
                && !(rest.is_empty() && position == Position::Effect)
            {
                return self.parse_unless(raised, rest, position, end);
            }
        }
        (position != Position::Effect).then(|| self.emit_unit(end))
    }

    /// The rest of a block, unless there was a jump.
    pub(super) fn parse_unless(
        &mut self,
        raised: Value,
        rest: &[Stmt],
        position: Position,
        end: Span,
    ) -> Option<Value> {
        if rest.is_empty() && position == Position::Result {
            return self.jumped(position, end);
        }
        self.parse_arms(
            raised,
            end,
            |parser| parser.jumped(position, end),
            |parser| parser.parse_statements(rest, position, end),
        )
    }

    /// The value of the last expression of the function, unless it returns another.
    pub(super) fn unless_returned(&mut self, value: Value, position: Position, before: &Flags) -> Value {
        let span = self.builder.span(value);
        let returned = self.scope.variable(self.exit.returned).value;
        let is_new = before.iter().any(|(slot, value)| *slot == self.exit.returned && *value != returned);
        let Some(returned) = returned.filter(|_| is_new && position == Position::Result) else {
            return value;
        };
        if self.never.contains(&value) {
            return self.jumped(position, span).unwrap_or(value);
        }
        let joined = self.parse_arms(returned, span, |parser| parser.jumped(position, span), |_| Some(value));
        joined.unwrap_or(value)
    }

    /// The value of a block, if its last statement has one.
    fn parse_last(&mut self, statement: &Stmt, position: Position) -> Option<Value> {
        match statement {
            _ if position == Position::Effect => None,
            // What a function without a value ends with may change what it reads.
            Stmt::Expr(Expr::If(_) | Expr::Match(_), None)
                if position == Position::Result && self.is_without_value() =>
            {
                None
            }
            Stmt::Expr(expression @ Expr::Return(_), _) if position == Position::Result => {
                Some(self.parse_tail(expression, position))
            }
            Stmt::Expr(expression @ (Expr::Return(_) | Expr::Break(_) | Expr::Continue(_)), _) => {
                Some(self.parse_expression(expression))
            }
            Stmt::Expr(expression, None) => {
                self.reject_attributes_of(expression);
                Some(self.parse_tail(expression, position))
            }
            Stmt::Expr(expression @ Expr::Loop(_), _) if position == Position::Result => {
                Some(self.parse_expression(expression))
            }
            Stmt::Macro(statement) if statement.semi_token.is_none() || diverges(&statement.mac) => {
                self.reject_attributes(&statement.attrs);
                Some(self.parse_macro(&statement.mac))
            }
            _ => None,
        }
    }

    /// Whether this is the body of a function without a value.
    fn is_without_value(&self) -> bool {
        self.gives_nothing && self.closure_outputs.is_empty()
    }

    pub(super) fn parse_tail(&mut self, expression: &Expr, position: Position) -> Value {
        match expression {
            Expr::If(node) => self.parse_if(node, position),
            Expr::Match(node) => self.parse_match_value(node, position),
            Expr::Block(node) if node.label.is_none() => self.parse_block(&node.block, position),
            Expr::Call(node) if position == Position::Result && takes_jump(node) => {
                let (function, value, span) = (&node.func, &node.args[0], node.span());
                let name = self.fresh("value", span);
                self.parse_block(&parse_quote_spanned!(span=> { let #name = #value; #function(#name) }), position)
            }
            Expr::Return(node) if position == Position::Result => match &node.expr {
                Some(value) => self.parse_tail(value, position),
                None => self.emit_unit(node.return_token.span),
            },
            _ if position == Position::Effect => {
                self.parse_expression_statement(expression);
                self.emit_unit(expression.span())
            }
            _ => {
                self.expected = match position {
                    Position::Result => {
                        self.closure_outputs.last().cloned().unwrap_or_else(|| Some(self.output.clone()))
                    }
                    Position::Inner => self.awaited.clone(),
                    Position::Effect => None,
                };
                let value = self.parse_expression(expression);
                self.expected = None;
                value
            }
        }
    }
}

/// Whether this is a call of a function with one argument, which may return before: `Some(match x { … => return None })`.
fn takes_jump(node: &ExprCall) -> bool {
    let branches = matches!(node.args.first(), Some(Expr::Match(_) | Expr::If(_) | Expr::Block(_)));
    matches!(*node.func, Expr::Path(_))
        && node.args.len() == 1
        && branches
        && mentions(&node.args.to_token_stream(), "return")
}
