//! Calls of what is found by a type: associated functions, functions of traits, type parameters, other names of types.

use std::cell::Cell;

use cotangent::{DifferentiableFn, differentiable, math};
use num_traits::Float;

use super::assert_lanes;
use super::calls::{scaled, total};

struct Waves;

impl Waves {
    #[differentiable(associated)]
    pub(crate) fn crest<T: Float>(x: T, by: [T; 2]) -> T {
        x.sin() * by[0] + x.cos() * by[1]
    }
}

trait Law {
    #[differentiable(associated)]
    fn force(x: f64, scale: &[f64]) -> f64;
}

struct Springs;
struct Gravity;

impl Law for Springs {
    #[differentiable(associated)]
    fn force(x: f64, scale: &[f64]) -> f64 {
        -scale[0] * x
    }
}

impl Law for Gravity {
    #[differentiable(associated)]
    fn force(x: f64, scale: &[f64]) -> f64 {
        scale.iter().sum::<f64>() / (x * x)
    }
}

#[differentiable]
fn step<L: Law>(x: f64, scale: &[f64]) -> f64 {
    x + 0.1 * L::force(Waves::crest(x, [0.5, scale[0]]), scale)
}

#[differentiable]
fn path(x: f64, scale: &[f64], n: usize) -> f64 {
    let mut x = x;
    for i in 0..n {
        x = if i % 2 == 0 { step::<Springs>(x, scale) } else { step::<Gravity>(x, scale) };
    }
    Waves::crest::<f64>(x, [1.0, x])
}

#[test]
fn associated_functions_and_traits() {
    let along = |k: f64| (k, [1.0, 0.2 * k]);
    assert_lanes!(path(1.3, &[0.5, 0.2], 5), [along(0.0), along(1.0), along(-2.0)]);
}

#[differentiable]
fn applied<F, G>(x: f64, y: &[f64], n: usize) -> f64
where
    F: DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
    for<'a> G: DifferentiableFn<(&'a [f64], f64), Output = f64, Gradient = (Vec<f64>, f64), Tangent = f64>,
{
    let mut x = x;
    for _ in 0..n {
        x += F::value((x * x,)) * G::value((y, x)) + G::value((y, 2.0));
    }
    x
}

#[differentiable]
fn weighted(x: &[f64], by: f64) -> f64 {
    total(&scaled(x, by))
}

#[differentiable]
fn applying(x: f64, y: f64) -> f64 {
    applied::<math::softplus, weighted>(x, &[x, y], 3)
}

#[test]
fn functions_as_types() {
    assert_lanes!(applying(0.3, 0.4), [(1.0, 0.0), (0.0, 1.0), (0.3, -2.0)]);
}

thread_local! {
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

#[differentiable(partials(x = 2.0 * x))]
fn counted(x: f64) -> f64 {
    CALLS.with(|calls| calls.set(calls.get() + 1));
    x * x
}

#[differentiable]
fn between(x: &[f64]) -> f64 {
    x.iter().map(|v| counted(*v)).sum()
}

#[differentiable]
fn counting(x: f64, y: [f64; 2], label: &str) -> f64 {
    if label.is_empty() { x } else { between(&[x, y[0] * x]) * counted(y[1]) }
}

#[test]
fn every_step_is_taken_once() {
    let (_, slopes) =
        counting::jvp_many(1.0, [2.0, 3.0], "on", [(1.0, [0.0, 0.0]), (0.0, [1.0, 0.0]), (0.0, [0.0, 1.0])]);
    assert_eq!(CALLS.with(Cell::take), 3);
    assert_eq!(slopes, [90.0, 36.0, 30.0]);
}

type Metres = f64;
type Row<T> = [T; 2];

#[differentiable]
fn converted(x: Metres, row: Row<f64>) -> Metres {
    x * row[0]
}

#[differentiable]
fn summed<T: Float>(row: Row<T>) -> T {
    row[0] * row[1]
}

#[differentiable]
fn by_aliases(x: f64, y: f64) -> f64 {
    converted(x, [y, x]) + summed([x, y])
}

#[test]
fn names_of_types() {
    assert_lanes!(by_aliases(1.3, 0.4), [(1.0, 0.0), (0.0, 1.0), (0.3, -2.0)]);
}
