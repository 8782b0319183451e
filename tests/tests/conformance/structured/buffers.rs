//! Sequences in structs: in members without names, and written at positions that other members tell.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Weights(Vec<f64>);

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Scaled([f64; 3], f64);

impl Weights {
    #[differentiable]
    fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    #[differentiable]
    fn scaled(&self, by: f64) -> Weights {
        Weights(self.0.iter().map(|v| v * by).collect())
    }
}

#[differentiable]
fn through(weights: &Weights, scaled: &Scaled, x: f64) -> f64 {
    let mut sum = weights.scaled(x).total();
    for v in &weights.0 {
        sum += v * x;
    }
    sum += scaled.0.iter().zip(weights.0.iter()).map(|(p, q)| p * q).sum::<f64>() * scaled.1;
    let Weights(inner) = weights;
    sum + inner.iter().fold(0.0, |sum, v| sum * x + v)
}

#[test]
fn sequences_without_names() {
    assert_gradients!(through(&Weights(vec![0.3, 0.8]), &Scaled([0.1, 0.3, 0.4], 0.8), 0.3));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Ring {
    buffer: Vec<f64>,
    at: usize,
    gain: f64,
}

#[differentiable]
fn push(ring: &mut Ring, x: f64) {
    ring.buffer[ring.at] = x * ring.gain;
    ring.at += 1;
}

impl Ring {
    #[differentiable]
    fn tick(&mut self, x: f64) -> f64 {
        let y = self.buffer[self.at];
        self.buffer[self.at] = x + y * self.gain;
        self.at = (self.at + 1) % self.buffer.len();
        y
    }
}

#[differentiable]
fn filtered(ring: &Ring, x: f64) -> f64 {
    let mut ring = ring.clone();
    let mut sum = 0.0;
    for i in 0..5 {
        sum += Ring::tick(&mut ring, x * i as f64);
    }
    ring.at = 0;
    push(&mut ring, x);
    sum * ring.buffer[0] + ring.buffer[1]
}

#[test]
fn rings_of_numbers() {
    assert_gradients!(filtered(&Ring { buffer: vec![0.3, 0.7, 0.1], at: 1, gain: 0.9 }, 0.4));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Stack {
    items: Vec<f64>,
    gain: f64,
}

/// Methods of one's own with names that vectors have.
impl Stack {
    #[differentiable]
    fn push(&mut self, x: f64) {
        self.items.push(x * self.gain);
    }

    #[differentiable]
    fn reverse(&mut self) {
        self.gain = -self.gain;
    }

    #[differentiable]
    fn insert(&mut self, i: usize, x: f64) {
        self.items[i] = x;
    }
}

#[differentiable]
fn lent(stack: &mut Stack, x: f64) -> f64 {
    stack.push(x);
    stack.reverse();
    stack.insert(0, x);
    stack.items[0] * stack.gain * stack.items[1]
}

#[differentiable]
fn own(stack: &Stack, x: f64) -> f64 {
    let mut stack = stack.clone();
    stack.push(x);
    stack.reverse();
    stack.insert(0, x);
    lent(&mut stack, x) + stack.items[0] * stack.gain * stack.items[2]
}

#[test]
fn methods_of_ones_own() {
    assert_gradients!(own(&Stack { items: vec![0.3, 0.4], gain: 0.9 }, 0.4));
}
