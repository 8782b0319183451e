use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[differentiable]
fn energy(spring: Spring, x: f64) -> f64 {
    let other = spring;
    0.5 * other.stiffness * x * spring.rest
}

fn main() {}
