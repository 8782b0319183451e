//! What becomes of an array in a loop that carries it: its versions, one after the other.

use std::collections::{HashMap, HashSet};

use super::places::is_array;
use crate::ir::{Block, Function, Operation, Projection, Statement, Value};
use crate::simplify::usage::consumed;

/// When there is a version: of each block around it, inwards, twice the number of changes before it in the block; while one of
/// them is going on, one more than the number before it.
pub(super) type Time = Vec<usize>;

/// The versions of an array, of which each change makes the next one from the one before.
pub(super) struct Chain<'f> {
    repetition: &'f Statement,
    times: HashMap<Value, Time>,
    /// The loops and branches that change it, by their first results: when, and its position among the results.
    nested: HashMap<Value, (Time, usize)>,
    updates: Vec<Update<'f>>,
    grows: bool,
    /// The loops around the statements at hand.
    loops: Vec<&'f Statement>,
}

/// A statement that overwrites a place in the array.
struct Update<'f> {
    place: &'f [Projection],
    loops: Vec<&'f Statement>,
}

/// How an array changes.
pub(super) enum Changes {
    /// It is a vector, to which elements are added.
    Growth,
    /// Elements are overwritten, or parts of them: where they are, as far as that is found in the same way everywhere.
    Updates(Vec<Projection>),
}

impl<'f> Chain<'f> {
    /// The chain of what a loop carries at a position, if there is no other change than those that can be undone.
    pub(super) fn of(function: &'f Function, repetition: &'f Statement, position: usize) -> Option<Self> {
        let result = *repetition.results.get(position)?;
        if !is_array(function.ty(result)) || function.ty(result).is_small() {
            return None;
        }
        let mut chain = Chain {
            repetition,
            times: HashMap::new(),
            nested: HashMap::new(),
            updates: Vec::new(),
            grows: false,
            loops: Vec::new(),
        };
        chain.follow_loop(repetition, position, &[])?;
        Some(chain)
    }

    pub(super) fn has(&self, version: Value) -> bool {
        self.times.contains_key(&version)
    }

    pub(super) fn time(&self, version: Value) -> Option<&Time> {
        self.times.get(&version)
    }

    /// When a loop changes the array; nothing of the loop that it is the chain of.
    pub(super) fn time_of_loop(&self, repetition: &Statement) -> Option<&Time> {
        self.nested.get(&repetition.results[0]).map(|(time, _)| time)
    }

    /// The position of the array among the results of what changes it.
    pub(super) fn positions(&self) -> HashMap<Value, usize> {
        self.nested.iter().map(|(statement, (_, position))| (*statement, *position)).collect()
    }

    pub(super) fn changes(&self) -> Option<Changes> {
        let Some(first) = self.updates.first() else {
            return self.grows.then_some(Changes::Growth);
        };
        let common = |length: usize, update: &Update<'_>| length.min(common(update.place, first.place));
        let length = self.updates.iter().fold(first.place.len(), common);
        (!self.grows && length > 0).then(|| Changes::Updates(first.place[..length].to_vec()))
    }

    fn follow_loop(&mut self, repetition: &'f Statement, position: usize, time: &[usize]) -> Option<()> {
        let (Operation::For { carried, body, .. } | Operation::While { carried, body, .. }) = &repetition.operation
        else {
            return None;
        };
        self.loops.push(repetition);
        let last = self.follow(body, *carried.get(position)?, time)?;
        self.loops.pop();
        (last == body.results[position]).then_some(())
    }

    /// Follows the array through a block: its last version there.
    fn follow(&mut self, block: &'f Block, first: Value, time: &[usize]) -> Option<Value> {
        let mut version = first;
        let mut changes = 0;
        let at = |moment: usize| [time, &[moment]].concat();
        self.times.entry(first).or_insert_with(|| at(0));
        for statement in &block.statements {
            let next = self.next(statement, version, at(2 * changes + 1))?;
            if next != version {
                changes += 1;
                version = next;
                self.times.insert(version, at(2 * changes));
            }
        }
        Some(version)
    }

