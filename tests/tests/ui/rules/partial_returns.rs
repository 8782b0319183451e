use cotangent::differentiable;

#[differentiable(partials(x = { if x < 0.0 { return 0.0; } 1.0 }, y = Some(x)?))]
fn f(x: f64, y: f64) -> f64 {
    x + y
}

fn main() {}
