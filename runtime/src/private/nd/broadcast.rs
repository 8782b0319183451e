//! Shapes of operands that are broadcast together, as ndarray does.

use ndarray::{ArrayBase, ArrayView, Data, DimMax, Dimension};

/// The rank of two operands together.
pub(super) type Joint<A, B> = <A as DimMax<B>>::Output;

/// The shape of two operands together.
///
/// # Panics
///
/// If an axis has two different lengths, neither of them one.
pub(super) fn joint<A: Dimension + DimMax<B>, B: Dimension>(left: &A, right: &B) -> Joint<A, B> {
    let mut shape = Joint::<A, B>::zeros(left.ndim().max(right.ndim()));
    let rank = shape.ndim();
    for axis in 0..rank {
        let length =
            |dimension: &[usize]| (axis + dimension.len()).checked_sub(rank).map_or(1, |position| dimension[position]);
        shape[axis] = match (length(left.slice()), length(right.slice())) {
            (1, length) | (length, 1) => length,
            (left_length, right_length) => {
                assert!(
                    left_length == right_length,
                    "elementwise operation: expected shapes that broadcast, got {:?} and {:?}",
                    left.slice(),
                    right.slice()
                );
                left_length
            }
        };
    }
    shape
}

/// The operand with the shape of the result.
pub(super) fn view<'a, S, E: Dimension, D: Dimension>(
    operand: &'a ArrayBase<impl Data<Elem = S>, E>,
    shape: &D,
) -> ArrayView<'a, S, D> {
    operand.broadcast(shape.clone()).unwrap_or_else(|| {
        panic!(
            "elementwise operation: expected a shape that broadcasts to {:?}, got {:?}",
            shape.slice(),
            operand.shape()
        )
    })
}
