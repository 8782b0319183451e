//! Makes a vector that each iteration of a loop fills and empties once, before the loop.
//!
//! ```text
//! for i in … { t = empty; u = for … with t { … }; … for … with u { … } }    ⟶    t = empty; for i in … with t { … }
//! ```

use std::collections::{HashMap, HashSet};

use super::first_writes::uses_of;
use crate::ir::{Block, Function, Operation, Origin, Statement, Value};

/// Lifts what can be, and tells whether there was anything.
pub(super) fn lift(function: &mut Function) -> bool {
    let mut body = std::mem::take(&mut function.body);
    let mut lifted = false;
    while lift_in(function, &mut body) {
        lifted = true;
    }
    function.body = body;
    lifted
}

fn lift_in(function: &mut Function, block: &mut Block) -> bool {
    for position in 0..block.statements.len() {
        let statement = &mut block.statements[position];
        if let Some(before) = lifted(function, statement) {
            block.statements.splice(position..position, before);
            return true;
        }
        if statement.operation.blocks_mut().into_iter().any(|nested| lift_in(function, nested)) {
            return true;
        }
    }
    false
}

/// Takes a vector out of the body of a loop, which carries it from now on: the statements before the loop.
fn lifted(function: &mut Function, statement: &mut Statement) -> Option<Vec<Statement>> {
    let bound: HashSet<Value> = statement.operation.bound_mut().into_iter().map(|value| *value).collect();
    let (Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }) =
        &mut statement.operation
    else {
        return None;
    };
    let uses = uses_of(body);
    let (place, last) = (0..body.statements.len()).find_map(|place| Some((place, emptied(body, place, &uses)?)))?;
    let mut empty = body.statements.remove(place);
    let first = empty.results[0];
    let definition = function.definition(first).clone();
    let [value, result] =
        [(); 2].map(|()| function.define(definition.ty.clone(), definition.name.clone(), definition.span));
    body.rename(&HashMap::from([(first, value)]));
    let constants = constants_among(body, &empty.operation.operands());
    let known = |value: &Value| !bound.contains(value) && !defines(body, *value);
    let mut before = Vec::new();
    if empty.operation.operands().iter().all(|value| known(value) || constants.contains(value)) {
        let is_constant = |statement: &mut Statement| statement.results.iter().any(|result| constants.contains(result));
        before.extend(body.statements.extract_if(.., is_constant));
    } else {
        empty.operation = Operation::Empty(None);
    }
    body.results.insert(carried.len(), last);
    carried.push(value);
    initial.push(first);
    statement.results.push(result);
    before.push(empty);
    Some(before)
}

/// What becomes of an empty vector of ours, if all that a block does with it is to fill and empty it in loops.
fn emptied(block: &Block, place: usize, uses: &HashMap<Value, usize>) -> Option<Value> {
    let statement = &block.statements[place];
    if !matches!(statement.operation, Operation::Empty(_)) || statement.origin == Origin::Primal {
        return None;
    }
    let (first, last) = (statement.results[0], end_of(block, statement.results[0], uses));
    (last != first && !uses.contains_key(&last)).then_some(last)
}

/// The last version of a vector that loops of a block hand on, one to the next.
pub(super) fn end_of(block: &Block, mut vector: Value, uses: &HashMap<Value, usize>) -> Value {
    let next = |vector: Value| {
        block.statements.iter().find_map(|statement| match &statement.operation {
            Operation::For { initial, .. } | Operation::While { initial, .. } => {
                let position = initial.iter().position(|first| *first == vector)?;
                Some(statement.results[position])
            }
            _ => None,
        })
    };
    while let Some(version) = next(vector).filter(|_| uses.get(&vector) == Some(&1)) {
        vector = version;
    }
    vector
}

/// Which of the values are constants that a block defines.
fn constants_among(block: &Block, values: &[Value]) -> Vec<Value> {
    let constants = block.statements.iter().filter(|statement| matches!(statement.operation, Operation::Constant(_)));
    constants.flat_map(|statement| statement.results.clone()).filter(|result| values.contains(result)).collect()
}

fn defines(block: &Block, value: Value) -> bool {
    block.statements.iter().any(|statement| statement.results.contains(&value))
}
