//! Parses tuples and arrays, and what takes one value out of them: fields and indices.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprArray, ExprField, ExprIndex, ExprRange, ExprRepeat, ExprTuple, RangeLimits};

use super::Parser;
use super::expression::LEFT_OUT;
use crate::ir::{Length, Mark, Member, Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_tuple(&mut self, node: &ExprTuple) -> Value {
        let span = node.paren_token.span.join();
        if node.elems.is_empty() {
            return self.emit_unit(span);
        }
        let values: Vec<Value> = node.elems.iter().map(|element| self.parse_expression(element)).collect();
        let ty = Type::Tuple(values.iter().map(|&value| self.builder.ty(value)).collect());
        self.emit(Operation::Tuple(values), ty, span)
    }

    pub(super) fn parse_array(&mut self, node: &ExprArray) -> Value {
        let values: Vec<Value> = node.elems.iter().map(|element| self.parse_expression(element)).collect();
        let element = match values.first() {
            Some(&first) => self.builder.ty(first),
            None => self.types.unknown(),
        };
        let ty = Type::Array(Box::new(element), Length(values.len().to_string()));
        self.emit(Operation::Array(values), ty, node.bracket_token.span.join())
    }

    pub(super) fn parse_repeat(&mut self, node: &ExprRepeat) -> Value {
        let value = self.parse_expression(&node.expr);
        let length = node.len.to_token_stream();
        let ty = Type::Array(Box::new(self.builder.ty(value)), Length(length.to_string()));
        self.emit(Operation::Repeat { value, length }, ty, node.bracket_token.span.join())
    }

    pub(super) fn parse_field(&mut self, node: &ExprField) -> Value {
        let span = node.member.span();
        let base = match self.parse_operand(&node.base) {
            Ok(base) => base,
            Err(reason) => return self.keep(node, span, reason),
        };
        if matches!(node.member, syn::Member::Named(_)) && self.is_hidden(base) {
            return self.keep(node, span, LEFT_OUT);
        }
        let index = self.member(&node.member);
        let ty = index.of(&self.builder.ty(base)).unwrap_or_else(|| self.types.unknown());
        let part = self.emit(Operation::Field { base, index }, ty, span);
        self.note_part_of_lent(base, part);
        part
    }

    /// A member of a tuple or a struct.
    pub(super) fn member(&mut self, member: &syn::Member) -> Member {
        match member {
            syn::Member::Unnamed(index) => Member::Position(index.index as usize),
            syn::Member::Named(name) => {
                let mark = Mark { span: Some(name.span()), required: None };
                Member::Named { name: name.to_string(), ty: self.types.unknown(), variant: None, mark }
            }
        }
    }

    pub(super) fn parse_index(&mut self, node: &ExprIndex) -> Value {
        let span = node.bracket_token.span.join();
        let base = match self.parse_operand(&node.expr) {
            Ok(base) => base,
            Err(reason) => return self.keep(node, span, reason),
        };
        if let Some(range) = range_of(&node.index) {
            return self.parse_slice(node, base, range, span);
        }
        // What is not known to be an array may be a matrix of nalgebra's, which is indexed by a pair: it stays one.
        let is_pair = matches!((&*node.index, self.builder.ty(base).peel()), (Expr::Tuple(_), Type::Unknown(_)));
        let written = if is_pair { vec![&*node.index] } else { indices(&node.index) };
        let index = written.into_iter().map(|index| self.parse_expression(index)).collect();
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => (**element).clone(),
            Type::Tensor { scalar, .. } => Type::Real(scalar.clone()),
            _ => self.types.unknown(),
        };
        self.emit(Operation::Element { base, index }, ty, span)
    }
}

impl Parser<'_> {
    /// `base[start..end]`, with both ends given.
    fn parse_slice(&mut self, node: &ExprIndex, base: Value, range: &ExprRange, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => Type::Slice(element.clone()),
            Type::Unknown(_) => self.types.unknown(),
            _ => {
                let reason = "cannot differentiate a slice of this; slice an array, a `Vec` or another slice instead";
                return self.keep(node, span, reason);
            }
        };
        let (start, end) = self.parse_ends(base, range, span);
        self.emit(Operation::Slice { base, start, end }, ty, span)
    }

    /// The start and the end of a range of positions in a value.
    pub(super) fn parse_ends(&mut self, base: Value, range: &ExprRange, span: Span) -> (Value, Value) {
        let start = match &range.start {
            Some(start) => self.parse_expression(start),
            None => self.emit_integer(0, span),
        };
        let end = match (&range.end, &range.limits) {
            (Some(end), RangeLimits::HalfOpen(_)) => self.parse_expression(end),
            (Some(end), RangeLimits::Closed(_)) => {
                let last = self.parse_expression(end);
                let one = self.emit_integer(1, span);
                self.emit_arithmetic("add", vec![last, one], span)
            }
            (None, _) => {
                let (method, arguments) = ("len".to_owned(), Vec::new());
                self.emit(Operation::Inquiry { method, receiver: base, arguments, guessed: false }, Type::Integer, span)
            }
        };
        (start, end)
    }
}

/// The range that is an index, if it is one.
pub(super) fn range_of(index: &Expr) -> Option<&ExprRange> {
    match index {
        Expr::Range(range) => Some(range),
        Expr::Paren(inner) => range_of(&inner.expr),
        Expr::Group(inner) => range_of(&inner.expr),
        _ => None,
    }
}

/// The indices in `[i]`, `[[i, j]]` and `[(i, j)]`.
pub(super) fn indices(index: &Expr) -> Vec<&Expr> {
    match index {
        Expr::Array(indices) => indices.elems.iter().collect(),
        Expr::Tuple(indices) => indices.elems.iter().collect(),
        index => vec![index],
    }
}
