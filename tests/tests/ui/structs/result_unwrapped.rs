use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Reading {
    #[differentiable(skip)]
    bias: Result<f64, String>,
    value: f64,
}

#[differentiable]
fn corrected(reading: &Reading, gain: f64) -> f64 {
    reading.bias.clone().unwrap_or(0.0) + gain * reading.value
}

fn main() {}
