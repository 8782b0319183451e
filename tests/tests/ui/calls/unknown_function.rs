use cotangent::differentiable;

#[differentiable]
fn total(x: f64) -> f64 {
    enrgy(2.0, x) + x
}

fn main() {}
