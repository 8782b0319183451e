//! Which values are versions of one variable, and when variables change.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::heirs::Heirs;
use super::liveness::{Liveness, Spans, reading, writing};
use super::timeline::{Point, Timeline};
use crate::ir::Value;

/// The variables behind values.
pub(crate) struct Storage {
    /// A value with the same variable that is defined before, where the value is not the first of its variable.
    roots: HashMap<Value, Value>,
    /// The first values of variables with several values.
    shared: HashSet<Value>,
    /// When a variable holds something that is still to be read, by its first value.
    spans: HashMap<Value, Spans>,
    liveness: Liveness,
    /// Variables that are assigned to after their declaration.
    mutated: HashSet<Value>,
    /// Values that start as a copy of the base they consume.
    copies: HashSet<Value>,
    /// The later versions of a variable.
    versions: HashMap<Value, Vec<Value>>,
    /// The moments at which each variable changes, and at which any does.
    changes: HashMap<Value, BTreeSet<usize>>,
    all_changes: BTreeSet<usize>,
    /// What a value borrows from.
    lenders: HashMap<Value, Vec<Value>>,
    /// What may stand in buffers of the caller's.
    heirs: Vec<Heirs>,
}

impl Storage {
    pub(crate) fn new(mut liveness: Liveness, heirs: Vec<Heirs>) -> Self {
        Storage {
            roots: HashMap::new(),
            shared: HashSet::new(),
            spans: liveness.take_spans(),
            liveness,
            mutated: HashSet::new(),
            copies: HashSet::new(),
            versions: HashMap::new(),
            changes: HashMap::new(),
            all_changes: BTreeSet::new(),
            lenders: HashMap::new(),
            heirs,
        }
    }

    /// The first value of the variable a value is in.
    pub(crate) fn root(&self, value: Value) -> Value {
        std::iter::successors(Some(value), |version| self.roots.get(version).copied()).last().unwrap_or(value)
    }

    /// The value and the later versions of its variable.
    pub(crate) fn versions(&self, root: Value) -> impl Iterator<Item = Value> {
        std::iter::once(root).chain(self.versions.get(&root).into_iter().flatten().copied())
    }

    /// Whether the value has a variable to itself that is never assigned to, and so needs none.
    pub(crate) fn is_alone(&self, value: Value) -> bool {
        !self.roots.contains_key(&value) && !self.shared.contains(&value) && !self.mutated.contains(&value)
    }

    pub(crate) fn is_mutated(&self, value: Value) -> bool {
        self.mutated.contains(&self.root(value))
    }

    /// Whether the value starts as a copy of the base it consumes, because the base is used again or not ours.
    pub(crate) fn is_copy_of_base(&self, value: Value) -> bool {
        self.copies.contains(&value)
    }

    /// Lets a value start as a copy of the base it consumes at a time, which comes before all else is read.
    pub(super) fn start_as_copy(&mut self, value: Value, time: usize) {
        self.copies.insert(value);
        if let Some(spans) = self.spans.get_mut(&value) {
            spans.begin_before(time);
        }
    }

    /// The variables a read of `value` reads.
    pub(crate) fn read_by(&self, value: Value) -> Vec<Value> {
        let (mut variables, mut pending) = (Vec::new(), vec![value]);
        while let Some(value) = pending.pop() {
            let root = self.root(value);
            if !variables.contains(&root) {
                variables.push(root);
                pending.extend(self.lenders.get(&value).into_iter().flatten().copied());
            }
        }
        variables
    }

    /// The value and all it borrows from.
    pub(crate) fn with_lenders(&self, value: Value) -> Vec<Value> {
        let (mut values, mut pending) = (Vec::new(), vec![value]);
        while let Some(value) = pending.pop() {
            if !values.contains(&value) {
                values.push(value);
                pending.extend(self.lenders.get(&value).into_iter().flatten());
            }
        }
        values
    }

    pub(super) fn lend(&mut self, lenders: Vec<Value>, value: Value) {
        if !lenders.is_empty() {
            self.lenders.insert(value, lenders);
        }
    }

    /// Puts two values in one variable, unless one is to be read when the other has been written.
    pub(crate) fn join(&mut self, timeline: &Timeline<'_>, first: Value, later: Value) -> bool {
        let (root, other) = (self.root(first), self.root(later));
        if root == other {
            return true;
        }
        let [home, later] = [root, other].map(|value| timeline.declared(value));
        let declared = home.time <= later.time && timeline.encloses(home.scope, later.scope);
        if !declared || !self.may_stand(root, other) || self.spans[&root].overlap(&self.spans[&other]) {
            return false;
        }
        if let Some(more) = self.spans.remove(&other) {
            self.spans.entry(root).or_default().unite(more);
        }
        if let Some(changes) = self.changes.remove(&other) {
            self.mutated.insert(root);
            self.changes.entry(root).or_default().extend(changes);
        }
        self.roots.insert(other, root);
        self.shared.insert(root);
        true
    }

    /// Whether all that is in the variable of `other` may stand in that of `root`.
    fn may_stand(&self, root: Value, other: Value) -> bool {
        let Some(heirs) = self.heirs.iter().find(|heirs| heirs.parameter == root) else {
            return true;
        };
        let mut later = self.roots.keys().filter(|version| self.root(**version) == other);
        heirs.contains(other) && later.all(|version| heirs.contains(*version))
    }

    /// The variable changes at a time, when all that is used then has been read.
    pub(crate) fn change_after(&mut self, value: Value, time: usize) {
        self.change(value, writing(time));
    }

    /// The variable is borrowed to be changed at a time, so that nothing else there may read it.
    pub(crate) fn change_within(&mut self, value: Value, time: usize) {
        self.change(value, reading(time));
    }

    fn change(&mut self, value: Value, moment: usize) {
        let root = self.root(value);
        self.mutated.insert(root);
        self.changes.entry(root).or_default().insert(moment);
        self.all_changes.insert(moment);
    }

    /// Whether what reads `variable` at one time would read another version of it at a later time.
    pub(crate) fn changes_between(&self, variable: Value, start: usize, end: usize) -> bool {
        self.changes.get(&variable).is_some_and(|moments| has_between(moments, start, end))
    }

    /// Whether any variable changes between two times.
    pub(crate) fn changes_any(&self, start: usize, end: usize) -> bool {
        has_between(&self.all_changes, start, end)
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

    /// How often a value is used at a time, itself or by what borrows from it.
    pub(crate) fn uses_at(&self, value: Value, time: usize) -> usize {
        self.liveness.uses_at(value, time)
    }

    /// Whether the variable of a value, or something that borrows from it, is read when `point` has passed, or twice then.
    pub(crate) fn is_used_after(&self, value: Value, point: Point) -> bool {
        self.spans[&self.root(value)].go_on_after(point.time) || self.uses_at(value, point.time) > 1
    }
}

fn has_between(moments: &BTreeSet<usize>, start: usize, end: usize) -> bool {
    start < end && moments.range(writing(start)..=reading(end)).next().is_some()
}
