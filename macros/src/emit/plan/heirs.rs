//! Which values may stand in a buffer that is the caller's: those that the result it ends as descends from.
//!
//! Such a buffer keeps its length, and what else is computed on the way may be of another one.

use std::collections::HashSet;

use super::ownership::consumed;
use super::timeline::Timeline;
use crate::ir::{Function, Operation, Value};

/// A parameter that is a buffer of the caller's, and the values that may stand in it.
pub(crate) struct Heirs {
    pub(super) parameter: Value,
    values: HashSet<Value>,
}

impl Heirs {
    /// What a parameter's `result` is made of by changes in place, branches and loops.
    pub(super) fn of(function: &Function, timeline: &Timeline<'_>, parameter: Value, result: Value) -> Self {
        let (mut values, mut pending) = (HashSet::from([parameter]), vec![result]);
        while let Some(value) = pending.pop() {
            if values.insert(value) {
                pending.extend(forerunners(function, timeline, value));
            }
        }
        Heirs { parameter, values }
    }

    pub(super) fn contains(&self, value: Value) -> bool {
        self.values.contains(&value)
    }
}

/// The values whose place a value takes.
fn forerunners(function: &Function, timeline: &Timeline<'_>, value: Value) -> Vec<Value> {
    let Some(statement) = timeline.definition(value) else {
        return Vec::new();
    };
    let Some(position) = statement.results.iter().position(|result| *result == value) else {
        return Vec::new();
    };
    match &statement.operation {
        Operation::If { then, otherwise, .. } => vec![then.results[position], otherwise.results[position]],
        Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
            vec![carried[position], initial[position], body.results[position]]
        }
        // The adjoint of a struct after a call that changes it may be of another shape than before.
        Operation::CallBackward { call, .. } | Operation::CallSecond { call, .. }
            if !call.changed.is_empty() && function.ty(value).holds_records() =>
        {
            Vec::new()
        }
        operation => {
            let exchanged = operation.exchanged(&statement.results);
            let bases = exchanged.into_iter().filter(|(_, next)| *next == value).map(|(base, _)| base);
            bases.chain(consumed(operation).filter(|_| position == 0)).collect()
        }
    }
}
