use cotangent::differentiable;

#[differentiable]
fn f(x: f64, y: Option<f64>) -> f64 {
    match y {
        Some(y) => x * y,
        None => x,
    }
}

#[differentiable]
fn g(x: f64, y: Result<f64, String>) -> f64 {
    x * y.unwrap()
}

fn main() {}
