//! Who owns what: which values are copied freely, which are moved, and which only show a part of another.

use crate::ir::{Function, Operation, Statement, TensorOperation, Type, Value};

/// Whether values of the type can be used any number of times.
pub(crate) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Integer | Type::Bool | Type::Reference(_) | Type::Tensor { owned: false, .. } => true,
        Type::Array(element, length) => !length.is_unknown() && is_copy(element),
        Type::Tuple(fields) => fields.iter().all(is_copy),
        tensor @ Type::Tensor { .. } if tensor.is_fixed_tensor() => true,
        Type::Slice(_)
        | Type::Vector(_)
        | Type::Tensor { owned: true, .. }
        | Type::Record(_)
        | Type::Inactive
        | Type::Unknown(_) => false,
    }
}

/// Whether who has a value of the type may change it.
pub(crate) fn is_owned(ty: &Type) -> bool {
    !is_borrowed(ty) && !matches!(ty, Type::Inactive | Type::Unknown(_))
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
    let part = matches!(
        statement.operation,
        Operation::Field { .. } | Operation::Element { .. } | Operation::Dereference(_) | Operation::Slice { .. }
    );
    part && !is_copy(function.ty(statement.results[0]))
}

/// Whether the statement only gives another view of a value, which costs nothing.
pub(crate) fn is_view(function: &Function, statement: &Statement) -> bool {
    let [result] = statement.results[..] else {
        return false;
    };
    let definition = function.definition(result);
    let view = matches!(
        statement.operation,
        Operation::Borrow(_) | Operation::Same { .. } | Operation::Tensor { operation: TensorOperation::Transpose, .. }
    );
    view && definition.name.is_none() && matches!(definition.ty, Type::Reference(_) | Type::Tensor { owned: false, .. })
}

/// Whether the user's text may leave its type to the use, which our passes do not tell: `Vector3::zeros()`,
/// `Array1::zeros(n)`.
pub(crate) fn is_untold(function: &Function, statement: &Statement) -> bool {
    let Some(ty) = statement.results.first().map(|result| function.ty(*result)) else {
        return false;
    };
    match &statement.operation {
        Operation::Constant(_) => holds_matrices(ty),
        Operation::Verbatim(verbatim) => {
            holds_matrices(ty) || verbatim.is_zero() && matches!(ty, Type::Tensor { owned: true, .. })
        }
        _ => false,
    }
}

/// Whether there are matrices of nalgebra in values of the type.
pub(crate) fn holds_matrices(ty: &Type) -> bool {
    match ty {
        Type::Array(element, _) | Type::Vector(element) => holds_matrices(element),
        Type::Tuple(fields) => fields.iter().any(holds_matrices),
        other => other.is_nalgebra(),
    }
}

/// Whether the text of the statement stands wherever its value is used.
pub(crate) fn is_echo(function: &Function, statement: &Statement) -> bool {
    is_place(function, statement) || is_view(function, statement)
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
            | Operation::Slice { .. }
            | Operation::Verbatim(_)
            | Operation::Inquiry { .. }
            | Operation::Tuple(_)
            | Operation::Record { .. }
            | Operation::Array(_)
            | Operation::Call(_)
            | Operation::Tensor {
                operation: TensorOperation::Transpose
                    | TensorOperation::Row
                    | TensorOperation::Column
                    | TensorOperation::Part(_),
                ..
            }
    );
    let ty = function.ty(result);
    let opaque = matches!(statement.operation, Operation::Verbatim(_)) && *ty == Type::Inactive;
    if may_borrow && is_borrowed(ty) || opaque { statement.operation.operands() } else { Vec::new() }
}

/// The base a statement consumes to give its next version, its first result, if it does.
pub(crate) fn consumed(operation: &Operation) -> Option<Value> {
    match operation {
        Operation::Update { base, .. }
        | Operation::Accumulate { base, .. }
        | Operation::Push { base, .. }
        | Operation::Pop(base) => Some(*base),
        Operation::Tensor { operation: TensorOperation::Product { .. }, operands } => operands.get(2).copied(),
        _ => None,
    }
}

/// The operands whose values go into what an operation gives.
pub(crate) fn moved(operation: &Operation) -> Vec<Value> {
    match operation {
        Operation::Update { value, .. } => vec![*value],
        Operation::Push { values, .. } => values.clone(),
        Operation::For { initial, .. } | Operation::While { initial, .. } => initial.clone(),
        Operation::Tuple(_)
        | Operation::Record { .. }
        | Operation::Array(_)
        | Operation::Tensor { .. }
        | Operation::Call(_)
        | Operation::CallForward(_)
        | Operation::CallBackward { .. }
        | Operation::CallSecond { .. }
        | Operation::CallTangent { .. } => operation.operands(),
        _ => Vec::new(),
    }
}
