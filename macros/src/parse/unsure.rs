//! Finds methods of which nothing tells whether they change what they are called on: their values are not used, and so rustc
//! would not be asked either.

use std::collections::HashSet;

use crate::errors::Errors;
use crate::ir::{Block, Function, Operation, Statement, Value};

/// A method that was taken to change nothing, of a variable that can be changed.
#[derive(Clone, Debug)]
pub(super) struct Unsure {
    pub(super) result: Value,
    pub(super) method: String,
    pub(super) variable: String,
}

/// Reports those whose values nothing needs.
pub(super) fn report(function: &Function, methods: &[Unsure], errors: &mut Errors) {
    if methods.is_empty() {
        return;
    }
    let mut needed: HashSet<Value> = function.body.results.iter().copied().collect();
    loop {
        let before = needed.len();
        collect(&function.body, &mut needed);
        if needed.len() == before {
            break;
        }
    }
    let mut defined = HashSet::new();
    collect_defined(&function.body, &mut defined);
    for Unsure { result, method, variable } in methods {
        if defined.contains(result) && !needed.contains(result) {
            let message = format!(
                "cannot tell whether `.{method}()` changes `{variable}`, for its value is not used; \
                 write `Type::{method}(&mut {variable}, …)` if it does, or leave it out"
            );
            errors.push(function.definition(*result).span, message);
        }
    }
}

/// Adds what is needed for what is needed already, and for what the program does besides.
fn collect(block: &Block, needed: &mut HashSet<Value>) {
    for statement in block.statements.iter().rev() {
        match &statement.operation {
            Operation::If { condition, then, otherwise } => {
                needed.insert(*condition);
                for arm in [then, otherwise] {
                    let results = statement.results.iter().zip(&arm.results);
                    let used: Vec<Value> =
                        results.filter(|(result, _)| needed.contains(result)).map(|(_, value)| *value).collect();
                    needed.extend(used);
                    collect(arm, needed);
                }
            }
            operation => {
                let nested = operation.blocks();
                if !nested.is_empty() || is_needed(statement, needed) {
                    needed.extend(operation.operands());
                }
                for block in nested {
                    needed.extend(&block.results);
                    collect(block, needed);
                }
            }
        }
    }
}

fn is_needed(statement: &Statement, needed: &HashSet<Value>) -> bool {
    let has_effect = match &statement.operation {
        Operation::Effect(_) => true,
        Operation::Call(call) => !call.changed.is_empty(),
        _ => false,
    };
    has_effect || statement.results.iter().any(|result| needed.contains(result))
}

fn collect_defined(block: &Block, defined: &mut HashSet<Value>) {
    for statement in &block.statements {
        defined.extend(&statement.results);
        statement.operation.blocks().into_iter().for_each(|nested| collect_defined(nested, defined));
    }
}
