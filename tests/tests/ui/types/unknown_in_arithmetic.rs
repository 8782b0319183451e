use cotangent::differentiable;

struct Angle(f64);

#[differentiable]
fn total(a: Angle, x: f64) -> f64 {
    a * x
}

fn main() {}
