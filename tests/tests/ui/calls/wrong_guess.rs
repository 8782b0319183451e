use cotangent::differentiable;

#[differentiable]
fn count(x: f64) -> (f64, usize) {
    (x * x, 1)
}

#[differentiable]
fn f(x: f64) -> f64 {
    count(x) * x
}

fn main() {}
