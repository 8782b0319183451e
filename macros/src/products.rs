//! Replaces the products of matrices that the user writes as `.dot` by ours, where `fast_products` asks for it: the value
//! may then differ from the function's own in its last digits.

use crate::ir::{Block, Function, Operation, TensorOperation, Type, Value};

/// Replaces every product of two matrices.
pub(crate) fn replace(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    replace_in(function, &mut body);
    function.body = body;
}

fn replace_in(function: &Function, block: &mut Block) {
    for statement in &mut block.statements {
        if let Operation::Tensor { operation, operands } = &mut statement.operation
            && *operation == TensorOperation::Dot
            && operands.iter().all(|&operand| is_matrix(function, operand))
        {
            *operation = TensorOperation::Product { transpose_left: false, transpose_right: false };
        }
        for nested in statement.operation.blocks_mut() {
            replace_in(function, nested);
        }
    }
}

fn is_matrix(function: &Function, value: Value) -> bool {
    matches!(function.ty(value).peel(), Type::Tensor { rank: 2, .. })
}
