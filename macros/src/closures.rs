//! Closes the lambdas of elementwise maps: what a lambda reads from outside becomes an input of its map.
//!
//! Statements that do not depend on the element are moved out first, so that a captured number is computed once. In the
//! result a lambda reads no real number but its parameters:
//!
//! ```text
//! map x { |z| mul z (element w 0) }    ⟶    w0 = element w 0; map x, w0 { |z, w0| mul z w0 }
//! ```

mod looping;

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Definition, Function, Lambda, Operation, Statement, Type, Value};

pub(crate) use looping::open;

/// Closes every lambda of the function.
pub(crate) fn close(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    close_block(function, &mut body);
    function.body = body;
}

/// The varied values that a lambda still reads from outside: aggregates that only the element tells where to read.
pub(crate) fn captures(function: &Function, varied: impl Fn(Value) -> bool) -> Vec<Value> {
    let mut captures = Vec::new();
    find_captures(&function.body, &varied, &mut captures);
    captures
}

fn find_captures(block: &Block, varied: &impl Fn(Value) -> bool, captures: &mut Vec<Value>) {
    for statement in &block.statements {
        if let Operation::Map { lambda, .. } = &statement.operation {
            captures.extend(free_values(lambda).into_iter().filter(|&value| varied(value)));
        }
        statement.operation.blocks().into_iter().for_each(|nested| find_captures(nested, varied, captures));
    }
}

fn close_block(function: &mut Function, block: &mut Block) {
    let mut statements = Vec::new();
    for mut statement in std::mem::take(&mut block.statements) {
        for nested in statement.operation.blocks_mut() {
            close_block(function, nested);
        }
        if let Operation::Map { inputs, lambda } = &mut statement.operation {
            statements.extend(hoist(lambda));
            close_lambda(function, inputs, lambda);
        }
        statements.push(statement);
    }
    block.statements = statements;
}

/// Takes out of a lambda what does not depend on its parameters.
fn hoist(lambda: &mut Lambda) -> Vec<Statement> {
    let mut inside: HashSet<Value> = lambda.parameters.iter().copied().collect();
    let mut hoisted = Vec::new();
    hoist_block(&mut lambda.body, &mut inside, &mut hoisted, false);
    hoisted
}

/// Out of an arm only what cannot fail is taken: it might not be computed at all.
fn hoist_block(block: &mut Block, inside: &mut HashSet<Value>, hoisted: &mut Vec<Statement>, arm: bool) {
    for mut statement in std::mem::take(&mut block.statements) {
        let operation = &statement.operation;
        let movable = if arm { is_infallible(operation, hoisted) } else { is_movable(operation) };
        if movable && operation.operands().iter().all(|operand| !inside.contains(operand)) {
            hoisted.push(statement);
            continue;
        }
        inside.extend(&statement.results);
        inside.extend(statement.operation.bound_mut().into_iter().map(|bound| *bound));
        for nested in statement.operation.blocks_mut() {
            hoist_block(nested, inside, hoisted, true);
        }
        block.statements.push(statement);
    }
}

/// Whether computing the operation once gives what computing it for every element does; the user's own expressions and
/// calls may have effects.
fn is_movable(operation: &Operation) -> bool {
    !matches!(operation, Operation::Verbatim(_) | Operation::Effect(_) | Operation::Call(_))
        && operation.blocks().is_empty()
}

/// Whether computing the operation can neither fail nor be seen; rustc checks positions that are literals.
fn is_infallible(operation: &Operation, hoisted: &[Statement]) -> bool {
    let is_literal = |index: &Value| {
        let constant = |statement: &Statement| matches!(statement.operation, Operation::Constant(_));
        hoisted.iter().any(|statement| statement.results[0] == *index && constant(statement))
    };
    match operation {
        Operation::Constant(_)
        | Operation::Borrow(_)
        | Operation::Dereference(_)
        | Operation::Tuple(_)
        | Operation::Record { .. }
        | Operation::Array(_) => true,
        Operation::Field { index, .. } => index.variant().is_none(),
        Operation::Element { index, .. } => index.iter().all(is_literal),
        _ => false,
    }
}

fn close_lambda(function: &mut Function, inputs: &mut Vec<Value>, lambda: &mut Lambda) {
    let mut renamed = HashMap::new();
    for captured in free_values(lambda) {
        let Definition { ty, name, span, .. } = function.definition(captured).clone();
        if matches!(ty, Type::Real(_)) {
            let parameter = function.define(ty, name, span);
            renamed.insert(captured, parameter);
            inputs.push(captured);
            lambda.parameters.push(parameter);
        }
    }
    lambda.body.rename(&renamed);
}

/// What a lambda reads but does not define, in order of first use.
fn free_values(lambda: &Lambda) -> Vec<Value> {
    let mut inside: HashSet<Value> = lambda.parameters.iter().copied().collect();
    let mut free = Vec::new();
    collect(&lambda.body, &mut inside, &mut free);
    free
}

fn collect(block: &Block, inside: &mut HashSet<Value>, free: &mut Vec<Value>) {
    let mut read = |value: Value, inside: &HashSet<Value>| {
        if !inside.contains(&value) && !free.contains(&value) {
            free.push(value);
        }
    };
    let mut nested_blocks = Vec::new();
    for statement in &block.statements {
        statement.operation.operands().into_iter().for_each(|operand| read(operand, inside));
        inside.extend(&statement.results);
        inside.extend(statement.operation.clone().bound_mut().into_iter().map(|bound| *bound));
        nested_blocks.extend(statement.operation.blocks());
    }
    block.results.iter().for_each(|&result| read(result, inside));
    for nested in nested_blocks {
        collect(nested, inside, free);
    }
}
