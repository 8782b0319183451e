//! Parts of adjoints that backward sweeps of callees change.

use crate::ir::{Block, Mode, Operation, Slot, Statement, Value};

use super::places::{definition, is_same, is_told, place_of};
use super::{Change, Usage};

/// Lets a backward sweep change one part of an adjoint where it is, in place of a copy of it, a zero, and a sum; gives the
/// position of the argument, and what that sweep made of the copy.
pub(super) fn adjoint_in_place(block: &mut Block, position: usize, usage: &Usage) -> Option<(usize, Value)> {
    let statement = &block.statements[position];
    let Operation::CallBackward { call, slots, .. } = &statement.operation else { return None };
    let taken = slots.iter().enumerate().filter(|(_, slot)| !matches!(slot, Slot::Ignore));
    for (result, (index, slot)) in taken.enumerate() {
        let Slot::Into { base: copy, place } = slot else { continue };
        if !place.is_empty() || !call.changed.contains(&index) {
            continue;
        }
        let sum = statement.results[result];
        let Some((zeroed, change)) = part_of_adjoint(block, position, *copy, sum, usage) else { continue };
        let total = block.statements[change.update].results[0];
        let statement = &mut block.statements[position];
        statement.results[result] = total;
        if let Operation::CallBackward { slots, .. } = &mut statement.operation {
            slots[index] = Slot::Into { base: change.base, place: change.place };
        }
        block.statements.remove(change.update);
        block.statements.remove(zeroed);
        return Some((index, sum));
    }
    None
}

/// Where a copy of a part of an adjoint comes from, the statement that makes a zero of that part, and where what a callee has made
/// of it is added.
fn part_of_adjoint(block: &Block, position: usize, copy: Value, sum: Value, usage: &Usage) -> Option<(usize, Change)> {
    let before = &block.statements[..position];
    let part = match definition(before, copy)? {
        Operation::Same { method, value } if method == "clone" => *value,
        _ => copy,
    };
    let (base, place) = place_of(before, part)?;
    let is_zero = |value: Value| matches!(definition(before, value), Some(Operation::ZeroLike(_)));
    let zeroed = before.iter().position(|statement| match &statement.operation {
        Operation::Update { base: zeroed, place: at, value, mode: Mode::Set } => {
            *zeroed == base && is_same(&place, at) && is_zero(*value)
        }
        _ => false,
    })?;
    let emptied = block.statements[zeroed].results[0];
    let Operation::Update { place: at, .. } = &block.statements[zeroed].operation else { return None };
    let is_sum = |statement: &Statement| match &statement.operation {
        Operation::Update { base, place, value, mode: Mode::Add } => {
            *base == emptied && *value == sum && is_same(place, at)
        }
        _ => false,
    };
    let update = position + 1 + block.statements[position + 1..].iter().position(is_sum)?;
    let is_told = is_told(at, true);
    let is_own = [copy, part, emptied, sum].into_iter().all(|value| usage.uses(value) == 1);
    (is_told && is_own).then(|| (zeroed, Change { base, place: at.clone(), update }))
}
