//! Which values are used as a whole, and not for their elements alone.

use std::collections::HashSet;

use crate::ir::{Block, Function, Operation, Value};

/// The values that some operation needs in one piece.
pub(crate) fn used_whole(function: &Function) -> HashSet<Value> {
    let mut whole = HashSet::new();
    visit(&function.body, &mut whole);
    whole
}

/// From the end on, so that the uses of a reference are known before what it refers to.
fn visit(block: &Block, whole: &mut HashSet<Value>) {
    whole.extend(&block.results);
    for statement in block.statements.iter().rev() {
        statement.operation.blocks().into_iter().for_each(|nested| visit(nested, whole));
        match &statement.operation {
            Operation::Element { index, .. } => whole.extend(index),
            Operation::Inquiry { arguments, .. } => whole.extend(arguments),
            Operation::Borrow(base) | Operation::Dereference(base) => {
                if statement.results.iter().any(|result| whole.contains(result)) {
                    whole.insert(*base);
                }
            }
            operation => whole.extend(operation.operands()),
        }
    }
}
