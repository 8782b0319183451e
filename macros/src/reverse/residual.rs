//! What loops and branches of the forward sweep keep for the backward sweep, and which the backward sweep tells.
//!
//! The forward sweep leaves such a statement hollow: its blocks wait here. The backward sweep adds results to it, and in
//! the end the blocks are put in.

use std::collections::HashMap;

use crate::ir::{Block, Operation, Statement, Value};

use super::Sweep;

/// The forward blocks of a hollow statement: the body of a loop, or both arms of a branch.
pub(super) struct Pending {
    pub(super) blocks: Vec<Block>,
    pub(super) kept: Vec<Kept>,
    /// Statements before a loop: the first values of what it keeps.
    pub(super) before: Vec<Statement>,
}

/// One more result of a hollow statement.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) result: Value,
    /// What each block yields for it.
    pub(super) yields: Vec<Value>,
    /// Of a loop, the carried value and its first.
    pub(super) carried: Option<(Value, Value)>,
}

impl Sweep {
    /// Leaves a statement without its blocks until the backward sweep has told what it keeps.
    pub(super) fn leave_hollow(&mut self, statement: &Statement) {
        let mut hollow = statement.clone();
        let mut blocks = Vec::new();
        let is_loop = !matches!(statement.operation, Operation::If { .. });
        self.mark_selection(statement);
        self.depth += usize::from(is_loop);
        for nested in nested(&statement.operation) {
            self.state.builder.open();
            nested.statements.iter().for_each(|statement| self.forward(statement));
            blocks.push(self.state.builder.close(nested.results.clone()));
        }
        self.depth -= usize::from(is_loop);
        for block in nested_mut(&mut hollow.operation) {
            *block = Block::default();
        }
        self.pending.insert(statement.results[0], Pending { blocks, kept: Vec::new(), before: Vec::new() });
        self.state.builder.append(hollow.results, hollow.operation, hollow.origin);
    }

    /// All values a statement of the forward sweep will define.
    pub(super) fn results_of(&self, statement: &Statement) -> Vec<Value> {
        let kept = statement.results.first().and_then(|first| self.pending.get(first));
        let kept = kept.into_iter().flat_map(|pending| &pending.kept).map(|kept| kept.result);
        statement.results.iter().copied().chain(kept).collect()
    }

    /// A statement of the forward sweep with its blocks, and what comes before it.
    pub(super) fn filled(&self, statement: &Statement) -> Vec<Statement> {
        let mut statement = statement.clone();
        let mut filled = Vec::new();
        if let Some(waiting) = statement.results.first().and_then(|first| self.pending.get(first)) {
            filled.extend(waiting.before.clone());
            fill(&mut statement, waiting.blocks.clone(), waiting.kept.clone());
        }
        for block in statement.operation.blocks_mut() {
            block.statements = block.statements.iter().flat_map(|nested| self.filled(nested)).collect();
        }
        filled.push(statement);
        filled
    }

    /// Puts the blocks into the hollow statements of finished ones.
    pub(super) fn settle(pending: &mut HashMap<Value, Pending>, statements: Vec<Statement>) -> Vec<Statement> {
        let mut settled = Vec::new();
        for mut statement in statements {
            let waiting = statement.results.first().and_then(|first| pending.remove(first));
            if let Some(waiting) = waiting {
                settled.extend(waiting.before);
                fill(&mut statement, waiting.blocks, waiting.kept);
            }
            for block in statement.operation.blocks_mut() {
                block.statements = Self::settle(pending, std::mem::take(&mut block.statements));
            }
            settled.push(statement);
        }
        settled
    }
}

fn fill(statement: &mut Statement, blocks: Vec<Block>, kept: Vec<Kept>) {
    let count = statement.results.len();
    for (empty, block) in nested_mut(&mut statement.operation).into_iter().zip(blocks) {
        *empty = block;
    }
    for kept in kept.into_iter().rev() {
        statement.results.insert(count, kept.result);
        for (block, value) in nested_mut(&mut statement.operation).into_iter().zip(kept.yields) {
            block.results.insert(count, value);
        }
        if let (
            Operation::For { carried, initial, .. } | Operation::While { carried, initial, .. },
            Some((value, first)),
        ) = (&mut statement.operation, kept.carried)
        {
            carried.insert(count, value);
            initial.insert(count, first);
        }
    }
}

/// The blocks that both sweeps run through: not the condition of a loop.
fn nested(operation: &Operation) -> Vec<&Block> {
    match operation {
        Operation::While { body, .. } => vec![body],
        other => other.blocks(),
    }
}

fn nested_mut(operation: &mut Operation) -> Vec<&mut Block> {
    match operation {
        Operation::While { body, .. } => vec![body],
        other => other.blocks_mut(),
    }
}
