//! What is done with whole tensors.

/// Operations on whole tensors; most are linear, and all have their transposes in `reverse/tensor.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TensorOperation {
    /// The user's `a.dot(&b)`: vector·vector, matrix·vector, vector·matrix or matrix·matrix.
    Dot,
    /// Ours: `op(a)·op(b)`, with a third operand `base` (consumed) `base + op(a)·op(b)`; vector·vector is the outer
    /// product when the result is a matrix.
    Product { transpose_left: bool, transpose_right: bool },
    /// The user's `.sum()`.
    Sum,
    /// The user's `.mean().unwrap()`: the option is unwrapped in the node.
    Mean,
    /// The user's `.sum_axis(Axis(k))`.
    SumAxis(usize),
    /// The user's `.mean_axis(Axis(k)).unwrap()`.
    MeanAxis(usize),
    /// `.t()`.
    Transpose,
    /// `.row(i)`: operands matrix, index.
    Row,
    /// `.column(j)`: operands matrix, index.
    Column,
    /// `.slice(s![…])`: operands array and what `s![…]` gives; the rank of the part.
    Part(usize),
    /// `.insert_axis(Axis(k))` of a vector: a matrix with one row (`k` = 0) or one column.
    InsertAxis(usize),
    /// Ours: operand 0 summed over the axes along which operand 1 was broadcast to its shape.
    SumTo,
    /// Ours: operand 0 spread along axis `k` to the shape of operand 1 (the transpose of `SumAxis`).
    Spread(usize),
    /// The user's `a * b` of two matrices or vectors of nalgebra.
    Multiply,
    /// The user's `a.cross(&b)`.
    Cross,
    /// The user's `a.norm()`.
    Norm,
    /// The user's `a.norm_squared()`.
    NormSquared,
    /// The user's `a.normalize()`.
    Normalize,
    /// A matrix of nalgebra of fixed shape with the numbers of an array, row by row: `Vector3::new(…)`; an array of
    /// ndarray's, where the operands after the numbers are how many rows and columns a matrix has: `array![x, y]`.
    New,
    /// Ours: the numbers of an array of ndarray's, row by row.
    Numbers,
}

impl TensorOperation {
    /// Whether the result consists of numbers of the first operand and sums of them.
    pub(crate) fn keeps_numbers(&self) -> bool {
        matches!(
            self,
            TensorOperation::Sum
                | TensorOperation::Mean
                | TensorOperation::SumAxis(_)
                | TensorOperation::MeanAxis(_)
                | TensorOperation::Transpose
                | TensorOperation::Row
                | TensorOperation::Column
                | TensorOperation::Part(_)
                | TensorOperation::InsertAxis(_)
                | TensorOperation::SumTo
                | TensorOperation::Spread(_)
                | TensorOperation::New
                | TensorOperation::Numbers
        )
    }

    /// Whether it gives a view of a part.
    pub(crate) fn is_part(&self) -> bool {
        matches!(self, TensorOperation::Row | TensorOperation::Column | TensorOperation::Part(_))
    }
}
