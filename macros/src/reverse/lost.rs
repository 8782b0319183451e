//! `&mut` parameters in the split form: their values of before the call are gone when the backward sweep begins.
//!
//! What it needs of one is its shape, which its adjoint tells, or a copy, which the forward sweep saves.

use crate::ir::{Block, Definition, Function, Operation, Origin, Statement, Type, Value};

/// The `&mut` parameters, each with the accumulator of its adjoint if it has one.
pub(super) struct Lost(pub(super) Vec<(Value, Option<Value>)>);

impl Lost {
    pub(super) fn parameters(&self) -> impl Iterator<Item = Value> {
        self.0.iter().map(|(parameter, _)| *parameter)
    }

    pub(super) fn contains(&self, value: Value) -> bool {
        self.parameters().any(|parameter| parameter == value)
    }

    /// Lets the accumulators tell the shapes of the parameters.
    pub(super) fn read_shapes(&self, statements: &mut [Statement]) {
        for statement in statements {
            if let Some(like) = asked_for_shape(&mut statement.operation)
                && let Some((_, Some(accumulator))) = self.0.iter().find(|(parameter, _)| parameter == like)
            {
                *like = *accumulator;
            }
            for Block { statements, .. } in statement.operation.blocks_mut() {
                self.read_shapes(statements);
            }
        }
    }
}

/// The value that an operation reads no more of than its shape.
fn asked_for_shape(operation: &mut Operation) -> Option<&mut Value> {
    match operation {
        Operation::ZeroLike(like) => Some(like),
        Operation::Inquiry { method, receiver, .. }
            if matches!(method.as_str(), "len" | "is_empty" | "nrows" | "ncols" | "shape" | "dim" | "len_of") =>
        {
            Some(receiver)
        }
        _ => None,
    }
}

/// Copies of parameters, as they are when the function begins.
pub(super) fn copies(function: &mut Function, parameters: &[Value]) -> (Vec<Statement>, Vec<Value>) {
    let copy = |&value: &Value| {
        let definition = function.definition(value).clone();
        let method = if matches!(definition.ty, Type::Vector(_)) { "to_vec" } else { "clone" };
        let copy = Value(function.definitions.len());
        function.definitions.push(Definition { name: None, ..definition });
        let operation = Operation::Same { method: method.to_owned(), value };
        (Statement { results: vec![copy], operation, origin: Origin::Derivative }, copy)
    };
    parameters.iter().map(copy).unzip()
}
