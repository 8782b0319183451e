//! Loops over constants and statics, whose types only the compiler of Rust knows.

use cotangent::differentiable;
use cotangent_tests::check_gradient;
use num_traits::Float;

const TABLE: [f64; 4] = [0.5, 1.5, -0.7, 0.2];
const PAIRS: [(f64, f64); 2] = [(0.5, 1.0), (0.2, 0.3)];
const EDGES: [(usize, usize); 3] = [(0, 1), (1, 2), (0, 2)];
const EXPONENTS: &[i32] = &[1, 2, 4];
static ROWS: [[f64; 2]; 2] = [[0.5, 1.5], [0.2, -0.7]];
static NODES: &[Node] = &[Node { point: 0.5, weight: 1.0 }, Node { point: 0.2, weight: 0.3 }];
static PARAMETERS: &[(f64, f64)] = &[(0.5, 1.0), (0.2, 0.3)];

struct Node {
    point: f64,
    weight: f64,
}

#[differentiable]
fn borrowed(x: f64) -> f64 {
    let mut sum = 0.0;
    for y in &TABLE {
        sum += (x - y).powi(2);
    }
    for &y in &TABLE[1..] {
        sum = sum * x + y;
    }
    for (p, t) in &PAIRS {
        sum += (x * p - t).powi(2);
    }
    for [a, b] in &ROWS {
        sum += (x * a).sin() * b;
    }
    sum
}

#[differentiable]
fn behind_references(x: f64) -> f64 {
    let mut sum = 0.0;
    for &(p, t) in PARAMETERS {
        sum += (x * p - t).powi(2);
    }
    for k in EXPONENTS {
        sum += x.powi(*k);
    }
    for node in NODES {
        sum += node.weight * (x * node.point).exp();
    }
    sum
}

#[differentiable]
fn zipped(x: &[f64]) -> f64 {
    let squares: f64 = x.iter().zip(&TABLE).map(|(a, y)| (a - y).powi(2)).sum();
    let slopes: f64 = TABLE[1..].iter().zip(&TABLE).zip(x).map(|((a, b), x)| (a - b) * x).sum();
    let edges = EDGES.iter().map(|&(i, j)| (x[i] - x[j]).abs()).fold(0.0, f64::max);
    squares * slopes + edges
}

#[differentiable]
fn mapped(x: f64) -> f64 {
    let squares = TABLE.map(|y| (x - y).powi(2));
    TABLE.map(|y| (x * y).sin()).iter().sum::<f64>() * squares[0] + squares.iter().product::<f64>()
}

#[differentiable]
fn converted<T: Float>(x: T) -> T {
    let mut sum = T::zero();
    for &y in &TABLE {
        sum = sum + (x - T::from(y).unwrap()).powi(2);
    }
    sum
}

#[test]
fn constants() {
    check_gradient!(borrowed(x = 0.7));
    check_gradient!(behind_references(x = 0.7));
    check_gradient!(zipped(&x = vec![0.7, 1.2, 0.3]));
    check_gradient!(mapped(x = 0.7));
    check_gradient!(converted(x = 0.7));
}
