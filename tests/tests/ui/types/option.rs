use cotangent::differentiable;
use num_traits::Float;

#[differentiable]
fn f<T: Float>(x: T, y: Option<T>) -> T {
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
