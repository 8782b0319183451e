use cotangent::differentiable;

fn energy(stiffness: f64, x: f64) -> f64 {
    0.5 * stiffness * x * x
}

#[differentiable]
fn total(x: f64) -> f64 {
    energy(2.0, x) + x
}

fn main() {}
