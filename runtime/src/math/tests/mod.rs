//! Every function against closed forms, finite differences and itself in its other forms.

mod edges;
mod reference;
mod scalar;
mod second;
mod vector;

/// Panics unless two numbers agree to a relative `tolerance`, or both are subnormal, equal or not a number.
#[track_caller]
fn assert_close(what: &str, expected: f64, got: f64, tolerance: f64) {
    let close = (expected - got).abs() <= tolerance * expected.abs() + 1e-306;
    assert!(close || expected == got || (expected.is_nan() && got.is_nan()), "{what}: expected {expected}, got {got}");
}
