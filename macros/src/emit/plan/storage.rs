//! Which values are versions of one variable: consuming operations assign in place where nobody needs the old version.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::timeline::{Nesting, Point, Timeline};
use crate::ir::Value;

/// The variables behind values.
#[derive(Default)]
pub(crate) struct Storage {
    /// The first version of the variable a value is a version of, where it is not the value itself.
    roots: HashMap<Value, Value>,
    /// Variables that are assigned to after their declaration.
    mutated: HashSet<Value>,
    /// Values that start as a copy of the base they consume.
    pub(super) copies: HashSet<Value>,
    /// The later versions of a variable.
    versions: HashMap<Value, Vec<Value>>,
    /// When each variable changes, and when any does.
    changes: HashMap<Value, BTreeSet<usize>>,
    all_changes: BTreeSet<usize>,
    /// What borrows from a value.
    pub(super) borrowers: HashMap<Value, Vec<Value>>,
    /// What a value borrows from.
    pub(super) lenders: HashMap<Value, Vec<Value>>,
}

impl Storage {
    pub(crate) fn root(&self, value: Value) -> Value {
        std::iter::successors(Some(value), |version| self.roots.get(version).copied()).last().unwrap_or(value)
    }

    /// The value and the later versions of its variable.
    pub(crate) fn versions(&self, root: Value) -> impl Iterator<Item = Value> {
        std::iter::once(root).chain(self.versions.get(&root).into_iter().flatten().copied())
    }

    pub(crate) fn is_mutated(&self, value: Value) -> bool {
        self.mutated.contains(&self.root(value))
    }

    /// Whether the value starts as a copy of the base it consumes, because the base is used again or not ours.
    pub(crate) fn is_copy_of_base(&self, value: Value) -> bool {
        self.copies.contains(&value)
    }

    /// The variables a read of `value` reads.
    pub(crate) fn read_by(&self, value: Value) -> Vec<Value> {
        match self.lenders.get(&value) {
            Some(lenders) => lenders.iter().flat_map(|&lender| self.read_by(lender)).collect(),
            None => vec![self.root(value)],
        }
    }

    /// Whether `variable` changes after `start`, up to and including `end`.
    pub(crate) fn changes_between(&self, variable: Value, start: usize, end: usize) -> bool {
        self.changes.get(&variable).is_some_and(|times| has_between(times, start, end))
    }

    /// Whether any variable changes after `start`, up to and including `end`.
    pub(crate) fn changes(&self, start: usize, end: usize) -> bool {
        has_between(&self.all_changes, start, end)
    }

    /// Makes `result` the next version of `base` in place.
    pub(crate) fn assign(&mut self, base: Value, result: Value, time: usize) {
        let root = self.root(base);
        self.alias(result, root);
        self.change(root, time);
    }

    pub(super) fn alias(&mut self, value: Value, root: Value) {
        if value != root {
            self.roots.insert(value, root);
        }
    }

    pub(super) fn change(&mut self, root: Value, time: usize) {
        self.mutated.insert(root);
        self.changes.entry(root).or_default().insert(time);
        self.all_changes.insert(time);
    }

    /// Settles the roots once all versions are known; `order` is the order of definition.
    pub(crate) fn settle(&mut self, order: impl Iterator<Item = Value>) {
        for value in order {
            let root = self.root(value);
            if root != value {
                self.roots.insert(value, root);
                self.versions.entry(root).or_default().push(value);
            }
        }
    }

    /// Whether the value, or something that borrows from it, is used when `point` has passed.
    pub(crate) fn is_used_after(&self, timeline: &Timeline<'_>, value: Value, point: Point) -> bool {
        let home = timeline.defined(value).scope;
        let repeats = timeline.between(point.scope, home).any(|scope| timeline.nesting(scope) == Nesting::Loop);
        repeats || self.is_used_later(timeline, value, point)
    }

    fn is_used_later(&self, timeline: &Timeline<'_>, value: Value, point: Point) -> bool {
        let later = |&other: &Point| other.time > point.time && !timeline.exclusive(other, point);
        timeline.uses(value).iter().any(later)
            || self.borrowers.get(&value).is_some_and(|borrowers| {
                borrowers.iter().any(|&borrower| self.is_used_later(timeline, borrower, point))
            })
    }
}

fn has_between(times: &BTreeSet<usize>, start: usize, end: usize) -> bool {
    start < end && times.range(start + 1..=end).next().is_some()
}
