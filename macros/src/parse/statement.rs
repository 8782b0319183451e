//! Parses statements.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, ExprMethodCall, Stmt};

use super::Parser;
use super::block::Position;
use super::literal::unit;
use crate::ir::{Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Local(local) => self.parse_local(local),
            Stmt::Item(_) => {}
            Stmt::Macro(statement) => {
                self.reject_attributes(&statement.attrs);
                self.parse_macro_statement(&statement.mac);
            }
            Stmt::Expr(expression, _) => {
                self.reject_attributes_of(expression);
                self.parse_expression_statement(expression);
            }
        }
    }

    /// An expression whose value is not used.
    pub(super) fn parse_expression_statement(&mut self, expression: &Expr) {
        match expression {
            Expr::Macro(node) => self.parse_macro_statement(&node.mac),
            Expr::If(node) => self.parse_if_statement(node),
            Expr::Block(node) if node.label.is_none() => self.parse_effects(&node.block),
            Expr::Block(node) => {
                self.parse_labelled(node, Position::Effect);
            }
            Expr::Paren(node) => self.parse_expression_statement(&node.expr),
            Expr::Group(node) => self.parse_expression_statement(&node.expr),
            Expr::Verbatim(tokens) if tokens.is_empty() => {}
            Expr::Call(node) if self.calls_closure(node) => {
                self.parse_closure_statement(node);
            }
            Expr::Call(node) if self.parse_exchange(node).is_some() => {}
            Expr::MethodCall(node) if self.parse_change(node) => {}
            Expr::MethodCall(node) if self.parse_ending(node, None).is_some() => {}
            Expr::MethodCall(node) if self.parse_lent(node).is_some() => {}
            Expr::MethodCall(node) if self.parse_stored_option(node, None).is_some() => {}
            Expr::MethodCall(node) if self.parse_changing_method(node) => {}
            Expr::MethodCall(node) if self.call_lending_method(node, Some(Type::Tuple(Vec::new()))).is_some() => {}
            Expr::Match(node) => {
                self.parse_match(node, Position::Effect);
            }
            Expr::Call(node) if self.changes_arguments(node) => {
                self.expected = Some(Type::Tuple(Vec::new()));
                self.parse_call(node);
            }
            Expr::Call(_) | Expr::MethodCall(_) if self.errors.is_left_to_rustc() => {}
            Expr::MethodCall(node) if fills(node) && self.is_unknown(&node.receiver) => self.errors.leave_to_rustc(),
            Expr::Call(_) | Expr::MethodCall(_) => {
                let reason = "cannot differentiate a statement whose value is not used; bind its value with `let`";
                self.keep_effect(expression, reason);
            }
            _ => {
                self.parse_expression(expression);
            }
        }
    }

    pub(super) fn reject_attributes_of(&mut self, expression: &Expr) {
        self.reject_attributes(&attributes(expression));
    }

    pub(super) fn emit_unit(&mut self, span: Span) -> Value {
        self.emit(Operation::Constant(unit(span)), Type::Inactive, span)
    }
}

/// Whether a method is one that changes a sequence, which nothing but a variable holds here.
fn fills(node: &ExprMethodCall) -> bool {
    ["push", "extend", "swap", "fill", "sort_by", "truncate"].iter().any(|method| node.method == method)
}

/// The attributes an expression statement begins with.
fn attributes(expression: &Expr) -> Vec<Attribute> {
    let parse = |input: ParseStream| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<TokenStream>()?;
        Ok(attributes)
    };
    parse.parse2(expression.to_token_stream()).unwrap_or_default()
}
