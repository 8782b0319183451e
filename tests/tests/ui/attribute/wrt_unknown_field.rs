use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[differentiable(wrt(spring.length))]
fn energy(spring: &Spring, x: f64) -> f64 {
    0.5 * spring.stiffness * x * x
}

fn main() {}
