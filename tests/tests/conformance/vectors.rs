//! The vector functions of `cotangent::math` on arrays, slices and vectors.

use cotangent::differentiable;
use cotangent::math::{dot, log_softmax, logsumexp, max, mean, min, norm, norm_squared, softmax, sum};
use cotangent_tests::{check_gradient, check_jacobian};
use num_traits::Float;

#[test]
fn on_their_own() {
    check_gradient!(library dot(&x = [1.0, 2.0], &y = [3.0, 4.0]) => ([3.0, 4.0], [1.0, 2.0]));
    check_gradient!(library dot(&x = vec![1.0_f32, 2.0], &y = vec![3.0_f32, 4.0]) => ([3.0, 4.0], [1.0, 2.0]));
    check_gradient!(library sum(&x = vec![1.0, 2.0, 5.0]) => [1.0; 3]);
    check_gradient!(library mean(&x = vec![1.0, 2.0, 5.0, 7.0]) => [0.25; 4]);
    check_gradient!(library norm(&x = [3.0, 4.0]) => [0.6, 0.8]);
    check_gradient!(library norm_squared(&x = [3.0, 4.0]) => [6.0, 8.0]);
    check_gradient!(library max(&x = vec![3.0, 9.0, 4.0]) => [0.0, 1.0, 0.0]);
    check_gradient!(library min(&x = vec![3.0, 9.0, 4.0]) => [1.0, 0.0, 0.0]);
    check_gradient!(library logsumexp(&x = [0.3, -1.0, 2.0]) => {
        let total = x.iter().map(|x: &f64| x.exp()).sum::<f64>();
        x.map(|x| x.exp() / total)
    });
    check_jacobian!(library softmax(&x = vec![0.3, -1.0, 2.0]));
    check_jacobian!(library log_softmax(&x = vec![0.3, -1.0, 2.0]));
}

#[differentiable]
fn linear(weights: &[f64], bias: f64, x: &[f64]) -> f64 {
    dot(weights, x) + bias
}

#[differentiable]
fn ridge(weights: &[f64], penalty: f64, x: &[f64], y: f64) -> f64 {
    let residual = dot(weights, x) - y;
    residual * residual / 2.0 + penalty * norm_squared(weights)
}

#[differentiable(wrt(weights))]
fn logistic_regression(weights: &[f64], x: &[f64], positive: bool) -> f64 {
    let score = cotangent::math::dot(weights, x);
    let signed = if positive { score } else { -score };
    cotangent::math::softplus(-signed)
}

#[test]
fn linear_models() {
    check_gradient!(linear(&weights = vec![0.5, -1.0], bias = 0.3, &x = vec![2.0, 3.0]) => ([2.0, 3.0], 1.0, [0.5, -1.0]));
    check_gradient!(ridge(&weights = vec![0.5, -1.0], penalty = 0.1, &x = vec![2.0, 3.0], y = 1.0));
    let x = [1.0, 2.0, -0.5];
    check_gradient!(logistic_regression(&weights = vec![0.1, -0.4, 0.3], [x = &x], [positive = true]));
    check_gradient!(logistic_regression(&weights = vec![0.1, -0.4, 0.3], [x = &x], [positive = false]));
}

#[differentiable(wrt(logits))]
fn cross_entropy(logits: &[f64], class: usize) -> f64 {
    logsumexp(logits) - logits[class]
}

#[differentiable(wrt(logits))]
fn smoothed_cross_entropy(logits: &[f64], class: usize, smoothing: f64) -> f64 {
    let log_probabilities = log_softmax(logits);
    -(1.0 - smoothing) * log_probabilities[class] - smoothing * mean(&log_probabilities)
}

/// One query against three keys.
#[differentiable]
fn attention(query: &[f64; 2], keys: &[[f64; 2]; 3], values: &[f64; 3]) -> f64 {
    let scale = 0.5_f64.sqrt();
    let scores = [dot(query, &keys[0]) * scale, dot(query, &keys[1]) * scale, dot(query, &keys[2]) * scale];
    let weights = softmax(&scores);
    dot(&weights, values)
}

#[test]
fn classification_and_attention() {
    check_gradient!(cross_entropy(&logits = vec![0.3, -1.0, 2.0], [class = 1]));
    check_gradient!(cross_entropy(&logits = vec![800.0, -1.0], [class = 1]) => [1.0, -1.0]);
    check_gradient!(smoothed_cross_entropy(&logits = vec![0.3, -1.0, 2.0], [class = 0], [smoothing = 0.1]));
    check_gradient!(attention(
        &query = [0.4, -0.8],
        &keys = [[1.0, 0.2], [-0.3, 0.9], [0.5, 0.5]],
        &values = [1.0, 2.0, -1.5],
    ));
}

#[differentiable]
fn statistics(x: &[f64]) -> f64 {
    let center = mean(x);
    let spread = norm_squared(x) / x.len() as f64 - center * center;
    center / spread.sqrt() + max(x) - 0.5 * min(x)
}

#[differentiable]
fn cosine_similarity<T: Float>(x: &[T], y: &[T]) -> T {
    dot(x, y) / (norm(x) * norm(y))
}

#[differentiable]
fn same_vector_twice(x: [f64; 3]) -> f64 {
    dot(&x, &x) * sum(&x)
}

#[differentiable]
fn of_a_literal(a: f64, b: f64) -> f64 {
    norm(&[a, b, a * b]) + sum(&[a; 4])
}

#[differentiable]
fn owned(x: Vec<f64>) -> f64 {
    sum(&x) * norm(&x)
}

#[differentiable]
fn rows(m: &[[f64; 3]; 2], x: &[f64; 3]) -> [f64; 2] {
    [dot(&m[0], x), dot(&m[1], x).tanh()]
}

#[test]
fn combinations() {
    check_gradient!(statistics(&x = vec![1.0, 2.5, -0.7, 4.0]));
    check_gradient!(cosine_similarity(&x = vec![1.0, 2.0], &y = vec![-0.5, 1.5]));
    check_gradient!(cosine_similarity(&x = vec![1.0_f32, 2.0], &y = vec![-0.5_f32, 1.5]));
    check_gradient!(same_vector_twice(x = [1.0, -2.0, 0.5]));
    check_gradient!(of_a_literal(a = 0.8, b = -1.1));
    check_gradient!(owned(x = vec![0.8, -1.1]));
    check_jacobian!(rows(&m = [[1.0, 0.5, -0.2], [0.3, -0.6, 0.9]], &x = [1.0, 2.0, 3.0]));
}

#[differentiable]
fn probabilities(x: &[f64]) -> Vec<f64> {
    softmax(x)
}

#[test]
fn vectors_as_results() {
    check_jacobian!(probabilities(&x = vec![0.3, -1.0, 2.0]));
}

#[test]
fn kinks_and_extremes() {
    assert_eq!(norm::grad(&[0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(max::grad(&[2.0, 2.0, 2.0]), [1.0, 0.0, 0.0]);
    assert_eq!(logsumexp::grad(&[f64::NEG_INFINITY, f64::NEG_INFINITY]), [0.0, 0.0]);
    assert_eq!(softmax(&[1000.0, 0.0]), [1.0, 0.0]);
}
