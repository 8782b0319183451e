use cotangent::differentiable;

#[differentiable]
fn f<F: Fn(f64) -> f64>(x: f64, activation: F) -> f64 {
    activation(x)
}

fn main() {}
