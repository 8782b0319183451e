//! Parses expressions: each becomes the value of a statement.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprBlock, ExprCast, ExprPath, ExprReference};

use super::Parser;
use super::block::Position;
use super::jump::may_jump;
use super::literal::constant_type;
use super::scope::Binding;
use crate::ir::{Constant, Operation, Type, Value};

/// Why what is left out has no derivative.
pub(super) const LEFT_OUT: &str = "cannot differentiate a field of what is left out of wrt(…); list the parameter there, \
                                   or annotate what is no real number: let i: usize = …";

const CLOSURE: &str =
    "cannot differentiate a closure that is passed on; write a function marked #[differentiable] instead";

impl Parser<'_> {
    pub(super) fn parse_expression(&mut self, expression: &Expr) -> Value {
        if may_jump(expression) {
            return self.parse_any(expression);
        }
        let (before, errors_before) = (self.flag_values(), self.errors.len());
        let value = self.parse_any(expression);
        self.reject_jumps(&before, errors_before);
        value
    }

    fn parse_any(&mut self, expression: &Expr) -> Value {
        let expected = self.expected.take();
        match expression {
            Expr::Paren(_) | Expr::Group(_) | Expr::Call(_) | Expr::MethodCall(_) => self.expected = expected,
            Expr::Block(_) | Expr::If(_) | Expr::Match(_) => {
                let outer = std::mem::replace(&mut self.awaited, expected);
                let value = self.parse_node(expression);
                self.awaited = outer;
                return value;
            }
            _ => {}
        }
        self.parse_node(expression)
    }

    fn parse_node(&mut self, expression: &Expr) -> Value {
        match expression {
            Expr::Lit(node) => self.parse_literal(&node.lit),
            Expr::Path(node) => self.parse_path(node),
            Expr::Paren(node) => self.parse_expression(&node.expr),
            Expr::Group(node) => self.parse_expression(&node.expr),
            Expr::Binary(node) => self.parse_binary(expression, node),
            Expr::Unary(node) => self.parse_unary(node),
            Expr::Reference(node) if node.mutability.is_none() => self.parse_reference(node),
            Expr::Cast(node) => self.parse_cast(node),
            Expr::Tuple(node) => self.parse_tuple(node),
            Expr::Array(node) => self.parse_array(node),
            Expr::Repeat(node) => self.parse_repeat(node),
            Expr::Field(node) => self.parse_field(node),
            Expr::Struct(node) => self.parse_struct(node),
            Expr::Index(node) => self.parse_index(node),
            Expr::Block(node) => self.parse_block_expression(node),
            Expr::If(node) => self.parse_if(node, Position::Inner),
            Expr::Match(node) => self.parse_match_value(node, Position::Inner),
            Expr::Call(node) => self.parse_call(node),
            Expr::MethodCall(node) => self.parse_method(node),
            Expr::Macro(node) => self.parse_macro(&node.mac),
            Expr::Assign(node) => self.parse_assignment(node),
            Expr::ForLoop(node) => self.parse_for(node),
            Expr::While(node) => self.parse_while(node),
            Expr::Loop(node) => self.parse_endless(node),
            Expr::Return(node) => self.parse_return(node.expr.as_deref(), node.return_token.span),
            Expr::Break(node) => self.parse_break(node),
            Expr::Continue(node) => self.parse_continue(node),
            _ => self.parse_kept(expression),
        }
    }

    fn parse_block_expression(&mut self, node: &ExprBlock) -> Value {
        if node.label.is_none() {
            return self.parse_block(&node.block, Position::Inner);
        }
        let span = node.block.brace_token.span.close();
        self.parse_labelled(node, Position::Inner).unwrap_or_else(|| self.emit_unit(span))
    }

    /// Expressions kept word for word: they are right as long as nothing in them is active.
    fn parse_kept(&mut self, expression: &Expr) -> Value {
        let (span, reason) = match expression {
            Expr::Closure(node) => (node.inputs_begin.span, CLOSURE),
            Expr::Range(node) => {
                (node.limits.span(), "cannot differentiate a range; its ends must not depend on an active parameter")
            }
            Expr::Const(node) => {
                (node.const_token.span, "cannot differentiate a const block; it must not depend on an active parameter")
            }
            Expr::Reference(node) if self.errors.is_left_to_rustc() => return self.absent(node.and_token.span),
            Expr::Reference(node) => {
                let message = "cannot differentiate a mutable borrow; pass the value and return the new one instead";
                self.errors.push(node.and_token.span, message);
                return self.absent(node.and_token.span);
            }
            _ => return self.reject_expression(expression),
        };
        self.keep(expression, span, reason)
    }

    /// A variable, or a constant, function or other path.
    fn parse_path(&mut self, node: &ExprPath) -> Value {
        let name = node.path.get_ident().map(ToString::to_string);
        if let Some(binding) = name.as_deref().and_then(|name| self.scope.lookup(name)).cloned() {
            return self.read_binding(&binding, node);
        }
        let declared = name.and_then(|name| self.types.constants.get(&name).cloned());
        let ty = match declared.or_else(|| constant_type(node)) {
            Some(ty) => ty,
            None if node.path.segments.last().is_some_and(|name| name.ident == "None") => self.types.option(),
            None => self.types.unknown(),
        };
        let constant = Constant::Source { tokens: node.to_token_stream(), number: None };
        self.emit(Operation::Constant(constant), ty, node.span())
    }

    fn read_binding(&mut self, binding: &Binding, node: &ExprPath) -> Value {
        let span = node.span();
        match binding {
            Binding::Variable(slot) => match self.scope.variable(*slot).value {
                Some(value) => value,
                None => self.emit_placeholder(span),
            },
            Binding::Alias(place) => self.lend(place, span),
            Binding::Closure(_) => self.keep(node, span, CLOSURE),
        }
    }

    fn parse_cast(&mut self, node: &ExprCast) -> Value {
        let value = self.parse_expression(&node.expr);
        let ty = match self.types.parse(&node.ty) {
            Ok(ty) => ty,
            Err(_) => self.types.unknown(),
        };
        let to = node.ty.to_token_stream();
        self.emit(Operation::Cast { value, to }, ty, node.as_token.span)
    }

    fn parse_reference(&mut self, node: &ExprReference) -> Value {
        let span = node.and_token.span;
        match self.parse_operand(&node.expr) {
            Ok(value) => self.emit_borrow(value, span),
            Err(reason) => self.keep(node, span, reason),
        }
    }

    pub(super) fn emit_borrow(&mut self, value: Value, span: Span) -> Value {
        let ty = self.builder.ty(value).reference();
        self.emit(Operation::Borrow(value), ty, span)
    }

    pub(super) fn emit_dereference(&mut self, value: Value, span: Span) -> Value {
        if self.loose.contains(&value) || self.stands_for_reference(value) {
            return value;
        }
        let ty = match self.builder.ty(value) {
            Type::Reference(inner) => *inner,
            _ => self.types.unknown(),
        };
        self.emit(Operation::Dereference(value), ty, span)
    }
}
