//! Parts of arrays and structs that are read once more after these have been overwritten: `a[i]` of what a call has changed.
//!
//! What prints a part of a value prints its place. Where that is overwritten before, all of the value would have to be copied for
//! it; the part is copied instead, where it is first read.

use std::collections::HashMap;

use super::usage::consumed;
use crate::ir::{Block, Function, Operation, Origin, Statement, Type, Value};

/// Copies such parts.
pub(super) fn copy(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    visit(function, &mut body, &mut HashMap::new());
    function.body = body;
}

/// `wholes` are what the parts that have been read so far are parts of.
fn visit(function: &mut Function, block: &mut Block, wholes: &mut HashMap<Value, Value>) {
    let mut place = 0;
    while place < block.statements.len() {
        let statement = &mut block.statements[place];
        for nested in statement.operation.blocks_mut() {
            visit(function, nested, wholes);
        }
        if let (Some(whole), [part]) = (statement.whole(), &statement.results[..]) {
            let part = *part;
            wholes.insert(part, whole);
            if is_large(function.ty(part)) && is_part(&block.statements[place].operation) {
                place += usize::from(copy_part(function, block, place, wholes));
            }
        }
        place += 1;
    }
}

/// Copies the part that a statement reads, if it is read again after what it is part of has been overwritten.
fn copy_part(function: &mut Function, block: &mut Block, place: usize, wholes: &HashMap<Value, Value>) -> bool {
    let part = block.statements[place].results[0];
    let around: Vec<Value> =
        std::iter::successors(wholes.get(&part).copied(), |value| wholes.get(value).copied()).collect();
    let mut later = Block { statements: block.statements.split_off(place + 1), results: Vec::new() };
    let Some(change) = later.statements.iter().position(|statement| overwrites(statement, &around)) else {
        block.statements.append(&mut later.statements);
        return false;
    };
    later.results = std::mem::take(&mut block.results);
    let lent = lent(&later, part, change);
    let is_needed = !lent.is_empty() || is_read_late(&later, part, &around);
    if is_needed {
        let copy = function.define(function.ty(part).clone(), None, function.definition(part).span);
        let renamed = HashMap::from([(part, copy)]);
        let mut rest = Block { statements: later.statements.split_off(change + 1), results: later.results };
        rest.rename(&renamed);
        later.statements[change].operation.blocks_mut().into_iter().for_each(|nested| nested.rename(&renamed));
        for borrow in lent {
            later.statements[borrow].operation.rewrite_operands(&mut |value| {
                *value = if *value == part { copy } else { *value };
            });
        }
        let operation = Operation::Same { method: "clone".to_owned(), value: part };
        block.statements.push(Statement { results: vec![copy], operation, origin: Origin::Derivative });
        later.statements.append(&mut rest.statements);
        later.results = rest.results;
    }
    block.statements.append(&mut later.statements);
    block.results = later.results;
    is_needed
}

/// Whether a statement overwrites one of some values, or one in its blocks does.
fn overwrites(statement: &Statement, values: &[Value]) -> bool {
    let in_block = |block: &Block| block.statements.iter().any(|statement| overwrites(statement, values));
    consumed(&statement.operation).iter().any(|base| values.contains(base))
        || statement.operation.blocks().into_iter().any(in_block)
}

/// Whether a part is read after something around it is overwritten.
fn is_read_late(block: &Block, part: Value, around: &[Value]) -> bool {
    let Some(change) = block.statements.iter().position(|statement| overwrites(statement, around)) else {
        return false;
    };
    let statement = &block.statements[change];
    let is_loop = consumed(&statement.operation).iter().any(|base| around.contains(base));
    let inside = |nested: &Block| if is_loop { nested.reads(part) } else { is_read_late(nested, part, around) };
    block.results.contains(&part)
        || block.statements[change + 1..].iter().any(|statement| statement.reads(part))
        || statement.operation.blocks().into_iter().any(inside)
}

/// The statements before a change that borrow a part for what comes after it.
fn lent(block: &Block, part: Value, change: usize) -> Vec<usize> {
    let is_lent = |place: &usize| {
        let statement = &block.statements[*place];
        let [reference] = statement.results[..] else { return false };
        matches!(statement.operation, Operation::Borrow(borrowed) if borrowed == part)
            && (block.results.contains(&reference)
                || block.statements[change..].iter().any(|statement| statement.reads(reference)))
    };
    (0..change).filter(is_lent).collect()
}

fn is_part(operation: &Operation) -> bool {
    matches!(operation, Operation::Element { .. } | Operation::Field { .. })
}

/// Whether the place of a value stands for it wherever it is read, and it can be copied.
fn is_large(ty: &Type) -> bool {
    matches!(ty, Type::Record(_) | Type::Vector(_))
        || matches!(ty, Type::Tensor { owned: true, .. } if !ty.is_fixed_tensor())
}