    /// The version after a statement; nothing if there is no telling.
    fn next(&mut self, statement: &'f Statement, version: Value, time: Time) -> Option<Value> {
        let result = statement.results.first().copied();
        match &statement.operation {
            Operation::Update { base, place, value, .. } if *base == version => {
                let is_step = |part: &Projection| matches!(part, Projection::Index(_) | Projection::Field(_));
                (place.iter().all(is_step) && *value != version).then_some(())?;
                self.updates.push(Update { place, loops: self.loops.clone() });
                result
            }
            Operation::Push { base, .. } if *base == version => {
                self.grows = true;
                result
            }
            Operation::For { initial, .. } | Operation::While { initial, .. } if initial.contains(&version) => {
                let position = initial.iter().position(|first| *first == version)?;
                (initial.iter().filter(|first| **first == version).count() == 1).then_some(())?;
                self.follow_loop(statement, position, &time)?;
                self.nested.insert(statement.results[0], (time, position));
                statement.results.get(position).copied()
            }
            Operation::If { then, otherwise, .. } => self.after_branch(statement, [then, otherwise], version, time),
            operation => (!consumed(operation).contains(&version)).then_some(version),
        }
    }

    /// The version after a branch, of which one arm or both may change the array.
    fn after_branch(
        &mut self,
        statement: &'f Statement,
        arms: [&'f Block; 2],
        version: Value,
        time: Time,
    ) -> Option<Value> {
        let Some(position) = changed_by(arms, version) else {
            return Some(version);
        };
        for arm in arms {
            let last = self.follow(arm, version, &time)?;
            (last == arm.results[position]).then_some(())?;
        }
        self.nested.insert(statement.results[0], (time, position));
        Some(statement.results[position])
    }

    /// Whether less changes between two entries of a tape than all of the array, as far as one can see; given the loops
    /// around what fills the tape, from the one that carries the array inwards.
    pub(super) fn is_sparse_for(&self, around: &[&Statement]) -> bool {
        let around: HashSet<Value> = around.iter().map(|statement| statement.results[0]).collect();
        let is_around = |statement: &&Statement| around.contains(&statement.results[0]);
        self.updates.iter().all(|update| {
            let (outer, inner): (Vec<&Statement>, Vec<&Statement>) =
                update.loops.iter().partition(|statement| is_around(statement));
            inner.is_empty() || outer.len() < around.len() || self.depends(update.place, &outer)
        })
    }

    /// Whether a place depends on what these loops count or carry.
    fn depends(&self, place: &[Projection], loops: &[&Statement]) -> bool {
        let bound = |statement: &&Statement| {
            let mut operation = statement.operation.clone();
            operation.bound_mut().into_iter().map(|value| *value).collect::<Vec<Value>>()
        };
        let bound: HashSet<Value> = loops.iter().flat_map(bound).collect();
        let indices = place.iter().flat_map(|part| match part {
            Projection::Index(indices) => indices.clone(),
            _ => Vec::new(),
        });
        let (mut pending, mut seen): (Vec<Value>, HashSet<Value>) = (indices.collect(), HashSet::new());
        let bodies = self.repetition.operation.blocks();
        while let Some(value) = pending.pop() {
            if bound.contains(&value) {
                return true;
            }
            if seen.insert(value)
                && let Some(operation) = bodies.iter().find_map(|body| body.definition(value))
            {
                if !operation.blocks().is_empty() {
                    return true;
                }
                pending.extend(operation.operands());
            }
        }
        false
    }
}

/// The position of what the arms of a branch hand on as the next version of an array, if one of them changes it.
fn changed_by(arms: [&Block; 2], version: Value) -> Option<usize> {
    arms.iter().find_map(|arm| {
        let last = last_of(arm, version);
        (last != version).then(|| arm.results.iter().position(|result| *result == last))?
    })
}

/// The last version of an array in a block.
fn last_of(block: &Block, first: Value) -> Value {
    let next = |version: Value, statement: &Statement| {
        let position = match &statement.operation {
            Operation::Update { base, .. } | Operation::Push { base, .. } => (*base == version).then_some(0),
            Operation::For { initial, .. } | Operation::While { initial, .. } => {
                initial.iter().position(|first| *first == version)
            }
            Operation::If { then, otherwise, .. } => changed_by([then, otherwise], version),
            _ => None,
        };
        position.map_or(version, |position| statement.results[position])
    };
    block.statements.iter().fold(first, next)
}

/// How many of their first steps two places have in common, whatever the indices are.
fn common(left: &[Projection], right: &[Projection]) -> usize {
    let is_same = |(left, right): &(&Projection, &Projection)| match (left, right) {
        (Projection::Index(left), Projection::Index(right)) => left.len() == right.len(),
        (Projection::Field(left), Projection::Field(right)) => left == right,
        _ => false,
    };
    left.iter().zip(right).take_while(is_same).count()
}
