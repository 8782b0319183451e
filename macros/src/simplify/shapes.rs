//! Which tensors have the same shape for certain, although no extent is known.
//!
//! The shape of a tensor is the set of the values whose shapes, broadcast together, it has. A parameter has a shape of
//! its own, a map the union of its inputs' shapes.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::ir::{Block, Function, Operation, TensorOperation, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape(BTreeSet<Value>);

impl Shape {
    /// Whether broadcasting `other` to this shape changes nothing.
    pub(super) fn covers(&self, other: &Shape) -> bool {
        self.0.is_superset(&other.0)
    }
}

pub(super) struct Shapes {
    /// The values that are tensors.
    tensors: HashSet<Value>,
    /// Those of nalgebra, which are never broadcast.
    matrices: HashSet<Value>,
    known: HashMap<Value, Shape>,
}

impl Shapes {
    pub(super) fn of(function: &Function) -> Self {
        let values = (0..function.definitions.len()).map(Value);
        let tensors: HashSet<Value> = values.filter(|value| function.ty(*value).is_tensor()).collect();
        let matrices = tensors.iter().copied().filter(|value| function.ty(*value).is_nalgebra()).collect();
        let mut shapes = Shapes { tensors, matrices, known: HashMap::new() };
        shapes.block(&function.body);
        shapes
    }

    /// The shape of a tensor; scalars have the empty one.
    pub(super) fn shape(&self, value: Value) -> Shape {
        let own = || Shape(self.tensors.get(&value).copied().into_iter().collect());
        self.known.get(&value).cloned().unwrap_or_else(own)
    }

    /// The shape that values broadcast together have.
    pub(super) fn broadcast(&self, values: impl IntoIterator<Item = Value>) -> Shape {
        Shape(values.into_iter().flat_map(|value| self.shape(value).0).collect())
    }

    /// Whether one of the values tells the shape of a map that reads them, so that `value` need not.
    pub(super) fn is_told(&self, others: &[Value], value: Value) -> bool {
        others.iter().any(|other| self.matrices.contains(other))
            || self.broadcast(others.iter().copied()).covers(&self.shape(value))
    }

    fn block(&mut self, block: &Block) {
        for statement in &block.statements {
            if let ([result], Some(shape)) = (statement.results.as_slice(), self.of_operation(&statement.operation)) {
                self.known.insert(*result, shape);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.block(nested));
        }
    }

    fn of_operation(&self, operation: &Operation) -> Option<Shape> {
        match operation {
            Operation::Map { inputs, .. } => Some(self.broadcast(inputs.iter().copied())),
            Operation::Borrow(value)
            | Operation::Dereference(value)
            | Operation::ZeroLike(value)
            | Operation::Same { value, .. }
            | Operation::Update { base: value, .. }
            | Operation::Accumulate { base: value, .. } => self.tensors.contains(value).then(|| self.shape(*value)),
            Operation::Tensor { operation: TensorOperation::SumTo | TensorOperation::Spread(_), operands } => {
                Some(self.shape(operands[1]))
            }
            Operation::Tensor { operation: TensorOperation::Product { .. }, operands } => {
                operands.get(2).map(|base| self.shape(*base))
            }
            _ => None,
        }
    }
}
