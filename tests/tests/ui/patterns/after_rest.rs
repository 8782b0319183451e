use cotangent::differentiable;

#[differentiable]
fn pair(x: f64) -> (f64, f64) {
    (x, x * x)
}

#[differentiable]
fn f(x: f64) -> f64 {
    let (first, .., last) = pair(x);
    first * last
}

fn main() {}
