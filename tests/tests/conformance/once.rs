//! `iter::once` at either end of a chain.

use std::iter;

use cotangent::{assert_gradients, differentiable};

#[differentiable]
fn before(x: f64, u: &[f64]) -> f64 {
    let v: Vec<f64> = std::iter::once(x).chain(u.iter().copied()).collect();
    v[0] * v[1]
}

#[differentiable]
fn after(x: f64, u: &[f64]) -> f64 {
    u.iter().copied().chain(iter::once(x * x)).map(|v| v * v).sum()
}

#[differentiable]
fn by_reference(x: f64, u: &[f64]) -> f64 {
    let mut s = 1.0;
    for v in iter::once(&x).chain(u) {
        s *= v;
    }
    for (a, b) in iter::once(x).chain(u.iter().copied()).zip(u) {
        s += a * b;
    }
    s
}

#[differentiable]
fn of_integers(x: f64, n: usize) -> f64 {
    let mut s = x;
    for k in iter::once(3).chain(0..n) {
        s += x * k as f64;
    }
    s
}

#[test]
fn one_more() {
    assert_gradients!(before(0.3, &[0.4, 0.5]));
    assert_gradients!(after(0.3, &[0.4, 0.5]));
    assert_gradients!(by_reference(0.3, &[0.4, 0.5]));
    assert_gradients!(of_integers(0.3, 3));
}
