//! References that leave the block where they are made are borrows of places: `&x[i]`, never of a copy that ends with the block.
//!
//! What reads an element may read a copy of it, and so may what borrows it for a while. A reference that a loop carries, or a
//! branch gives, outlives such a copy: the element that it borrows is read by nothing else.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Function, Operation, Statement, Value};

/// Reads elements again for the references that leave their blocks.
pub(super) fn keep_places(function: &mut Function) {
    let mut leaving = HashSet::new();
    for statement in &function.body.statements {
        statement.operation.blocks().into_iter().for_each(|block| collect_results(block, &mut leaving));
    }
    if leaving.is_empty() {
        return;
    }
    let mut body = std::mem::take(&mut function.body);
    visit(function, &mut body, &leaving, HashMap::new());
    function.body = body;
}

fn collect_results(block: &Block, results: &mut HashSet<Value>) {
    results.extend(&block.results);
    for statement in &block.statements {
        statement.operation.blocks().into_iter().for_each(|nested| collect_results(nested, results));
    }
}

/// `parts` are the elements that have been read around the block.
fn visit(function: &mut Function, block: &mut Block, leaving: &HashSet<Value>, mut parts: HashMap<Value, Operation>) {
    for mut statement in std::mem::take(&mut block.statements) {
        for nested in statement.operation.blocks_mut() {
            visit(function, nested, leaving, parts.clone());
        }
        match &mut statement.operation {
            Operation::Element { .. } | Operation::Field { .. } => {
                parts.insert(statement.results[0], statement.operation.clone());
            }
            Operation::Borrow(part) if leaving.contains(&statement.results[0]) => {
                if let Some(operation) = parts.get(part) {
                    let definition = function.definition(*part);
                    let (ty, span) = (definition.ty.clone(), definition.span);
                    *part = function.define(ty, None, span);
                    let (results, origin) = (vec![*part], statement.origin);
                    block.statements.push(Statement { results, operation: operation.clone(), origin });
                }
            }
            _ => {}
        }
        block.statements.push(statement);
    }
}
