//! The same numbers in another container, and copies.

use super::Sweep;
use crate::ir::{CONTENTS, Operation, Type, Value};

impl Sweep {
    pub(super) fn linearise_same(&mut self, method: &str, value: Value, result: Value) -> Option<Value> {
        let tangent = *self.tangents.get(&value)?;
        if method == CONTENTS {
            let tangent = self.shown_tangent(value);
            let ty = self.state.builder.ty(tangent);
            let operation = Operation::Same { method: method.to_owned(), value: tangent };
            return Some(self.state.builder.derive(operation, ty, tangent));
        }
        let ty = self.state.builder.ty(result);
        if *self.state.builder.function.ty(tangent) == ty.own_tangent() {
            return Some(tangent);
        }
        let ty = if matches!(ty, Type::Reference(_)) { ty } else { ty.own_tangent() };
        let operation = Operation::Same { method: method.to_owned(), value: tangent };
        Some(self.state.builder.derive(operation, ty, tangent))
    }

    /// The tangent of a result: of a slice a vector.
    pub(super) fn tangent_of_result(&mut self, result: Value) -> Value {
        let tangent = self.tangent_or_zero(result);
        match self.state.builder.ty(tangent) {
            Type::Reference(shown) if matches!(*shown, Type::Slice(_)) => {
                let operation = Operation::Same { method: "to_vec".to_owned(), value: tangent };
                self.state.builder.derive(operation, shown.own_tangent(), tangent)
            }
            _ => tangent,
        }
    }

    /// A tangent of an array of which only a name is known: what is handed in may be a slice, which cannot be copied.
    pub(super) fn copied(&mut self, value: Value, result: Value) -> Option<Value> {
        let tangent = *self.tangents.get(&value)?;
        let ty = self.state.builder.ty(result).own_tangent();
        let base = self.state.zero(result);
        Some(self.state.builder.derive(Operation::Accumulate { base, value: tangent }, ty, result))
    }
}

/// An array of which nothing but a name is known.
pub(super) fn is_named_array(ty: &Type) -> bool {
    matches!(ty, Type::Array(_, length) if length.is_unknown())
}
