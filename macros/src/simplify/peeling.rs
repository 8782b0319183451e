//! Makes one loop of two, where the second may begin an iteration before the first.

use std::collections::HashMap;

use super::parking::Counted;
use crate::ir::{Block, Function, Operation, Origin, Statement, Type, Value};

/// Takes the first iteration of the second loop out of it: the statements that do it, if there is one.
pub(super) fn peel(function: &mut Function, first: &Statement, second: &mut Statement) -> Vec<Statement> {
    let (Some(writes), Operation::For { index, range, carried, initial, body, .. }) =
        (Counted::of(first), &mut second.operation)
    else {
        unreachable!("both are counted loops")
    };
    let mut renamed: HashMap<Value, Value> =
        writes.results.iter().copied().zip(writes.initial.iter().copied()).collect();
    renamed.insert(*index, range.start);
    renamed.extend(carried.iter().copied().zip(initial.iter().copied()));
    let mut copy = body.clone();
    for result in copy.statements.iter_mut().flat_map(|statement| &mut statement.results) {
        let fresh = again(function, *result);
        renamed.insert(*result, fresh);
        *result = fresh;
    }
    copy.rename(&renamed);
    let condition = function.define(Type::Bool, None, function.definition(*index).span);
    let operation = Operation::Discrete { operator: "<", operands: vec![range.start, range.end] };
    let runs = Statement { results: vec![condition], operation, origin: Origin::Derivative };
    let results: Vec<Value> = carried.iter().map(|value| again(function, *value)).collect();
    let otherwise = Block { statements: Vec::new(), results: std::mem::replace(initial, results.clone()) };
    let operation = Operation::If { condition, then: copy, otherwise };
    vec![runs, Statement { results, operation, origin: second.origin }]
}

/// Another value like one.
fn again(function: &mut Function, value: Value) -> Value {
    let definition = function.definition(value).clone();
    function.definitions.push(definition);
    Value(function.definitions.len() - 1)
}

/// Makes the second loop part of the first.
pub(super) fn append(first: &mut Statement, second: Statement) {
    let results = first.results.clone();
    let (
        Operation::For { index, carried, initial, body, .. },
        Operation::For { index: old, carried: more, initial: starts, body: mut rest, .. },
    ) = (&mut first.operation, second.operation)
    else {
        unreachable!("both are counted loops")
    };
    let mut renamed: HashMap<Value, Value> = results.into_iter().zip(body.results.iter().copied()).collect();
    renamed.insert(old, *index);
    rest.rename(&renamed);
    carried.extend(more);
    initial.extend(starts);
    body.statements.append(&mut rest.statements);
    body.results.append(&mut rest.results);
    first.results.extend(second.results);
}
