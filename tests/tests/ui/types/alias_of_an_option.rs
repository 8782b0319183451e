use cotangent::differentiable;

type Given = Option<f64>;

#[differentiable]
fn scaled(given: Given, x: f64) -> f64 {
    given.unwrap_or(2.0) * x
}

fn main() {}
