//! `&mut` parameters in the split form: their values of before the call are gone when the backward sweep begins.
//!
//! What it needs of one is its shape, which its adjoint tells, or a copy, which the forward sweep saves. Where another value
//! takes the place of a struct, that of another variant perhaps, the forward sweep saves a zero of the old shape.

use std::collections::{HashMap, HashSet};

use super::branch::first_version;
use crate::ir::{Block, Definition, Function, Operation, Origin, Statement, Type, Value};

/// The `&mut` parameters.
pub(super) struct Lost {
    /// Each with the accumulator of its adjoint if it has one.
    pub(super) parameters: Vec<(Value, Option<Value>)>,
    /// The zeros that tell the shapes of those that end with another one.
    pub(super) shapes: HashMap<Value, Value>,
}

impl Lost {
    pub(super) fn parameters(&self) -> impl Iterator<Item = Value> {
        self.parameters.iter().map(|(parameter, _)| *parameter)
    }

    pub(super) fn contains(&self, value: Value) -> bool {
        self.parameters().any(|parameter| parameter == value)
    }

    /// Lets the accumulators tell the shapes of the parameters.
    pub(super) fn read_shapes(&self, statements: &mut [Statement]) {
        let accumulator = |like: Value, is_length: bool| {
            let known = |(parameter, _): &&(Value, Option<Value>)| *parameter == like;
            let accumulator = self.parameters.iter().find(known).and_then(|(_, accumulator)| *accumulator);
            accumulator.filter(|_| is_length || !self.shapes.contains_key(&like))
        };
        ask_for_shapes(statements, &accumulator);
    }

    /// The members, elements and lengths of the parameters that these statements read, references to them, and later versions
    /// of all these.
    pub(super) fn parts(&self, statements: &[Statement]) -> HashSet<Value> {
        let mut parts = HashSet::new();
        for statement in statements {
            let is_lost = |value: &Value| self.contains(*value) || parts.contains(value);
            let found: Vec<Value> = match &statement.operation {
                _ if statement.whole().as_ref().is_some_and(is_lost) => statement.results.clone(),
                Operation::Update { base, .. }
                | Operation::Accumulate { base, .. }
                | Operation::Inquiry { receiver: base, .. }
                    if is_lost(base) =>
                {
                    statement.results.clone()
                }
                Operation::For { initial, .. } | Operation::While { initial, .. } => {
                    let versions = initial.iter().zip(&statement.results);
                    versions.filter(|(initial, _)| is_lost(initial)).map(|(_, result)| *result).collect()
                }
                Operation::If { then, otherwise, .. } => {
                    let is_version = |position: &usize| {
                        let arms = [then, otherwise].into_iter();
                        arms.map(|arm| first_version(arm, arm.results[*position])).any(|first| is_lost(&first))
                    };
                    (0..statement.results.len())
                        .filter(is_version)
                        .map(|position| statement.results[position])
                        .collect()
                }
                operation => {
                    let versions = operation.exchanged(&statement.results).into_iter();
                    versions.filter(|(base, _)| is_lost(base)).map(|(_, next)| next).collect()
                }
            };
            parts.extend(found);
        }
        parts
    }

    /// Makes zeros of the parameters which end with another shape, for the backward sweep to ask.
    pub(super) fn keep_shapes(
        &mut self,
        primal: &Function,
        combined: &mut Function,
        changed: &[Value],
        second: &mut [Statement],
    ) -> Vec<Statement> {
        let mut zeros = Vec::new();
        for (&parameter, &result) in changed.iter().zip(&primal.body.results[1..]) {
            if primal.ty(parameter).holds_records() && !keeps_shape(primal, parameter, result) {
                let Definition { ty, span, .. } = primal.definition(parameter);
                let zero = combined.define(ty.tangent(), None, *span);
                let operation = Operation::ZeroLike(parameter);
                zeros.push(Statement { results: vec![zero], operation, origin: Origin::Derivative });
                self.shapes.insert(parameter, zero);
            }
        }
        ask_for_shapes(second, &|like, is_length| self.shapes.get(&like).filter(|_| !is_length).copied());
        zeros
    }

    /// Whether a statement makes such a zero.
    pub(super) fn tells_shape(&self, statement: &Statement) -> bool {
        self.shapes.values().any(|zero| statement.results == [*zero])
    }
}

/// Lets other values tell the shapes that are asked of some, or no more than their lengths.
fn ask_for_shapes(statements: &mut [Statement], other: &impl Fn(Value, bool) -> Option<Value>) {
    for statement in statements {
        let is_length = matches!(statement.operation, Operation::Inquiry { .. });
        if let Some(like) = asked_for_shape(&mut statement.operation)
            && let Some(other) = other(*like, is_length)
        {
            *like = other;
        }
        for Block { statements, .. } in statement.operation.blocks_mut() {
            ask_for_shapes(statements, other);
        }
    }
}

/// Whether a value is a parameter that has changed in numbers alone.
fn keeps_shape(function: &Function, parameter: Value, result: Value) -> bool {
    let mut definers = HashMap::new();
    collect_definers(&function.body, &mut definers);
    let (mut seen, mut pending) = (HashSet::from([parameter]), vec![result]);
    while let Some(value) = pending.pop() {
        if !seen.insert(value) {
            continue;
        }
        let Some((statement, position)) = definers.get(&value) else {
            return false;
        };
        match &statement.operation {
            Operation::Update { base, value, .. } if !function.ty(*value).has_length() => pending.push(*base),
            Operation::If { then, otherwise, .. } => {
                pending.extend([then.results[*position], otherwise.results[*position]]);
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                seen.insert(carried[*position]);
                pending.extend([initial[*position], body.results[*position]]);
            }
            _ => return false,
        }
    }
    true
}

fn collect_definers<'f>(block: &'f Block, definers: &mut HashMap<Value, (&'f Statement, usize)>) {
    for statement in &block.statements {
        for (position, &result) in statement.results.iter().enumerate() {
            definers.insert(result, (statement, position));
        }
        statement.operation.blocks().into_iter().for_each(|nested| collect_definers(nested, definers));
    }
}

/// The value that an operation reads no more of than its shape.
fn asked_for_shape(operation: &mut Operation) -> Option<&mut Value> {
    match operation {
        Operation::ZeroLike(like) => Some(like),
        Operation::Inquiry { method, receiver, .. }
            if matches!(method.as_str(), "len" | "is_empty" | "nrows" | "ncols" | "shape" | "dim" | "len_of") =>
        {
            Some(receiver)
        }
        _ => None,
    }
}

/// Copies of parameters, as they are when the function begins.
pub(super) fn copies(function: &mut Function, parameters: &[Value]) -> (Vec<Statement>, Vec<Value>) {
    let copy = |&value: &Value| {
        let definition = function.definition(value).clone();
        let method = if matches!(definition.ty, Type::Vector(_)) { "to_vec" } else { "clone" };
        let copy = Value(function.definitions.len());
        function.definitions.push(Definition { name: None, ..definition });
        let operation = Operation::Same { method: method.to_owned(), value };
        (Statement { results: vec![copy], operation, origin: Origin::Derivative }, copy)
    };
    parameters.iter().map(copy).unzip()
}
