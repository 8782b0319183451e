use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Spring {
    k: f64,
    length: f64,
}

#[differentiable]
fn energy(spring: &Spring, x: f64) -> f64 {
    spring.k * (x - spring.length).powi(2)
}

#[differentiable(wrt(spring.k))]
fn doubled(spring: &Spring, x: f64) -> f64 {
    2.0 * energy(spring, x)
}

#[differentiable(wrt(spring.k, spring))]
fn twice(spring: &Spring) -> f64 {
    spring.k
}

#[differentiable(wrt(spring.k))]
fn changed(spring: &mut Spring, x: f64) {
    spring.length = spring.k * x;
}

fn main() {}
