//! Lets a loop keep a log of what it overwrites in an array, and note how long the log was.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Definition, Function, Operation, Origin, Projection, Statement, Type, Value};
use crate::loops::{LOG, LOG_LENGTH};

/// What is added to the loop.
pub(super) struct Logging<'a> {
    pub(super) function: &'a mut Function,
    /// The loops and branches that change the array, and its position among their results.
    pub(super) positions: HashMap<Value, usize>,
    /// The versions that are needed, and how long the log was when they were there.
    pub(super) needed: HashSet<Value>,
    /// How much of the places is kept.
    pub(super) steps: usize,
    pub(super) lengths: HashMap<Value, Value>,
    pub(super) log: Definition,
}

/// The definition of a log of an array that changes at such places.
pub(super) fn log_of(function: &Function, array: Value, place: &[Projection]) -> Definition {
    let indices = place.iter().map(|part| match part {
        Projection::Index(indices) => indices.len(),
        _ => 0,
    });
    let mut entry = vec![Type::Integer; indices.sum()];
    entry.push(function.ty(array).at(place));
    let ty = Type::Vector(Box::new(Type::Tuple(entry)));
    let span = function.definition(array).span;
    Definition { ty, name: Some(LOG.to_owned()), span, annotation: None }
}

impl Logging<'_> {
    /// Lets the loop carry a log that starts as given: what it becomes. A vector that grows needs none.
    pub(super) fn repetition(
        &mut self,
        statement: &mut Statement,
        position: usize,
        first: Option<Value>,
    ) -> Option<Value> {
        let inside = first.map(|_| self.version());
        let (Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }) =
            &mut statement.operation
        else {
            return first;
        };
        let last = self.block(body, carried[position], inside);
        body.results.splice(carried.len()..carried.len(), last);
        carried.extend(inside);
        initial.extend(first);
        let result = first.map(|_| self.version());
        statement.results.extend(result);
        result
    }

    /// The log at the end of a block.
    fn block(&mut self, block: &mut Block, mut array: Value, mut log: Option<Value>) -> Option<Value> {
        let statements = std::mem::take(&mut block.statements);
        block.statements.extend(self.length(array, log));
        for mut statement in statements {
            let before = array;
            match &mut statement.operation {
                Operation::Update { base, place, .. } if *base == array => {
                    let entry = self.overwritten(&mut block.statements, array, &place[..self.steps]);
                    log = log.map(|log| self.push(&mut block.statements, log, entry));
                    array = statement.results[0];
                }
                Operation::Push { base, .. } if *base == array => array = statement.results[0],
                Operation::If { then, otherwise, .. } => {
                    if let Some(position) = self.position(&statement.results) {
                        for arm in [then, otherwise] {
                            let last = self.block(arm, array, log);
                            arm.results.extend(last);
                        }
                        array = statement.results[position];
                        log = log.map(|_| self.version());
                        statement.results.extend(log);
                    }
                }
                Operation::For { initial, .. } | Operation::While { initial, .. } => {
                    let position = self.position(&statement.results);
                    if let Some(position) = position.filter(|position| initial[*position] == array) {
                        log = self.repetition(&mut statement, position, log);
                        array = statement.results[position];
                    }
                }
                _ => {}
            }
            block.statements.push(statement);
            if array != before {
                block.statements.extend(self.length(array, log));
            }
        }
        log
    }

    /// Which result of a loop or a branch is the array; those that only have effects have none.
    fn position(&self, results: &[Value]) -> Option<usize> {
        self.positions.get(results.first()?).copied()
    }

    /// Notes how long the log is, or the vector that grows, if this version is needed.
    fn length(&mut self, array: Value, log: Option<Value>) -> Option<Statement> {
        if !self.needed.contains(&array) || self.lengths.contains_key(&array) {
            return None;
        }
        let name = log.map(|_| LOG_LENGTH.to_owned());
        let length = self.function.define(Type::Integer, name, self.log.span);
        self.lengths.insert(array, length);
        Some(length_of(length, log.unwrap_or(array)))
    }

    /// The indices of a place, and what is there, which is about to be overwritten.
    fn overwritten(&mut self, statements: &mut Vec<Statement>, array: Value, place: &[Projection]) -> Vec<Value> {
        let mut entry = Vec::new();
        let mut part = array;
        for (depth, projection) in place.iter().enumerate() {
            let operation = match projection {
                Projection::Field(member) => Operation::Field { base: part, index: member.clone() },
                Projection::Index(index) => {
                    entry.extend(index);
                    Operation::Element { base: part, index: index.clone() }
                }
                _ => continue,
            };
            let ty = self.function.ty(array).at(&place[..=depth]);
            part = self.function.define(ty, None, self.log.span);
            statements.push(Statement { results: vec![part], operation, origin: Origin::Derivative });
        }
        entry.push(part);
        entry
    }

    fn push(&mut self, statements: &mut Vec<Statement>, log: Value, values: Vec<Value>) -> Value {
        let next = self.version();
        let operation = Operation::Push { base: log, values };
        statements.push(Statement { results: vec![next], operation, origin: Origin::Derivative });
        next
    }

    fn version(&mut self) -> Value {
        let Definition { ty, name, span, .. } = self.log.clone();
        self.function.define(ty, name, span)
    }
}

/// How many elements a vector has.
pub(super) fn length_of(length: Value, vector: Value) -> Statement {
    let operation =
        Operation::Inquiry { method: "len".to_owned(), receiver: vector, arguments: Vec::new(), guessed: false };
    Statement { results: vec![length], operation, origin: Origin::Derivative }
}
