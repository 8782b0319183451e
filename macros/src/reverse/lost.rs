//! `&mut` parameters in the split form: their values of before the call are gone when the backward sweep begins.
//!
//! What it needs of one is its shape, which its adjoint tells, or a copy, which the forward sweep saves. Where another value
//! takes the place of a struct, that of another variant perhaps, the forward sweep saves a zero of the old shape.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Definition, Function, Operation, Origin, Statement, Type, Value};

/// The `&mut` parameters, each with what tells its shape: the accumulator of its adjoint if it has one, or a zero.
pub(super) struct Lost(pub(super) Vec<(Value, Option<Value>)>);

impl Lost {
    pub(super) fn parameters(&self) -> impl Iterator<Item = Value> {
        self.0.iter().map(|(parameter, _)| *parameter)
    }

    pub(super) fn contains(&self, value: Value) -> bool {
        self.parameters().any(|parameter| parameter == value)
    }

    /// Lets the accumulators tell the shapes of the parameters.
    pub(super) fn read_shapes(&self, statements: &mut [Statement]) {
        for statement in statements {
            if let Some(like) = asked_for_shape(&mut statement.operation)
                && let Some((_, Some(accumulator))) = self.0.iter().find(|(parameter, _)| parameter == like)
            {
                *like = *accumulator;
            }
            for Block { statements, .. } in statement.operation.blocks_mut() {
                self.read_shapes(statements);
            }
        }
    }
}

impl Lost {
    /// Makes zeros that tell the shapes of the parameters which end with another one.
    pub(super) fn keep_shapes(
        &mut self,
        primal: &Function,
        combined: &mut Function,
        changed: &[Value],
    ) -> Vec<Statement> {
        let finals = &primal.body.results[1..];
        let mut zeros = Vec::new();
        for (&parameter, &result) in changed.iter().zip(finals) {
            let is_reshaped = primal.ty(parameter).holds_records() && !keeps_shape(primal, parameter, result);
            if let Some((_, shape)) = self.0.iter_mut().find(|(lost, _)| *lost == parameter && is_reshaped) {
                let Definition { ty, span, .. } = primal.definition(parameter);
                let zero = combined.define(ty.tangent(), None, *span);
                let operation = Operation::ZeroLike(parameter);
                zeros.push(Statement { results: vec![zero], operation, origin: Origin::Derivative });
                *shape = Some(zero);
            }
        }
        zeros
    }

    /// Whether a statement makes such a zero.
    pub(super) fn tells_shape(&self, statement: &Statement) -> bool {
        matches!(&statement.operation, Operation::ZeroLike(like) if self.contains(*like))
            && self.0.iter().any(|(_, shape)| *shape == statement.results.first().copied())
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
