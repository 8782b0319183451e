//! Shapes of the buffers that callers hand in.

/// Panics if a buffer does not have the shape of what it is the adjoint of.
#[inline]
#[track_caller]
pub fn check_shape(what: &str, expected: &[usize], got: &[usize]) {
    assert!(expected == got, "{what}: expected a buffer of shape {expected:?}, got {got:?}");
}
