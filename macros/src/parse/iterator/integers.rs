//! Arithmetic of positions.

use proc_macro2::Span;

use crate::ir::{Operation, Type, Value};
use crate::parse::Parser;

impl Parser<'_> {
    pub(super) fn plus_one(&mut self, value: Value, span: Span) -> Value {
        let one = self.emit_integer(1, span);
        self.integer_operation("add", value, one, span)
    }

    pub(in crate::parse) fn integer_operation(
        &mut self,
        name: &'static str,
        left: Value,
        right: Value,
        span: Span,
    ) -> Value {
        let value = self.emit_arithmetic(name, vec![left, right], span);
        self.builder.function.definitions[value.0].ty = Type::Integer;
        value
    }

    pub(in crate::parse) fn integer_method(
        &mut self,
        method: &str,
        receiver: Value,
        arguments: &[Value],
        span: Span,
    ) -> Value {
        let (method, arguments) = (method.to_owned(), arguments.to_vec());
        self.emit(Operation::Inquiry { method, receiver, arguments, guessed: false }, Type::Integer, span)
    }
}
