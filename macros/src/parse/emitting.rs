//! Appends operations to the block at hand.

use proc_macro2::Span;

use super::Parser;
use crate::ir::{Operation, Origin, Type, Value};

impl Parser<'_> {
    pub(super) fn emit(&mut self, operation: Operation, ty: Type, span: Span) -> Value {
        let value = self.builder.function.define(ty, None, span);
        self.append(vec![value], operation);
        value
    }

    /// Emits a value whose type inference has to find.
    pub(super) fn emit_unknown(&mut self, operation: Operation, span: Span) -> Value {
        let ty = self.types.unknown();
        self.emit(operation, ty, span)
    }

    pub(super) fn append(&mut self, results: Vec<Value>, operation: Operation) {
        self.note_exclusive(&results, &operation);
        self.note_missing(&results, &operation);
        self.builder.append(results, operation, Origin::Primal);
    }
}
