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
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Model<T: num_traits::Float> {
    pair: Option<(T, T)>,
    weights: Option<Vec<T>>,
    count: Option<usize>,
    #[differentiable(skip)]
    step: Option<f64>,
    w: T,
}
#[differentiable]
fn of_a_struct(unit: &Unit, x: f64) -> f64 {
    let pair = unit.pair.unwrap();
    let same = unit.pair.as_ref().expect("a pair");
    pair.x * x + same.y * unit.w
}
#[differentiable(order = 2)]
fn chained(unit: &Unit, x: f64) -> f64 {
    let product = unit.pair.map(|p| p.x * p.y).map(f64::exp).unwrap_or(1.0);
    product * x * x + unit.bias.map_or_else(|| x * x * x, |b| b * x.sin()) + unit.bias.unwrap_or_default() * x
}
#[differentiable]
fn of_any<T: num_traits::Float>(model: &Model<T>, x: T) -> T {
    let (a, b) = model.pair.unwrap_or((x, x * x));
    let weights = model.weights.as_ref().unwrap();
    let mut sum = T::zero();
    for i in 0..model.count.unwrap_or(2) {
        sum = sum + weights[i] * x;
    }
    sum * a * b * model.w
}
#[differentiable]
fn skipped(model: &Model<f64>, x: f64) -> f64 {
    model.step.unwrap_or(0.5) * x * model.w
}
#[differentiable]
fn eager(option: Option<f64>, xs: &[f64]) -> f64 {
    option.unwrap_or(xs[2] * xs[0]) * xs[1]
}
#[differentiable]
fn position(xs: &[f64], x: f64) -> f64 {
    let mut best: Option<(usize, f64)> = None;
    for (i, &y) in xs.iter().enumerate() {
        if best.map_or(true, |(_, b)| y > b) {
            best = Some((i, y));
        }
    }
    let (i, largest) = best.unwrap();
    largest * x * (i + 1) as f64
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
fn what_options_hold_is_taken() {
    let unit = Unit { bias: Some(0.3), pair: Some(Pair { x: 0.6, y: 1.2 }), w: 0.4 };
    assert_gradients!(of_a_struct(&unit, 0.8));
    for unit in [unit, Unit { bias: None, pair: None, w: 0.4 }] {
        assert_gradients!(chained(&unit, 0.8));
    }
    assert_gradients!(position(&[0.2, 0.9, 0.4][..], 0.7));
    assert_gradients!(eager(Some(0.7), &[0.3, 0.2, 0.9][..]));
    assert_gradients!(eager(None, &[0.3, 0.2, 0.9][..]));
}
#[test]
fn options_of_any_number() {
    let model =
        Model { pair: Some((0.3, 0.8)), weights: Some(vec![0.4, 0.7, 1.1]), count: Some(3), step: None, w: 0.9 };
    assert_gradients!(of_any(&model, 0.7));
    assert_gradients!(of_any(&Model { pair: None, count: None, ..model.clone() }, 0.7));
    assert_gradients!(skipped(&model, 0.7));
    let (w, x) = (0.9f32, 0.7f32);
    let single = Model { pair: None, weights: Some(vec![0.4f32, 0.7]), count: None, step: None, w };
    // (0.4 + 0.7) x⁴ w
    let (of_model, of_x) = of_any::grad(&single, x);
    assert!((of_x - 4.4 * x.powi(3) * w).abs() < 1e-5);
    assert!((of_model.w - 1.1 * x.powi(4)).abs() < 1e-6);
}
#[test]
#[should_panic(expected = "index out of bounds")]
fn what_is_not_taken_is_computed() {
    eager::grad(Some(0.7), &[0.3, 0.2]);
}
#[test]
#[should_panic(expected = "called `Option::unwrap()` on a `None` value")]
fn structs_that_are_missing_panic() {
    of_a_struct::grad(&Unit { bias: None, pair: None, w: 0.4 }, 0.8);
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
