use cotangent::differentiable;

#[differentiable]
fn f(x: impl Into<f64>, y: f64) -> f64 {
    x.into() * y
}

fn main() {}
