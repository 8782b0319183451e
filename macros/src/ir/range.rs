//! What counted loops run over.

use super::Value;

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
