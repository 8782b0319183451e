//! Arguments that calls change, and their tangents.

use crate::ir::{Block, CallSite, Mode, Operation, Origin, Projection, Statement, Type, Value};

use super::places::{is_disjoint, is_same, is_told, place_of, shown_by};
use super::{Change, Known};

/// Which of its operands a call changes, and what that becomes.
struct Exchange {
    /// Which of the arguments that the call changes, and whether it is the tangent of that.
    index: usize,
    is_tangent: bool,
    /// Which of the results.
    result: usize,
    part: Value,
}

/// Changes one argument of a call in place, or the tangent of one.
pub(super) fn change_argument(block: &mut Block, position: usize, known: &Known<'_>) -> bool {
    for exchange in exchanges(&block.statements[position].operation) {
        let next = block.statements[position].results[exchange.result];
        let Some(change) = part_changed(block, position, (exchange.part, next), known) else { continue };
        let result = block.statements[change.update].results[0];
        let statement = &mut block.statements[position];
        statement.results[exchange.result] = result;
        put(&mut statement.operation, &exchange, &change, known);
        block.statements.remove(change.update);
        return true;
    }
    false
}

/// What a call changes as a whole.
fn exchanges(operation: &Operation) -> Vec<Exchange> {
    let (first, call, tangents): (usize, &CallSite, &[Option<Value>]) = match operation {
        Operation::Call(call) => (1, call, &[]),
        Operation::CallForward(call) => (2, call, &[]),
        Operation::CallTangent { call, tangents, lanes: None } => (2, call, tangents),
        _ => return Vec::new(),
    };
    let changed = call.changed.iter().enumerate();
    let arguments = changed.clone().map(|(index, &position)| Exchange {
        index,
        is_tangent: false,
        result: first + index,
        part: call.arguments[position],
    });
    let moved = changed.filter_map(|(index, &position)| Some((index, tangents.get(position).copied()??)));
    let moved = moved.enumerate().map(|(number, (index, part))| Exchange {
        index,
        is_tangent: true,
        result: first + call.changed.len() + number,
        part,
    });
    let is_whole = |exchange: &Exchange| call.place(exchange.index, exchange.is_tangent).is_empty();
    arguments.chain(moved).filter(is_whole).collect()
}

/// Gives the callee the place in place of the copy.
fn put(operation: &mut Operation, exchange: &Exchange, change: &Change, known: &Known<'_>) {
    let (call, tangents): (&mut CallSite, &mut [Option<Value>]) = match operation {
        Operation::Call(call) | Operation::CallForward(call) => (call, &mut []),
        Operation::CallTangent { call, tangents, .. } => (call, tangents),
        _ => return,
    };
    let (changed, count) = (call.changed[exchange.index], call.changed.len());
    let parts = call.parts.get_or_insert_default();
    let places = if exchange.is_tangent { &mut parts.of_tangents } else { &mut parts.places };
    places.resize(count, Vec::new());
    places[exchange.index].clone_from(&change.place);
    if exchange.is_tangent {
        tangents[changed] = Some(change.base);
        return;
    }
    if changed == 0 {
        parts.receiver = Some(known.definitions[exchange.part.0].ty.clone());
    }
    call.arguments[changed] = change.base;
}

/// The part that a call changes, if what it is a part of is not read between the call and where it is put back.
fn part_changed(block: &Block, position: usize, (part, next): (Value, Value), known: &Known<'_>) -> Option<Change> {
    let before = &block.statements[..position];
    let (base, place) = place_of(before, part)?;
    let is_update = |statement: &Statement| match &statement.operation {
        Operation::Update { value, mode: Mode::Set, .. } => *value == next,
        _ => false,
    };
    let update = position + 1 + block.statements[position + 1..].iter().position(is_update)?;
    let Operation::Update { base: updated, place: at, .. } = &block.statements[update].operation else { return None };
    if *updated != base
        || !is_same(&place, at)
        || known.usage.uses(next) != 1
        || !is_told(at, known.type_of(base).holds_tangents())
    {
        return None;
    }
    let (between, after) = (&block.statements[position + 1..update], &block.statements[update + 1..]);
    let is_read = |value: &Value| {
        between.iter().chain(after).any(|statement| statement.reads(*value)) || block.results.contains(value)
    };
    let shown = shown_by(before, base, known);
    let is_free = !between.iter().any(|statement| statement.reads(base)) && !shown.iter().any(is_read);
    let others = block.statements[position].operation.operands().into_iter().filter(|operand| *operand != part);
    let is_apart = others.into_iter().all(|operand| !known.conflicts(before, operand, (base, at)));
    (is_free && is_apart).then(|| Change { base, place: at.clone(), update })
}

impl Known<'_> {
    pub(super) fn type_of(&self, value: Value) -> &Type {
        &self.definitions[value.0].ty
    }

    /// Whether the text of an operand may read a place, which is lent where that stands.
    fn conflicts(&self, before: &[Statement], operand: Value, (base, place): (Value, &[Projection])) -> bool {
        if operand == base {
            return true;
        }
        if let Some((whole, path)) = place_of(before, operand)
            && whole == base
        {
            return !is_disjoint(&path, place);
        }
        let named = self.definitions[operand.0].name.is_some();
        let reads = |statement: &Statement| {
            let operands = statement.operation.operands();
            operands.into_iter().any(|operand| self.conflicts(before, operand, (base, place)))
        };
        // The user's variables have lines of their own.
        let is_inline = |statement: &&Statement| !(named && statement.origin == Origin::Primal);
        before.iter().rev().find(|statement| statement.results == [operand]).filter(is_inline).is_some_and(reads)
    }
}
