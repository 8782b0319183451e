//! What printing needs to know of a function: which values are one variable, and which are written inline.

mod inlining;
mod ownership;
mod storage;
mod timeline;
mod weight;

use std::collections::HashSet;

pub(super) use ownership::{is_copy, is_place};
pub(super) use timeline::{Point, Timeline};

use self::inlining::Inlining;
use self::storage::{Storage, StorageAnalysis};
use crate::ir::{Function, Operation, Statement, Type, Value};

pub(super) struct Plan<'a> {
    pub(super) timeline: Timeline<'a>,
    pub(super) storage: Storage,
    inlined: HashSet<Value>,
    sums: HashSet<Value>,
}

impl<'a> Plan<'a> {
    /// `writable` are the parameters that may be assigned to.
    pub(super) fn of(function: &'a Function, writable: &HashSet<Value>) -> Self {
        let timeline = Timeline::of(function);
        let sums = find_sums(function, &timeline);
        let mut storage = StorageAnalysis::run(function, &timeline, writable, &sums);
        let (inlined, sums) = Inlining::run(function, &timeline, &mut storage, sums);
        storage.settle(timeline.statements().iter().flat_map(|statement| &statement.results).copied());
        Plan { timeline, storage, inlined, sums }
    }

    pub(super) fn is_inlined(&self, value: Value) -> bool {
        self.inlined.contains(&value)
    }

    /// Whether an accumulation is written as `base + value`.
    pub(super) fn is_sum(&self, value: Value) -> bool {
        self.sums.contains(&value)
    }

    pub(super) fn is_used(&self, value: Value) -> bool {
        !self.timeline.uses(value).is_empty()
    }

    pub(super) fn is_used_after(&self, value: Value, point: Point) -> bool {
        self.storage.is_used_after(&self.timeline, value, point)
    }
}

/// Accumulations of real numbers whose base is an expression nobody else needs: they can be written as sums.
fn find_sums(function: &Function, timeline: &Timeline<'_>) -> HashSet<Value> {
    let is_sum = |statement: &&&Statement| match statement.operation {
        Operation::Accumulate { base, .. } => {
            let scope = timeline.point(statement).scope;
            matches!(function.ty(statement.results[0]), Type::Real(_))
                && timeline.uses(base).len() == 1
                && timeline.definition(base).is_some_and(|definition| {
                    definition.results.len() == 1 && timeline.point(definition).scope == scope
                })
        }
        _ => false,
    };
    timeline.statements().iter().filter(is_sum).map(|statement| statement.results[0]).collect()
}
