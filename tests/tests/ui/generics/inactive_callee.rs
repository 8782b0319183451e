use cotangent::differentiable;

#[differentiable]
fn run(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    x * f(x)
}

fn main() {}
