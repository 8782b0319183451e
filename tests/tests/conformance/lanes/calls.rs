//! Calls of functions, in loops and branches, recursive and generic.

use cotangent::differentiable;
use num_traits::Float;

use super::assert_lanes;

#[differentiable]
fn bump(x: f64, y: f64) -> f64 {
    (x * y).sin() + x.sqrt()
}

#[differentiable]
fn twice<T: Float>(x: T) -> (T, T) {
    (x + x, x * x)
}

#[differentiable]
pub(super) fn chain(x: f64, y: f64) -> f64 {
    let (double, square): (f64, f64) = twice(bump(x, y));
    let (_, other): (f64, f64) = twice::<f64>(y);
    bump(double, square) * other
}

#[differentiable]
fn generic<T: Float, const N: usize>(x: &[T; N], c: T) -> [T; N] {
    let mut y = *x;
    for i in 0..N {
        let (_, square): (T, T) = twice(x[i]);
        if square > c {
            let (double, _): (T, T) = twice::<T>(y[i] * c);
            y[i] = double;
        }
    }
    y
}

#[test]
fn calls_of_functions() {
    assert_lanes!(chain(1.3, 0.4), [(1.0, 0.0), (0.0, 1.0), (0.3, -2.0)]);
    assert_lanes!(generic(&[0.4, 2.0, -3.0], 1.5), [([1.0, 2.0, 3.0], 0.0), ([0.0, -1.0, 0.5], 1.0)]);
    assert_lanes!(generic(&[0.4_f32, 2.0], 1.5), [([1.0, 2.0], 0.0), ([0.0, -1.0], 1.0), ([0.0, 0.0], 0.0)]);
}

#[differentiable]
pub(super) fn scaled(x: &[f64], by: f64) -> Vec<f64> {
    x.iter().map(|v| v * by).collect()
}

#[differentiable]
pub(super) fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

#[differentiable]
fn sequences(x: &[f64], mut by: f64, n: usize) -> f64 {
    let mut all = x.to_vec();
    while by > 1.0 {
        all = scaled(&all, by);
        by = bump(by, 0.1) - 0.5;
    }
    for _ in 0..n {
        all.push(total(&all[1..]));
    }
    total(&all) + total(&scaled(&[by, 2.0], x[0]))
}

#[differentiable]
fn power(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}

#[differentiable(wrt(x))]
fn looked_up(table: Vec<usize>, x: f64, name: &str) -> f64 {
    x * (table.len() + name.len()) as f64
}

#[differentiable]
fn with_data(x: f64, names: &[String]) -> f64 {
    names.iter().fold(0.0, |sum, name| sum + looked_up(vec![1, 2], x * sum.cos(), name))
}

#[test]
fn control_flow() {
    let along = |k: f64| ([k, 1.0 - k, 0.5 * k], k * k);
    assert_lanes!(sequences(&[0.4, 1.2, -0.3], 1.9, 3), [along(0.0), along(1.0), along(-2.0), along(0.3)]);
    assert_lanes!(power(1.1, 5), [1.0, 0.0, -2.0]);
    let names = ["a".to_owned(), "bcd".to_owned()];
    assert_lanes!(with_data(0.3, &names), [1.0, 2.0]);
}

#[differentiable(wrt(x))]
fn composed(x: f64, shift: impl Fn(usize) -> f64, other: Option<impl Fn(usize) -> f64>) -> f64 {
    x * shift(2) + other.map_or(0.0, |other| other(1)) * x
}

#[differentiable]
fn with_closures(x: f64) -> f64 {
    let shift = 2.0;
    let once: f64 = composed(x * x, |k| k as f64 + 1.0, Some(|k| k as f64));
    once + shift
}

#[test]
fn what_has_no_name() {
    assert_lanes!(with_closures(0.3), [1.0, -2.0]);
}
