use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[differentiable]
fn energy(spring: &Spring, x: f64) -> f64 {
    let d = x - spring.length;
    0.5 * spring.stiffness * d * d
}

fn main() {}
