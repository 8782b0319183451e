//! Copies a block under new names, so that a sweep can compute it again.

use std::collections::HashMap;

use crate::ir::{Block, Operation, Statement, Value};

use super::Transformation;

/// Copies `block`; every value it defines gets a new one in `renamed`, which may hold names to substitute already.
pub(crate) fn copy_block(state: &mut Transformation, block: &Block, renamed: &mut HashMap<Value, Value>) -> Block {
    let statements = block.statements.iter().map(|statement| copy_statement(state, statement, renamed)).collect();
    let results = block.results.iter().map(|result| lookup(renamed, *result)).collect();
    Block { statements, results }
}

fn copy_statement(state: &mut Transformation, statement: &Statement, renamed: &mut HashMap<Value, Value>) -> Statement {
    let mut operation = statement.operation.clone();
    operation.rewrite_operands(&mut |value| *value = lookup(renamed, *value));
    copy_nested(state, &mut operation, renamed);
    let results = statement.results.iter().map(|result| copy_value(state, *result, renamed)).collect();
    let copy = Statement { results, operation, origin: statement.origin };
    if let [result] = copy.results[..] {
        let ty = state.builder.ty(result);
        state.places.add_statement(&copy, &ty);
    }
    copy
}

fn copy_nested(state: &mut Transformation, operation: &mut Operation, renamed: &mut HashMap<Value, Value>) {
    for bound in operation.bound_mut() {
        *bound = copy_value(state, *bound, renamed);
    }
    for nested in operation.blocks_mut() {
        *nested = copy_block(state, nested, renamed);
    }
}

fn copy_value(state: &mut Transformation, value: Value, renamed: &mut HashMap<Value, Value>) -> Value {
    if let Some(&known) = renamed.get(&value) {
        return known;
    }
    let definition = state.builder.function.definition(value).clone();
    let copy = state.builder.parameter(definition.ty, definition.name, definition.span);
    state.builder.function.definitions[copy.0].annotation = definition.annotation;
    if state.varied.contains(&value) {
        state.varied.insert(copy);
    }
    if let Some(&number) = state.constants.get(&value) {
        state.constants.insert(copy, number);
    }
    renamed.insert(value, copy);
    copy
}

fn lookup(renamed: &HashMap<Value, Value>, value: Value) -> Value {
    renamed.get(&value).copied().unwrap_or(value)
}
