use cotangent::differentiable;

#[differentiable]
fn stop_gradient(x: f64) -> f64 {
    2.0 * x
}

fn noise(x: f64) -> f64 {
    3.0 * x
}

#[differentiable]
fn f(x: f64) -> f64 {
    noise(stop_gradient(x)) * x
}

fn main() {}
