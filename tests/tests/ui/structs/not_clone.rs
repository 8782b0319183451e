use cotangent::{Differentiable, differentiable};

#[derive(Debug, Differentiable)]
struct Spring {
    stiffness: f64,
}

#[differentiable]
fn stiffen(spring: &mut Spring, by: f64) {
    spring.stiffness *= by.sin();
}

fn main() {}
