//! Parses blocks and statements.
//!
//! The last expression of a block is its value. At the end of the function, that may also be a `return`, and an `if`
//! that returns makes what follows its other branch.

use proc_macro2::Span;
use syn::{Attribute, Block, Expr, ExprIf, Local, Pat, Stmt};

use super::Parser;
use super::literal::unit;
use super::macros::diverges;
use crate::ir::{Operation, Type, Value};

/// Where a block stands: whether its value is the function's.
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
        self.parse_statements(
            &block.stmts,
            Position::Result,
            block.brace_token.span.close(),
        )
    }

    pub(super) fn parse_block(&mut self, block: &Block, position: Position) -> Value {
        self.scope.enter();
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                let message = "cannot differentiate a block that declares items; declare them at the top of the body";
                self.errors.push_spanned(item, message);
            }
        }
        let value = self.parse_statements(&block.stmts, position, block.brace_token.span.close());
        self.scope.leave();
        value
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
                self.reject_attributes(attributes(expression));
                Some(self.parse_tail(expression, position))
            }
            Stmt::Macro(statement)
                if statement.semi_token.is_none() || diverges(&statement.mac) =>
            {
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

    /// `if condition { …; return value; }` and what follows it.
    fn parse_guard(&mut self, node: &ExprIf, rest: &[Stmt], end: Span) -> Value {
        let condition = self.parse_expression(&node.cond);
        self.builder.open();
        let value = self.parse_block(&node.then_branch, Position::Result);
        let then = self.builder.close(vec![value]);
        self.builder.open();
        self.scope.enter();
        let value = self.parse_statements(rest, Position::Result, end);
        self.scope.leave();
        let otherwise = self.builder.close(vec![value]);
        self.emit_unknown(
            Operation::If {
                condition,
                then,
                otherwise,
            },
            node.if_token.span,
        )
    }

    fn parse_statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Local(local) => self.parse_local(local),
            Stmt::Item(_) => {}
            Stmt::Macro(statement) => {
                self.reject_attributes(&statement.attrs);
                self.parse_macro_statement(&statement.mac);
            }
            Stmt::Expr(expression, _) => {
                self.reject_attributes(attributes(expression));
                self.parse_expression_statement(expression);
            }
        }
    }

    /// An expression whose value is not used.
    pub(super) fn parse_expression_statement(&mut self, expression: &Expr) {
        match expression {
            Expr::Macro(node) => self.parse_macro_statement(&node.mac),
            Expr::If(node) => self.parse_if_statement(node),
            Expr::Block(node) if node.label.is_none() => {
                self.parse_block(&node.block, Position::Inner);
            }
            Expr::Paren(node) => self.parse_expression_statement(&node.expr),
            Expr::Group(node) => self.parse_expression_statement(&node.expr),
            Expr::Verbatim(tokens) if tokens.is_empty() => {}
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Match(_) => {
                let message = "cannot differentiate a statement for its effect on an active variable; bind its value";
                self.keep_effect(&quote::quote!(#expression;), message);
            }
            _ => {
                self.parse_expression(expression);
            }
        }
    }

    fn parse_local(&mut self, local: &Local) {
        self.reject_attributes(&local.attrs);
        let Some(init) = &local.init else {
            let message =
                "cannot differentiate a variable without a value; give it one: `let name = …;`";
            self.errors.push_spanned(&local.pat, message);
            self.bind_absent(&[&local.pat]);
            return;
        };
        if let Some((token, _)) = &init.diverge {
            let message = "cannot differentiate `let … else`; take the value apart before it is passed to the function";
            self.errors.push(token.span, message);
        }
        let mut bindings = Vec::new();
        self.parse_bindings(&local.pat, None, &init.expr, &mut bindings);
        for (pattern, value) in bindings {
            self.bind_pattern(pattern, value);
        }
    }

    /// The values of a `let`, before any of its names is bound; a tuple of patterns takes a literal tuple apart.
    fn parse_bindings<'p>(
        &mut self,
        pattern: &'p Pat,
        ty: Option<&syn::Type>,
        expression: &Expr,
        bindings: &mut Vec<(&'p Pat, Value)>,
    ) {
        match (pattern, expression) {
            (Pat::Type(typed), _) => {
                self.parse_bindings(&typed.pat, Some(&typed.ty), expression, bindings)
            }
            (Pat::Paren(inner), _) => self.parse_bindings(&inner.pat, ty, expression, bindings),
            (_, Expr::Paren(inner)) => self.parse_bindings(pattern, ty, &inner.expr, bindings),
            (Pat::Tuple(patterns), Expr::Tuple(values))
                if is_same_length(&patterns.elems, values.elems.len()) =>
            {
                let types: Vec<&syn::Type> = match ty {
                    Some(syn::Type::Tuple(types)) => types.elems.iter().collect(),
                    _ => Vec::new(),
                };
                for (index, (pattern, value)) in
                    patterns.elems.iter().zip(&values.elems).enumerate()
                {
                    self.parse_bindings(pattern, types.get(index).copied(), value, bindings);
                }
            }
            _ => {
                let value = self.parse_expression(expression);
                if let Some(ty) = ty {
                    self.annotate(value, ty);
                }
                bindings.push((pattern, value));
            }
        }
    }

    pub(super) fn emit_unit(&mut self, span: Span) -> Value {
        self.emit(Operation::Constant(unit(span)), Type::Inactive, span)
    }
}

fn is_same_length(
    patterns: &syn::punctuated::Punctuated<Pat, syn::Token![,]>,
    length: usize,
) -> bool {
    patterns.len() == length
        && !patterns
            .iter()
            .any(|pattern| matches!(pattern, Pat::Rest(_)))
}

/// Whether this is an `if` without `else` whose block ends in a `return`.
fn returns(node: &ExprIf) -> bool {
    let last = node.then_branch.stmts.last();
    node.else_branch.is_none()
        && !super::branch::binds(&node.cond)
        && matches!(last, Some(Stmt::Expr(Expr::Return(_), _)))
}

/// The attributes of an expression statement.
fn attributes(expression: &Expr) -> &[Attribute] {
    match expression {
        Expr::If(node) => &node.attrs,
        Expr::Block(node) => &node.attrs,
        Expr::Call(node) => &node.attrs,
        Expr::MethodCall(node) => &node.attrs,
        Expr::Macro(node) => &node.attrs,
        Expr::Binary(node) => &node.attrs,
        Expr::Match(node) => &node.attrs,
        Expr::Tuple(node) => &node.attrs,
        _ => &[],
    }
}
