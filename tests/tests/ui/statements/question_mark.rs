use cotangent::differentiable;

#[differentiable]
fn f(x: f64, y: Option<f64>) -> Option<f64> {
    Some(x * y?)
}

fn main() {}
