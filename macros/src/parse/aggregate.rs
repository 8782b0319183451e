//! Parses tuples and arrays, and what takes one value out of them: fields and indices.

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprArray, ExprField, ExprIndex, ExprRepeat, ExprTuple, Member};

use super::Parser;
use crate::ir::{Length, Operation, Type, Value};

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
        let Member::Unnamed(index) = &node.member else {
            let reason = "cannot differentiate a field of a struct; pass the field as a parameter instead";
            return self.keep(node, node.member.span(), reason);
        };
        let base = match self.parse_operand(&node.base) {
            Ok(base) => base,
            Err(reason) => return self.keep(node, index.span, reason),
        };
        let ty = match self.builder.ty(base).peel() {
            Type::Tuple(fields) if (index.index as usize) < fields.len() => fields[index.index as usize].clone(),
            _ => self.types.unknown(),
        };
        self.emit(Operation::Field { base, index: index.index as usize }, ty, index.span)
    }

    pub(super) fn parse_index(&mut self, node: &ExprIndex) -> Value {
        let span = node.bracket_token.span.join();
        if contains_range(&node.index) {
            let reason = "cannot differentiate a slice of an array; index its elements one by one instead";
            return self.keep(node, span, reason);
        }
        let base = match self.parse_operand(&node.expr) {
            Ok(base) => base,
            Err(reason) => return self.keep(node, span, reason),
        };
        let index = indices(&node.index).into_iter().map(|index| self.parse_expression(index)).collect();
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => (**element).clone(),
            Type::Tensor { scalar, .. } => Type::Real(scalar.clone()),
            _ => self.types.unknown(),
        };
        self.emit(Operation::Element { base, index }, ty, span)
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

pub(super) fn contains_range(index: &Expr) -> bool {
    match index {
        Expr::Range(_) => true,
        Expr::Paren(inner) => contains_range(&inner.expr),
        Expr::Group(inner) => contains_range(&inner.expr),
        _ => false,
    }
}
