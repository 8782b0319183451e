//! Which carried values of a loop are sums: each iteration adds to them, and nothing in the loop reads them.
//!
//! The adjoint of a sum is the same in every iteration.

use crate::ir::{Block, Operation, Statement, Value};

/// The position of the result of the block that a value becomes by adding terms to it, if it is read for nothing else.
pub(super) fn end_of(block: &Block, mut value: Value) -> Option<usize> {
    loop {
        let mut readers = block.statements.iter().filter(|statement| reads(statement, value));
        let Some(reader) = readers.next() else {
            let mut positions = (0..block.results.len()).filter(|&position| block.results[position] == value);
            return positions.next().filter(|_| positions.next().is_none());
        };
        if readers.next().is_some() || block.results.contains(&value) {
            return None;
        }
        value = sum_of(reader, value)?;
    }
}

/// What a statement makes of a value by adding terms to it.
fn sum_of(statement: &Statement, value: Value) -> Option<Value> {
    let once = |values: &[Value]| values.iter().filter(|other| **other == value).count() == 1;
    let nested = statement.operation.blocks().iter().any(|block| reads_in(block, value));
    match &statement.operation {
        Operation::Primitive { name: "add", arguments, .. } if once(arguments) => Some(statement.results[0]),
        Operation::Primitive { name: "sub", arguments, .. } if once(arguments) && arguments[0] == value => {
            Some(statement.results[0])
        }
        Operation::If { condition, then, otherwise } if *condition != value => {
            let end = end_of(then, value)?;
            (end_of(otherwise, value)? == end).then(|| statement.results[end])
        }
        Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }
            if once(&statement.operation.operands()) && !nested =>
        {
            let position = initial.iter().position(|first| *first == value)?;
            (end_of(body, carried[position])? == position).then(|| statement.results[position])
        }
        _ => None,
    }
}

pub(super) fn reads(statement: &Statement, value: Value) -> bool {
    let nested = || statement.operation.blocks().into_iter().any(|block| reads_in(block, value));
    statement.operation.operands().contains(&value) || nested()
}

pub(super) fn reads_in(block: &Block, value: Value) -> bool {
    block.results.contains(&value) || block.statements.iter().any(|statement| reads(statement, value))
}
