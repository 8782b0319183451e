//! Sequences in structs whose members have no names.

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
