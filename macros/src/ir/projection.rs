//! Places in values: what is read, replaced or added to in place.

use super::{Member, Value};

#[derive(Clone, Debug)]
pub(crate) enum Projection {
    Field(Member),
    /// `[i]` or `[[i, j]]`.
    Index(Vec<Value>),
    /// Row `i` of a matrix.
    Row(Value),
    /// Column `j` of a matrix.
    Column(Value),
    /// `.slice(part)` of an array of ndarray's: what `s![…]` gives, and the rank of the part.
    Part(Value, usize),
    /// `[start..end]`.
    Range(Value, Value),
}

impl Projection {
    /// Whether it is a part of a tensor that is no number.
    pub(crate) fn is_of_tensor(&self) -> bool {
        matches!(self, Projection::Row(_) | Projection::Column(_) | Projection::Part(..))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Set,
    Add,
}
