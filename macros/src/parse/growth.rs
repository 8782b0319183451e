//! Parses the methods that make a `Vec` longer or shorter: `extend`, `pop`, `truncate`, …

use proc_macro2::Span;
use syn::{Expr, ExprMethodCall, ExprWhile, parse_quote_spanned};

use super::Parser;
use super::scope::Place;
use crate::ir::{Length, Operation, Range, Type, Value};

impl Parser<'_> {
    /// A statement of a method that makes a `Vec` longer or shorter; whether it is one.
    pub(super) fn parse_growth(&mut self, node: &ExprMethodCall) -> bool {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        let is_known = matches!(
            (method.as_str(), arguments.len()),
            ("extend" | "extend_from_slice" | "truncate" | "reserve" | "reserve_exact", 1)
                | ("clear" | "pop" | "shrink_to_fit", 0)
                | ("resize", 2)
        );
        if !is_known || !self.grows(node) {
            return false;
        }
        let Some(place) = self.parse_place(&node.receiver) else {
            return true;
        };
        let span = node.method.span();
        self.check_length_may_change(&place, span);
        match (method.as_str(), arguments.as_slice()) {
            ("extend" | "extend_from_slice", [elements]) => {
                if !self.parse_extension(&place, elements, node, span) {
                    let message = "cannot extend a vector by this; push its elements in a loop over indices instead";
                    self.errors.push_spanned(elements, message);
                }
            }
            ("clear", _) => {
                let base = self.read_place(&place, span);
                let ty = self.builder.ty(base);
                let empty = self.emit(Operation::Empty(None), ty, span);
                self.assign(&place, empty, span);
            }
            ("pop", _) => _ = self.pop_if_any(&place, span),
            ("truncate", [length]) => self.parse_truncation(place, length, span),
            ("resize", [length, value]) => self.parse_resizing(place, length, value, span),
            // There is no more to a request for room than what its argument does.
            (_, arguments) => arguments.iter().for_each(|argument| _ = self.parse_expression(argument)),
        }
        true
    }

    /// The adjoint of a vector behind a `&mut` parameter has the length that the caller gave it.
    pub(super) fn check_length_may_change(&mut self, place: &Place, span: Span) {
        if place.projections.is_empty() && self.inouts.contains(&place.slot) {
            let message = "cannot change the length of a vector behind a mutable reference; return the vector instead";
            self.errors.push(span, message);
        }
    }

    /// The place that `place.pop()` takes an element from.
    pub(super) fn popped(&mut self, node: &ExprMethodCall) -> Option<Place> {
        let is_pop = node.method == "pop" && node.args.is_empty();
        if !(is_pop && self.grows(node)) {
            return None;
        }
        let place = self.parse_place(&node.receiver)?;
        self.check_length_may_change(&place, node.method.span());
        Some(place)
    }

    /// The last element, which the vector loses; there has to be one.
    pub(super) fn pop(&mut self, place: &Place, span: Span) -> Value {
        let base = self.read_place(place, span);
        let ty = self.builder.ty(base);
        let element = match &ty {
            Type::Vector(element) => (**element).clone(),
            _ => self.types.unknown(),
        };
        let next = self.builder.parameter(ty, None, span);
        let element = self.builder.parameter(element, None, span);
        self.append(vec![next, element], Operation::Pop(base));
        self.assign(place, next, span);
        element
    }

    /// Whether there is a last element, and the element, which the vector loses.
    pub(super) fn pop_if_any(&mut self, place: &Place, span: Span) -> (Value, Value) {
        let receiver = self.read_place(place, span);
        let inquiry =
            Operation::Inquiry { method: "is_empty".to_owned(), receiver, arguments: Vec::new(), guessed: false };
        let empty = self.emit(inquiry, Type::Bool, span);
        let present = self.emit_negation(empty, span);
        let element = self.parse_arms(
            present,
            span,
            |parser| Some(parser.pop(place, span)),
            |parser| Some(parser.emit_placeholder(span)),
        );
        (present, element.unwrap_or(present))
    }

    fn parse_truncation(&mut self, place: Place, length: &Expr, span: Span) {
        if !self.is_light(&place, span) {
            let vector = self.name_place("vector", place.clone(), span);
            if let Some(positions) = self.positions_after("truncate", &vector, &[length], span) {
                return self.gather(&place, &vector, &positions, span);
            }
        }
        let length = self.name_value(length, span);
        let vector = self.name_place("vector", place, span);
        let shorten: ExprWhile = parse_quote_spanned!(span => while #vector.len() > #length { #vector.pop(); });
        self.parse_while(&shorten);
    }

    fn parse_resizing(&mut self, place: Place, length: &Expr, value: &Expr, span: Span) {
        let [length, value] = [length, value].map(|argument| self.name_value(argument, span));
        let vector = self.name_place("vector", place.clone(), span);
        let lengthen: ExprWhile = parse_quote_spanned!(span => while #vector.len() < #length { #vector.push(#value); });
        self.parse_while(&lengthen);
        self.parse_truncation(place, &parse_quote_spanned!(span => #length), span);
    }

    /// An array whose elements are computed one after the other.
    pub(super) fn emit_elements(
        &mut self,
        length: &Length,
        tokens: proc_macro2::TokenStream,
        span: Span,
        mut element: impl FnMut(&mut Self, Value) -> Value,
    ) -> Value {
        /// So many elements are written out.
        const FEW: usize = 4;
        if let Some(count @ 1..=FEW) = length.known() {
            let mut elements = Vec::new();
            for index in 0..count {
                let index = self.emit_integer(index, span);
                elements.push(element(self, index));
            }
            let ty = Type::Array(Box::new(self.builder.ty(elements[0])), length.clone());
            return self.emit(Operation::Array(elements), ty, span);
        }
        let ty = Type::Array(Box::new(self.types.unknown()), length.clone());
        let slot = self.scope.hidden(false);
        let first = self.emit(Operation::Placeholder, ty.clone(), span);
        self.scope.set(slot, first);
        let start = self.emit_integer(0, span);
        let end = match syn::parse_str(&length.0) {
            Ok(length) => self.parse_expression(&length),
            Err(_) => self.absent(span),
        };
        let range = Range { start, end, inclusive: false, reversed: false, step: None };
        self.count_through(range, tokens, span, |parser, index| {
            let value = element(parser, index);
            let place = Place { slot, projections: vec![crate::ir::Projection::Index(vec![index])] };
            parser.assign(&place, value, span);
        });
        self.scope.retire(&[slot]);
        self.scope.variable(slot).value.unwrap_or(first)
    }
}
