use cotangent::differentiable;

#[differentiable]
fn f(x: (f64, f64)) -> f64 {
    let (ref mut a, b) = (x.0, x.1);
    *a += b;
    *a * b
}

fn main() {}
