use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let mut y = x;
    y *= x;
    y = y + 1.0;
    y
}

fn main() {}
