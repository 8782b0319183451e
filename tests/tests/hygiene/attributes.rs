//! Attributes, comments and the order they come in.

use cotangent::differentiable;

/// A doc comment before the attribute.
#[inline]
#[differentiable]
/// A doc comment after it.
#[must_use = "it has no effect"]
#[allow(clippy::let_and_return)]
fn documented(/* the point */ x: f64, // and nothing else
) -> f64 {
    // A comment.
    let y = x * x;
    y
}

#[differentiable]
#[track_caller]
fn tracked(x: &[f64], index: usize) -> f64 {
    x[index] * x[0]
}

#[differentiable]
#[deprecated = "there is a better one"]
fn old(x: f64) -> f64 {
    x * x
}

#[differentiable]
#[cfg(any(test, not(test)))]
#[cfg_attr(test, inline(always))]
#[allow(clippy::inline_always)]
fn conditional(x: f64) -> f64 {
    x * x
}

#[cfg(any())]
#[differentiable]
fn absent(x: f64) -> NoSuchType {
    x
}

#[differentiable]
#[cfg(not(any(test, not(test))))]
fn absent_afterwards(x: f64) -> NoSuchType {
    x
}

#[differentiable]
const fn constant(x: f64) -> f64 {
    x * x + 1.0
}

#[differentiable]
extern "C" fn exported(x: f64) -> f64 {
    x * x
}

#[test]
#[allow(deprecated)]
fn attributes_are_kept() {
    const TEN: f64 = constant(3.0);
    assert_eq!((TEN, constant::grad(3.0)), (10.0, 6.0));
    assert_eq!(documented::grad(3.0), 6.0);
    assert_eq!(tracked::grad(&[2.0, 3.0], 1), [3.0, 2.0]);
    assert_eq!(old::grad(3.0), 6.0);
    assert_eq!(conditional::grad(3.0), 6.0);
    assert_eq!(exported::grad(3.0), 6.0);
}
