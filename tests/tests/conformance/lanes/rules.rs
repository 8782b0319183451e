//! Calls of functions with rules of each kind, and of the library's.

use cotangent::{differentiable, math, stop_gradient};

use super::assert_lanes;
use super::calls::chain;

#[differentiable(partials(x = if x > 0.0 { 0.5 / x.sqrt() } else { f64::INFINITY }, y = 1.0))]
fn by_partials(x: f64, y: f64) -> f64 {
    x.sqrt() + y
}

fn product(x: &[f64], by: f64) -> f64 {
    x.iter().product::<f64>() * by
}

fn product_forward(x: &[f64], by: f64) -> (f64, Vec<f64>) {
    (product(x, by), [x, &[by]].concat())
}

fn product_backward(saved: &Vec<f64>, cotangent: f64) -> (Vec<f64>, f64) {
    let slope = |i: usize| (0..saved.len()).filter(|j| *j != i).map(|j| saved[j]).product::<f64>();
    ((0..saved.len() - 1).map(|i| cotangent * slope(i)).collect(), cotangent * slope(saved.len() - 1))
}

#[differentiable(forward = product_forward, backward = product_backward)]
fn by_functions(x: &[f64], by: f64) -> f64 {
    product(x, by)
}

fn cubed_forward(x: f64) -> (f64, f64) {
    (x * x * x, x)
}

fn cubed_backward(x: &f64, cotangent: f64) -> f64 {
    3.0 * x * x * cotangent
}

fn cubed_jvp(x: f64, x_dot: f64) -> (f64, f64) {
    (x * x * x, 3.0 * x * x * x_dot)
}

#[differentiable(forward = cubed_forward, backward = cubed_backward, jvp = cubed_jvp)]
fn by_jvp(x: f64) -> f64 {
    x * x * x
}

#[differentiable]
fn callers_of_rules(x: f64, y: f64) -> f64 {
    by_partials(x, y) * by_jvp(y) + by_functions(&[y, x + 1.0, 2.0], by_jvp(y))
}

#[differentiable]
fn mathematics(x: &[f64], y: &[f64; 3], s: f64) -> f64 {
    let probabilities = math::softmax(x);
    let distance = math::cross_entropy(x, 1, 0.1) + math::norm(y) + math::mse(x, y);
    math::sigmoid(s) * math::dot(&probabilities, y)
        + distance * math::logsumexp(&math::standardized(x, 1e-3))
        + math::xlogy(s, y[0])
        + stop_gradient(s) * s
}

#[test]
fn rules_and_the_library() {
    assert_lanes!(callers_of_rules(1.2, 0.7), [(1.0, 0.0), (0.0, 1.0), (0.5, -3.0)]);
    let along = |k: f64| ([k, 1.0 - k, 0.5 * k], [1.0, k, -k], k * k);
    assert_lanes!(mathematics(&[0.4, 1.2, -0.3], &[0.9, 2.0, 0.1], 0.8), [along(0.0), along(1.0), along(-2.0)]);
}

/// Slopes that are infinite, times directions that are zero in some lanes only.
#[test]
fn each_lane_has_its_own_zero() {
    assert_lanes!(chain(0.0, 0.4), [(0.0, 1.0), (1.0, 0.0), (0.0, 0.0)]);
    let (_, slopes) = callers_of_rules::jvp_many(0.0, 2.0, [(0.0, 1.0), (1.0, 1.0)]);
    assert!(slopes[0].is_finite() && slopes[1].is_infinite(), "{slopes:?}");
}
