use cotangent::{Differentiable, differentiable};

#[derive(Debug, Differentiable)]
struct Spring {
    stiffness: f64,
}

#[differentiable]
fn energy(spring: &Spring) -> f64 {
    spring.stiffness.sin()
}

#[differentiable]
fn stiffen(spring: &mut Spring, by: f64) {
    spring.stiffness *= energy(&*spring) * by;
}

fn main() {}
