use cotangent::{Differentiable, differentiable};

#[derive(Debug, Differentiable)]
struct Spring {
    stiffness: f64,
}

#[differentiable]
fn stiffened(spring: &mut Spring, by: f64, n: usize) {
    for _ in 0..n {
        spring.stiffness *= by.sin();
    }
}

#[differentiable]
fn twice(spring: &Spring, by: f64) -> f64 {
    let mut other = spring.clone();
    stiffened(&mut other, by, 2);
    other.stiffness * spring.stiffness
}

fn main() {}
