//! Which values are only views of others: a reference, a copy, a row, a field of an aggregate.
//!
//! The adjoint of a view is a place in the adjoint of its root, so views have no adjoint of their own:
//! `(&m[i])[j]` is the place `[i][j]` of `m`.

use std::collections::HashMap;

use crate::ir::{Block, Function, Operation, Projection, Statement, TensorOperation, Type, Value};

#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    parents: HashMap<Value, (Value, Option<Projection>)>,
}

impl Places {
    pub(crate) fn of(function: &Function) -> Self {
        let mut places = Places::default();
        places.add_block(function, &function.body);
        places
    }

    /// The value whose adjoint holds that of `value`, and the place in it.
    pub(crate) fn resolve(&self, value: Value) -> (Value, Vec<Projection>) {
        match self.parents.get(&value) {
            None => (value, Vec::new()),
            Some((parent, projection)) => {
                let (root, mut place) = self.resolve(*parent);
                place.extend(projection.clone());
                (root, place)
            }
        }
    }

    pub(crate) fn is_view(&self, value: Value) -> bool {
        self.parents.contains_key(&value)
    }

    /// Records that `copy` is to `source_parent`'s copy what a view is to its parent.
    pub(crate) fn add_statement(&mut self, statement: &Statement, ty: &Type) {
        let [result] = statement.results[..] else {
            return;
        };
        if let Some(parent) = parent_of(&statement.operation, ty) {
            self.parents.insert(result, parent);
        }
    }

    fn add_block(&mut self, function: &Function, block: &Block) {
        for statement in &block.statements {
            if let [result] = statement.results[..] {
                self.add_statement(statement, function.ty(result));
            }
            for nested in statement.operation.blocks() {
                self.add_block(function, nested);
            }
        }
    }
}

/// The value that an operation's result is a view of. Reading one number out of an aggregate is no view:
/// the number's adjoint is summed up before it is added to its place.
fn parent_of(operation: &Operation, ty: &Type) -> Option<(Value, Option<Projection>)> {
    match operation {
        Operation::Borrow(value) | Operation::Dereference(value) | Operation::Same { value, .. } => {
            Some((*value, None))
        }
        Operation::Element { base, index } if !ty.is_real() => Some((*base, Some(Projection::Index(index.clone())))),
        Operation::Field { base, index } if !ty.is_real() => Some((*base, Some(Projection::Field(index.clone())))),
        Operation::Slice { base, start, end } => Some((*base, Some(Projection::Range(*start, *end)))),
        Operation::Tensor { operation: TensorOperation::Row, operands } => {
            Some((operands[0], Some(Projection::Row(operands[1]))))
        }
        Operation::Tensor { operation: TensorOperation::Column, operands } => {
            Some((operands[0], Some(Projection::Column(operands[1]))))
        }
        Operation::Tensor { operation: TensorOperation::Part(rank), operands } => {
            Some((operands[0], Some(Projection::Part(operands[1], *rank))))
        }
        _ => None,
    }
}
