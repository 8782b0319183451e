use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Mixed {
    sum: f64,
    gain: f32,
}

// What is converted is taken for an integer.
#[differentiable]
fn value(mixed: &Mixed) -> f64 {
    mixed.sum * mixed.gain as f64
}

#[differentiable]
fn annotated(mixed: &Mixed) -> f64 {
    let gain: f32 = mixed.gain;
    mixed.sum * gain as f64
}

fn main() {}
