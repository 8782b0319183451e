use cotangent::differentiable;

#[differentiable]
fn f(x: f64, y: f64) -> f64 {
    let root = if x < 0.0 { return y } else { x.sqrt() };
    root * y
}

fn main() {}
