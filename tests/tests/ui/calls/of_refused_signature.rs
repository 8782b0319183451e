use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Duration {
    seconds: f64,
}

#[differentiable]
fn square(d: Duration) -> f64 {
    d.seconds * d.seconds
}

#[differentiable]
fn of_seconds(x: f64) -> f64 {
    square(Duration { seconds: x }) * 2.0
}

fn main() {}
