//! Parses `let (left, right) = a.split_at(i)` and `split_at_mut`: two parts of a sequence.

use syn::{Expr, ExprMethodCall, Pat};

use super::Parser;
use super::inlining::Given;
use crate::ir::{Operation, Projection, Type, Value};

impl Parser<'_> {
    /// What the two patterns are bound to, if the expression splits a sequence in two.
    pub(super) fn parse_split(&mut self, patterns: [&Pat; 2], expression: &Expr) -> Option<[Given; 2]> {
        let Expr::MethodCall(node) = expression else {
            return None;
        };
        let [position] = node.args.iter().collect::<Vec<_>>()[..] else {
            return None;
        };
        let are_names = patterns.iter().all(|pattern| matches!(pattern, Pat::Ident(_) | Pat::Wild(_)));
        match node.method.to_string().as_str() {
            "split_at_mut" if are_names => self.split_place(node, position),
            "split_at" => Some(self.split_value(node, position)),
            _ => None,
        }
    }

    fn split_place(&mut self, node: &ExprMethodCall, position: &Expr) -> Option<[Given; 2]> {
        let place = self.parse_place(&node.receiver)?;
        let base = self.read_place(&place, node.method.span());
        let parts = self.parse_parts_at(base, position, node);
        Some(parts.map(|(start, end)| Given::Place(place.clone().part(Projection::Range(start, end)))))
    }

    fn split_value(&mut self, node: &ExprMethodCall, position: &Expr) -> [Given; 2] {
        let base = self.parse_expression(&node.receiver);
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => Type::Slice(element.clone()),
            _ => self.types.unknown(),
        };
        let span = node.method.span();
        let parts = self.parse_parts_at(base, position, node);
        parts.map(|(start, end)| {
            let part = self.emit(Operation::Slice { base, start, end }, ty.clone(), span);
            Given::Value(self.emit_borrow(part, span))
        })
    }

    /// The starts and the ends of the parts.
    fn parse_parts_at(&mut self, base: Value, position: &Expr, node: &ExprMethodCall) -> [(Value, Value); 2] {
        let span = node.method.span();
        let middle = self.parse_expression(position);
        let start = self.emit_integer(0, span);
        let (method, arguments) = ("len".to_owned(), Vec::new());
        let end = self.emit(Operation::Inquiry { method, receiver: base, arguments }, Type::Integer, span);
        [(start, middle), (middle, end)]
    }
}
