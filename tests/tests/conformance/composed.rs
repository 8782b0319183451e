//! Calls whose results are only handed on to other functions: numbers, sequences, structs.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiable]
fn squares(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| value * value).collect()
}

#[differentiable]
fn total(values: Vec<f64>) -> f64 {
    values.iter().sum()
}

#[differentiable]
fn of_vectors(values: &[f64]) -> f64 {
    total(squares(&squares(values))) * total(squares(values))
}

#[differentiable]
fn turned(by: f64, v: [f64; 2]) -> [f64; 2] {
    [by.cos() * v[0] - by.sin() * v[1], by.sin() * v[0] + by.cos() * v[1]]
}

#[differentiable]
fn dot(v: [f64; 2], w: [f64; 2]) -> f64 {
    v[0] * w[0] + v[1] * w[1]
}

#[differentiable]
fn of_arrays(by: f64, v: [f64; 2]) -> f64 {
    let mut sum = dot(turned(by, turned(by, v)), v);
    for i in 0..3 {
        let r = turned(by, v);
        sum += dot(r, v);
        if i == 1 {
            sum *= dot(turned(by, r), turned(by, r));
        }
    }
    sum
}

#[differentiable]
fn pair(a: f64) -> Pair {
    Pair { a, b: a * a }
}

#[differentiable]
fn energy(pair: Pair) -> f64 {
    pair.a * pair.b
}

#[differentiable]
fn sine(a: f64) -> f64 {
    a.sin()
}

#[differentiable]
fn of_structs(a: f64) -> f64 {
    energy(pair(a)) * energy(pair(sine(sine(a))))
}

#[differentiable]
fn of_single_numbers(a: f32) -> f32 {
    halved(halved(halved(a))) * a
}

#[differentiable]
fn halved(a: f32) -> f32 {
    (0.5 * a).cos()
}

#[test]
fn results_are_handed_on() {
    assert_gradients!(of_vectors(&[0.4, 1.2, 0.7]));
    assert_gradients!(of_arrays(0.3, [0.4, 0.7]));
    assert_gradients!(of_structs(0.8));
    assert_gradients!(of_single_numbers(0.8));
}

/// A root of `a·(y² - b)`, which does not depend on `a`.
#[differentiable]
fn root(a: f64, b: f64) -> f64 {
    let mut y = 1.3;
    for _ in 0..5 {
        y -= a * (y * y - b) / (a * 2.0 * y);
    }
    y
}

/// A bias that a normalisation takes away again.
#[differentiable]
fn normalised(x: &[f64], w: f64, bias: f64) -> f64 {
    let z: Vec<f64> = x.iter().map(|x| w * x + bias).collect();
    let n = z.len() as f64;
    let mean = z.iter().sum::<f64>() / n;
    let variance = z.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / n;
    z.iter().enumerate().map(|(i, z)| (i as f64).cos() * (z - mean) / (variance + 0.1).sqrt()).sum()
}

#[test]
fn derivatives_that_cancel() {
    assert_gradients!(root(0.7, 2.0));
    assert_gradients!(root(1.9, 0.8));
    assert_gradients!(normalised(&[0.3, 1.2, 0.7, 0.1], 0.8, 0.3));
    assert_gradients!(normalised(&[0.13, 0.82, 0.7, 0.41], 1.3, -0.7));
}

#[differentiable]
fn of_nested_vectors(y: &[f64], k: f64) -> f64 {
    let n = y.len();
    let z: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| y[i] * y[j] * k).collect()).collect();
    let w: Vec<Vec<f64>> = y
        .iter()
        .map(|a| {
            let b = a * k;
            y.iter().map(|c| b + c).collect()
        })
        .collect();
    let c: Vec<Vec<Vec<f64>>> =
        (0..2).map(|i| (0..2).map(|j| (0..2).map(|l| y[i] * y[j] + l as f64 * k).collect()).collect()).collect();
    z[0][1] * w[1][0] + c[1][0][1] * c[0][0][0]
}

#[test]
fn vectors_of_vectors_are_collected() {
    assert_gradients!(of_nested_vectors(&[0.3, 0.7], 0.4));
}
