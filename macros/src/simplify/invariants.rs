//! Moves out of loops what is the same in every iteration, where that is worth a variable: functions of numbers, of ours.
//!
//! What may panic stays, since the loop may have no iteration at all.

use std::collections::HashSet;

use super::elements::is_cheap;
use super::usage::Usage;
use crate::ir::{Block, Function, Operation, Origin, Statement, Type, Value};

/// Moves what can be, and tells whether there was anything.
pub(super) fn hoist(function: &mut Function) -> bool {
    let usage = Usage::of(function);
    let mut body = std::mem::take(&mut function.body);
    let mut hoisting = Hoisting { function, usage, changed: false };
    hoisting.block(&mut body);
    let changed = hoisting.changed;
    function.body = body;
    changed
}

struct Hoisting<'a> {
    function: &'a Function,
    usage: Usage,
    changed: bool,
}

impl Hoisting<'_> {
    fn block(&mut self, block: &mut Block) {
        let mut statements = Vec::with_capacity(block.statements.len());
        for mut statement in std::mem::take(&mut block.statements) {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.block(nested));
            if matches!(statement.operation, Operation::For { .. } | Operation::While { .. }) {
                statements.append(&mut self.invariants(&mut statement.operation));
            }
            statements.push(statement);
        }
        block.statements = statements;
    }

    /// Takes the statements out of a loop that need not be in it.
    fn invariants(&mut self, operation: &mut Operation) -> Vec<Statement> {
        let mut inside: HashSet<Value> = operation.bound_mut().into_iter().map(|value| *value).collect();
        operation.blocks().into_iter().for_each(|block| defined(block, &mut inside));
        let mut out = Vec::new();
        for block in operation.blocks_mut() {
            let wanted = self.wanted(block, &inside);
            let (moved, kept) = std::mem::take(&mut block.statements)
                .into_iter()
                .partition::<Vec<_>, _>(|statement| statement.results.iter().any(|result| wanted.contains(result)));
            inside.retain(|value| !wanted.contains(value));
            block.statements = kept;
            out.extend(moved);
        }
        self.changed |= !out.is_empty();
        out
    }

    /// The values of a block that are the same in every iteration and costly, and what these are computed from.
    fn wanted(&self, block: &Block, inside: &HashSet<Value>) -> HashSet<Value> {
        let mut steady: HashSet<Value> = HashSet::new();
        for statement in &block.statements {
            let known = |operand: &Value| !inside.contains(operand) || steady.contains(operand);
            if let [result] = statement.results[..]
                && self.is_movable(statement)
                && statement.operation.operands().iter().all(known)
            {
                steady.insert(result);
            }
        }
        let mut wanted = HashSet::new();
        for statement in block.statements.iter().rev() {
            let [result] = statement.results[..] else { continue };
            if steady.contains(&result) && (is_costly(&statement.operation) || wanted.contains(&result)) {
                wanted.insert(result);
                wanted.extend(statement.operation.operands().into_iter().filter(|operand| steady.contains(operand)));
            }
        }
        wanted
    }

    /// Whether a statement of ours can be computed at any time, and its value read any number of times.
    fn is_movable(&self, statement: &Statement) -> bool {
        let result = statement.results[0];
        let is_number = |value: &Value| matches!(self.function.ty(*value).peel(), Type::Real(_));
        let safe = match &statement.operation {
            Operation::Constant(_) | Operation::Borrow(_) | Operation::Dereference(_) => true,
            Operation::Primitive { arguments, .. } => arguments.iter().all(is_number),
            _ => false,
        };
        statement.origin == Origin::Derivative
            && safe
            && !self.usage.is_taken(result)
            && !self.usage.is_returned(result)
    }
}

fn is_costly(operation: &Operation) -> bool {
    matches!(operation, Operation::Primitive { name, .. } if !is_cheap(name))
}

fn defined(block: &Block, values: &mut HashSet<Value>) {
    for statement in &block.statements {
        values.extend(&statement.results);
        statement.operation.blocks().into_iter().for_each(|nested| defined(nested, values));
    }
}
