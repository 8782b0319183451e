//! Elements and portions of a sequence.

use proc_macro2::Span;

use super::element::Element;
use crate::ir::{Operation, Projection, Type, Value};
use crate::parse::Parser;
use crate::parse::scope::Place;

impl Parser<'_> {
    pub(super) fn count_chunks(&mut self, base: Value, size: Value, exact: bool, span: Span) -> Value {
        let length = self.integer_method("len", base, &[], span);
        if exact {
            self.integer_operation("div", length, size, span)
        } else {
            self.integer_method("div_ceil", length, &[size], span)
        }
    }

    pub(super) fn place_chunk(
        &mut self,
        place: &Place,
        size: Value,
        exact: bool,
        position: Value,
        span: Span,
    ) -> Element {
        let base = self.read_place(place, span);
        let (start, end) = self.chunk(base, size, exact, position, span);
        Element::Place(place.clone().part(Projection::Range(start, end)))
    }

    /// Where a chunk starts and ends.
    pub(super) fn chunk(
        &mut self,
        base: Value,
        size: Value,
        exact: bool,
        position: Value,
        span: Span,
    ) -> (Value, Value) {
        let start = self.integer_operation("mul", position, size, span);
        let mut end = self.integer_operation("add", start, size, span);
        if !exact {
            let length = self.integer_method("len", base, &[], span);
            end = self.integer_method("min", end, &[length], span);
        }
        (start, end)
    }

    pub(in crate::parse) fn emit_element(&mut self, base: Value, position: Value, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => (**element).clone(),
            Type::Tensor { scalar, .. } => Type::Real(scalar.clone()),
            _ => self.types.unknown(),
        };
        self.emit(Operation::Element { base, index: vec![position] }, ty, span)
    }

    pub(super) fn part(&mut self, base: Value, start: Value, end: Value, span: Span) -> Element {
        Element::Value(self.emit_slice(base, start, end, span))
    }

    /// `&base[start..end]`
    pub(in crate::parse) fn emit_slice(&mut self, base: Value, start: Value, end: Value, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => Type::Slice(element.clone()),
            _ => self.types.unknown(),
        };
        let part = self.emit(Operation::Slice { base, start, end }, ty, span);
        self.emit_borrow(part, span)
    }
}
