use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Mean {
    sum: f64,
    count: usize,
}

#[differentiable]
fn value(mean: &Mean) -> f64 {
    let count = mean.count;
    mean.sum / count as f64
}

#[differentiable]
fn at_once(mean: &Mean) -> f64 {
    mean.sum / mean.count as f64
}

fn main() {}
