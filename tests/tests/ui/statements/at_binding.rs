use cotangent::differentiable;

#[differentiable]
fn f(x: (f64, f64)) -> f64 {
    let whole @ (a, _) = x;
    a * whole.1
}

fn main() {}
