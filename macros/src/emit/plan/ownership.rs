//! Who owns what: which values are copied freely, which are moved, and which only show a part of another.

use crate::ir::{Function, Operation, Statement, TensorOperation, Type, Value};

/// Whether values of the type can be used any number of times.
pub(crate) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Integer | Type::Bool | Type::Reference(_) | Type::Tensor { owned: false, .. } => true,
        Type::Array(element, _) => is_copy(element),
        Type::Tuple(fields) => fields.iter().all(is_copy),
        Type::Slice(_) | Type::Vector(_) | Type::Tensor { owned: true, .. } | Type::Inactive | Type::Unknown(_) => {
            false
        }
    }
}

/// Whether values of the type borrow from another value.
pub(crate) fn is_borrowed(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) | Type::Slice(_) | Type::Tensor { owned: false, .. } => true,
        Type::Array(inner, _) | Type::Vector(inner) => is_borrowed(inner),
        Type::Tuple(fields) => fields.iter().any(is_borrowed),
        _ => false,
    }
}

/// Whether the statement names a part of another value that cannot be moved out of it: `x[i]` of a `&[Vec<f64>]`.
pub(crate) fn is_place(function: &Function, statement: &Statement) -> bool {
    let part =
        matches!(statement.operation, Operation::Field { .. } | Operation::Element { .. } | Operation::Dereference(_));
    part && !is_copy(function.ty(statement.results[0]))
}

/// The values a statement's result borrows from.
pub(crate) fn lenders(function: &Function, statement: &Statement) -> Vec<Value> {
    let [result] = statement.results[..] else {
        return Vec::new();
    };
    if is_place(function, statement) {
        return statement.operation.operands().into_iter().take(1).collect();
    }
    let may_borrow = matches!(
        statement.operation,
        Operation::Borrow(_)
            | Operation::Same { .. }
            | Operation::Dereference(_)
            | Operation::Field { .. }
            | Operation::Element { .. }
            | Operation::Verbatim(_)
            | Operation::Inquiry { .. }
            | Operation::Tuple(_)
            | Operation::Array(_)
            | Operation::Call(_)
            | Operation::Tensor {
                operation: TensorOperation::Transpose | TensorOperation::Row | TensorOperation::Column,
                ..
            }
    );
    if may_borrow && is_borrowed(function.ty(result)) { statement.operation.operands() } else { Vec::new() }
}

/// The base a statement consumes to give its next version, if it does.
pub(crate) fn consumed(operation: &Operation) -> Option<Value> {
    match operation {
        Operation::Update { base, .. } | Operation::Accumulate { base, .. } => Some(*base),
        Operation::Tensor { operation: TensorOperation::Product { .. }, operands } => operands.get(2).copied(),
        _ => None,
    }
}
