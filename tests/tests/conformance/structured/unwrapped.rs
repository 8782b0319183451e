//! Options in variables and members, taken apart by their methods and by `ref mut`.

#![allow(clippy::toplevel_ref_arg)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Pair {
    x: f64,
    y: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Unit {
    bias: Option<f64>,
    pair: Option<Pair>,
    w: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Shape {
    Circle(f64),
    Rectangle { w: f64, h: f64 },
}
#[differentiable]
fn largest(xs: &[f64]) -> f64 {
    let mut best = None;
    for &x in xs {
        best = match best {
            None => Some(x * x),
            Some(b) => Some(if x * x > b { x * x } else { b }),
        };
    }
    best.unwrap_or(0.0)
}
#[differentiable]
fn members(unit: &Unit, x: f64) -> f64 {
    let bias = unit.bias.unwrap_or(x);
    let slope = unit.bias.map_or(1.0, |b| b * x);
    let pair = match unit.pair {
        Some(pair) => pair,
        None => Pair { x: 1.0, y: x },
    };
    bias * slope + pair.x * pair.y * unit.w
}
#[differentiable]
fn made(x: f64) -> f64 {
    let unit = Unit { bias: None, pair: Some(Pair { x, y: x * x }), w: 2.0 * x };
    unit.w * x + unit.bias.unwrap_or_else(|| x * x)
}
#[differentiable]
fn expected(x: f64) -> f64 {
    let mut root: Option<f64> = None;
    if x > 0.0 {
        root = Some(x.sqrt());
    }
    root.expect("a root") * x
}
#[differentiable]
fn borrowed_parts(x: f64) -> f64 {
    let mut pair = (x, x * 2.0);
    let (ref mut first, second) = pair;
    *first += second * x;
    let mut a = pair.0 * pair.1;
    let ref mut r = a;
    *r *= x;
    a * second
}
#[differentiable]
fn grown(shape: Shape, by: f64) -> f64 {
    let mut shape = shape;
    match shape {
        Shape::Circle(ref mut r) => *r *= by,
        Shape::Rectangle { ref mut w, h } => *w += by * h,
    }
    match shape {
        Shape::Circle(r) => r * r,
        Shape::Rectangle { w, h } => w * h,
    }
}
#[differentiable]
fn changed_option(x: f64) -> f64 {
    let mut option = Some(x);
    if let Some(ref mut v) = option {
        *v *= x;
    }
    option.unwrap()
}
#[test]
fn options_are_unwrapped() {
    assert_gradients!(largest(&[0.7, -0.9, 0.2][..]));
    assert_gradients!(largest(&[][..]));
    for bias in [Some(0.3), None] {
        assert_gradients!(members(&Unit { bias, pair: Some(Pair { x: 0.6, y: 1.2 }), w: 0.4 }, 0.8));
    }
    assert_gradients!(made(0.7));
    assert_gradients!(expected(0.7));
}
#[test]
#[should_panic(expected = "a root")]
fn what_is_missing_panics() {
    expected::grad(-0.7);
}
#[test]
fn parts_are_borrowed() {
    assert_gradients!(borrowed_parts(0.7));
    assert_gradients!(grown(Shape::Circle(0.7), 0.8));
    assert_gradients!(grown(Shape::Rectangle { w: 0.7, h: 1.3 }, 0.8));
    assert_gradients!(changed_option(0.7));
}
