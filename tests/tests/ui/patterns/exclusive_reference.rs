use cotangent::differentiable;

#[differentiable]
fn f(x: (f64, f64)) -> f64 {
    let (ref mut a, b) = (x.0, x.1);
    *a += b;
    *a * b
}

#[differentiable]
fn g(x: f64, y: f64) -> f64 {
    let pair = (x, y);
    let sum = |(ref mut a, b): (f64, f64)| {
        *a += b;
        *a
    };
    sum(pair) * pair.0
}

fn main() {}
