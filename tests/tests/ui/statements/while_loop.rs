use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    while x > 1.0 {}
    x
}

fn main() {}
