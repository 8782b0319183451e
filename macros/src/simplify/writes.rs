//! Writes that do nothing, or that another one makes superfluous, and aggregates put together from all parts of another.

use super::algebra::{Rewriter, Rewritten};
use super::reads::{Place, Relation, position, relation};
use crate::ir::{Mode, Operation, Origin, Projection, Statement, Value};

/// How far back a write looks for one before it.
const MOST_STEPS: usize = 16;

/// What a statement comes down to that puts together or writes.
pub(super) fn rewrite(context: &mut Rewriter, statement: &Statement) -> Option<Rewritten> {
    match &statement.operation {
        Operation::Array(_) | Operation::Tuple(_) => whole(context, statement),
        Operation::Update { base, place, value, mode: Mode::Set } => {
            if holds(context, *base, place, *value) {
                return Some(Rewritten::Equal(*base));
            }
            overwritten(context, *base, place).map(|base| set(base, place, *value))
        }
        Operation::Update { base, place, value, mode: Mode::Add } if statement.origin == Origin::Derivative => {
            if context.number(*value) == Some(0.0) {
                return Some(Rewritten::Equal(*base));
            }
            cleared(context, *base, place).map(|base| set(base, place, *value))
        }
        _ => None,
    }
}

fn set(base: Value, place: &[Projection], value: Value) -> Rewritten {
    Rewritten::Operation(Operation::Update { base, place: place.to_vec(), value, mode: Mode::Set })
}

/// The aggregate whose parts, all of them in their order, an aggregate is put together from.
fn whole(context: &Rewriter, statement: &Statement) -> Option<Rewritten> {
    let parts = statement.operation.operands();
    let source = |position: usize, part: Value| match context.definition(part)? {
        Operation::Field { base, index } => (index.position() == Some(position)).then_some(*base),
        Operation::Element { base, index } => match index[..] {
            [index] => (self::position(context.number(index)?) == Some(position)).then_some(*base),
            _ => None,
        },
        _ => None,
    };
    let first = source(0, *parts.first()?)?;
    let same = parts.iter().enumerate().all(|(position, part)| source(position, *part) == Some(first));
    let alike = context.function.ty(first) == context.function.ty(statement.results[0]);
    (same && alike).then_some(Rewritten::Equal(first))
}

/// Whether a value is what is already at a place of a base.
fn holds(context: &Rewriter, base: Value, place: &[Projection], value: Value) -> bool {
    let Some(read) = Place::read_by(context, value) else {
        return false;
    };
    // The place may be one in a part of what is read from.
    let outer = read.path.len().checked_sub(place.len());
    let [read, written] = [read, Place { root: base, path: place.to_vec() }].map(|place| place.before_others(context));
    outer == Some(0)
        && read.root == written.root
        && matches!(relation(context, &written.path, &read.path), Relation::Same)
}

/// What a base was before its last version, where that only wrote to a place that is now written again.
fn overwritten(context: &Rewriter, base: Value, place: &[Projection]) -> Option<Value> {
    let Operation::Update { base: before, place: written, .. } = context.definition(base)? else {
        return None;
    };
    let same = matches!(relation(context, written, place), Relation::Same);
    (same && context.is_spare(base)).then_some(*before)
}

/// The base of a sum into a place that was set to zero and not read since, without that zero.
fn cleared(context: &mut Rewriter, base: Value, place: &[Projection]) -> Option<Value> {
    let (mut version, mut later) = (base, None);
    for _ in 0..MOST_STEPS {
        let Operation::Update { base: before, place: written, value, mode } = context.definition(version)? else {
            return None;
        };
        let before = *before;
        if !context.is_spare(version) {
            return None;
        }
        match (relation(context, written, place), mode) {
            (Relation::Same, Mode::Set) if context.number(*value) == Some(0.0) => {
                return match later {
                    None => Some(before),
                    Some(later) => context.rebase(later, version, before).then_some(base),
                };
            }
            (Relation::Apart, _) => (version, later) = (before, Some(version)),
            _ => return None,
        }
    }
    None
}
