use cotangent::differentiable;

#[differentiable]
fn energy(stiffness: f64, x: f64) -> f64 {
    0.5 * stiffness * x * x
}

#[differentiable]
fn total(x: &[f64]) -> f64 {
    energy(x[0], x)
}

fn main() {}
