//! Views of matrices among the operands of operators that are calls: the runtime has these of matrices, so each is copied.

use crate::ir::{Block, CallKind, Function, Operation, Statement, Type};

/// Copies the views that go into such calls.
pub(super) fn own(function: &mut Function, block: &mut Block) {
    let statements = std::mem::take(&mut block.statements);
    for mut statement in statements {
        statement.operation.blocks_mut().into_iter().for_each(|nested| own(function, nested));
        if let Operation::Call(call) = &mut statement.operation
            && call.kind == CallKind::Operator
        {
            for argument in &mut call.arguments {
                let ty = function.ty(*argument).peel();
                if !matches!(ty, Type::Tensor { owned: false, .. }) {
                    continue;
                }
                let (owned, method) = (ty.tangent(), if ty.is_nalgebra() { "clone_owned" } else { "to_owned" });
                let operation = Operation::Same { method: method.to_owned(), value: *argument };
                let span = function.definition(*argument).span;
                let copy = function.define(owned, None, span);
                block.statements.push(Statement { results: vec![copy], operation, origin: statement.origin });
                *argument = copy;
            }
        }
        block.statements.push(statement);
    }
}
