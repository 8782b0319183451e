//! Parses structs put together from their members.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, ExprStruct};

use super::Parser;
use super::call::peel;
use crate::ir::{Member, Operation, RecordLiteral, Type, Value};

impl Parser<'_> {
    /// `Path { name: value, …, ..rest }`
    pub(super) fn parse_struct(&mut self, node: &ExprStruct) -> Value {
        let (mut members, mut values) = (Vec::new(), Vec::new());
        for field in &node.fields {
            self.reject_attributes(&field.attrs);
            values.push(self.parse_member(&field.expr));
            let is_variant = self.names_variant(&node.path);
            let member =
                if is_variant { self.variant_member(&node.path, &field.member) } else { self.member(&field.member) };
            members.push(member);
        }
        if let Some(rest) = &node.rest {
            values.push(self.parse_expression(rest));
        }
        let literal = RecordLiteral { path: node.path.to_token_stream(), members, is_tuple: false };
        self.emit_record(literal, values, node.path.span())
    }

    /// `Path(value, …)`
    pub(super) fn parse_tuple_struct(&mut self, node: &ExprCall, path: &ExprPath) -> Value {
        let mut values: Vec<Value> = node.args.iter().map(|argument: &Expr| self.parse_member(argument)).collect();
        let ty = self.type_of_some(&path.path, &mut values);
        let positions = 0..values.len();
        let members = if self.names_variant(&path.path) {
            positions.map(|index| self.variant_member(&path.path, &syn::Member::from(index))).collect()
        } else {
            positions.map(Member::Position).collect()
        };
        let literal = RecordLiteral { path: path.to_token_stream(), members, is_tuple: true };
        let option = self.emit_record(literal, values, path.span());
        if let Some(ty) = ty {
            self.builder.function.definitions[option.0].ty = ty;
        }
        option
    }

    /// The value of a member; what is collected there is a `Vec`, or rustc rejects it.
    fn parse_member(&mut self, value: &Expr) -> Value {
        self.expected = self.collected_type(value);
        let value = self.parse_expression(value);
        self.expected = None;
        value
    }

    /// A `Vec` for what is collected where no type is told: rustc rejects it if it is none.
    pub(super) fn collected_type(&mut self, value: &Expr) -> Option<Type> {
        let Expr::MethodCall(node) = peel(value) else {
            return None;
        };
        let is_open = node.method == "collect" && node.turbofish.is_none();
        is_open.then(|| Type::Vector(Box::new(self.types.unknown())))
    }

    fn emit_record(&mut self, literal: RecordLiteral, values: Vec<Value>, span: Span) -> Value {
        self.emit_unknown(Operation::Record { literal, values }, span)
    }
}
