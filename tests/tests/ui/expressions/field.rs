use cotangent::differentiable;

struct Spring {
    stiffness: f64,
}

#[differentiable]
fn f(spring: &Spring, x: f64) -> f64 {
    spring.stiffness * x
}

fn main() {}
