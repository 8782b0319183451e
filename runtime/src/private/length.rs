//! Lengths of the buffers that callers hand in.

/// Panics if a buffer does not have the length of what it is the adjoint of.
#[inline]
#[track_caller]
pub fn check_length(what: &str, expected: usize, got: usize) {
    assert!(expected == got, "{what}: expected a buffer of length {expected}, got {got}");
}

/// Panics if a direction does not have the length of what it moves.
#[inline]
#[track_caller]
pub fn check_direction(what: &str, expected: usize, got: usize) {
    assert!(expected == got, "{what}: expected length {expected}, got {got}");
}
