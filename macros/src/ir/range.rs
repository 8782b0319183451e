//! What counted loops run over.

use super::{Block, Operation, Value};

/// Which iterations of a counted loop there are.
#[derive(Clone, Debug)]
pub(crate) enum Portion {
    Whole,
    /// All; the backward sweep is to keep the state before each block of iterations, and compute the rest again.
    Checkpointed,
    /// Those of one block.
    Block {
        number: Value,
        length: Value,
    },
}

/// `start..end` or `start..=end`, every `step`-th element of it, and those from the last to the first if `reversed`.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    pub(crate) start: Value,
    pub(crate) end: Value,
    pub(crate) inclusive: bool,
    pub(crate) reversed: bool,
    pub(crate) step: Option<Value>,
}

impl Block {
    /// Makes whole loops of the checkpointed ones, here and in nested blocks, and tells whether there were any.
    pub(crate) fn unmark(&mut self) -> bool {
        let mut found = false;
        for statement in &mut self.statements {
            if let Operation::For { portion: portion @ Portion::Checkpointed, .. } = &mut statement.operation {
                *portion = Portion::Whole;
                found = true;
            }
            for nested in statement.operation.blocks_mut() {
                found |= nested.unmark();
            }
        }
        found
    }
}
