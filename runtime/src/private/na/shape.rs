//! Shapes that have to agree: of the operands of a pass, and of the buffers that callers hand in.

/// Panics if a buffer does not have the shape of what it is the adjoint of.
#[inline]
#[track_caller]
pub fn check_shape(what: &str, expected: (usize, usize), got: (usize, usize)) {
    assert!(expected == got, "{what}: expected a buffer of shape {expected:?}, got {got:?}");
}

/// Panics if the operands of a pass have different shapes.
#[inline]
#[track_caller]
pub(super) fn check_operand(expected: (usize, usize), got: (usize, usize)) {
    assert!(expected == got, "elementwise operation: expected shape {expected:?}, got {got:?}");
}
