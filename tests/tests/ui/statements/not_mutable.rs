use cotangent::differentiable;

#[differentiable]
fn shifted(a: f64) -> f64 {
    let x = a * 2.0;
    x += 1.0;
    x * x
}

#[differentiable]
fn reset(a: f64) -> f64 {
    a = a * a;
    a
}

fn main() {}
