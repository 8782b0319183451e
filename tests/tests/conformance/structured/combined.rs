//! Options in variables and members, made of others by their methods.

#![allow(clippy::complexity, clippy::pedantic, clippy::style)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Unit {
    bias: Option<f64>,
    w: f64,
}
#[differentiable]
fn is_large(o: Option<f64>, x: f64) -> f64 {
    if o.is_some_and(|v| v > 0.5) { x * x } else { x }
}
#[differentiable]
fn or_another(o: Option<f64>, x: f64) -> f64 {
    o.or(Some(x)).unwrap() * x
}
#[differentiable]
fn mapped_and_matched(o: Option<f64>, x: f64) -> f64 {
    if let Some(v) = o.map(|v| v * x) { v } else { x }
}
#[differentiable]
fn product_if_positive(o: Option<f64>, x: f64) -> f64 {
    o.and_then(|v| if v > 0.0 { Some(v * x) } else { None }).unwrap_or(x)
}
#[differentiable]
fn guarded(o: Option<f64>, x: f64) -> f64 {
    match o {
        Some(v) if v > x => v * x,
        Some(v) => v,
        None => x,
    }
}
#[differentiable]
fn mapped(o: Option<f64>, x: f64) -> Option<f64> {
    o.map(|v| v * x)
}
#[differentiable]
fn of_a_mapped_one(o: Option<f64>, x: f64) -> f64 {
    mapped(o, x).unwrap_or(x * x)
}
#[differentiable]
fn behind_a_reference(o: &Option<f64>, x: f64) -> f64 {
    o.unwrap_or(2.0) * x + o.as_ref().map_or(x, |v| *v * x) + o.as_ref().copied().unwrap_or(3.0)
}
#[differentiable]
fn left_if_missing(o: Option<f64>, x: f64) -> f64 {
    let Some(v) = o else {
        return x;
    };
    v * x
}
#[differentiable]
fn half(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x / 2.0) } else { None }
}
#[differentiable]
fn of_a_call(x: f64) -> f64 {
    half(x).unwrap_or(1.0) * x
}
#[differentiable]
fn of_calls(x: f64) -> f64 {
    half(x).unwrap() * half(x).expect("half")
}
#[differentiable]
fn of_a_result(x: f64) -> f64 {
    let h = half(x);
    h.map_or(0.0, |v: f64| v * 2.0) + half(x).map_or(0.0, |v| v * x)
}
#[differentiable]
fn members_by_reference(u: &Unit, x: f64) -> f64 {
    u.w * u.bias.as_ref().map_or(x, |b| *b * x) + u.bias.as_ref().unwrap() * x
}

#[test]
fn options_are_combined() {
    for option in [Some(0.3), Some(0.7), None] {
        assert_gradients!(is_large(option, 0.6));
        assert_gradients!(or_another(option, 0.6));
        assert_gradients!(mapped_and_matched(option, 0.6));
        assert_gradients!(product_if_positive(option, 0.6));
        assert_gradients!(guarded(option, 0.6));
        assert_gradients!(of_a_mapped_one(option, 0.6));
        assert_gradients!(behind_a_reference(&option, 0.6));
        assert_gradients!(left_if_missing(option, 0.6));
    }
    assert_eq!(mapped::jvp(Some(0.3), 0.5, (Some(2.0), 1.0)), (Some(0.15), Some(1.3)));
}
#[test]
fn results_and_members_are_options() {
    assert_gradients!(of_a_call(0.6));
    assert_gradients!(of_calls(0.6));
    assert_gradients!(of_a_result(0.6));
    assert_gradients!(of_a_call(-0.6));
    assert_gradients!(of_a_result(-0.6));
    assert_gradients!(members_by_reference(&Unit { bias: Some(0.3), w: 0.7 }, 0.6));
}
