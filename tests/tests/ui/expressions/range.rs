use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let interval = 0.0..x;
    x * interval.end
}

fn main() {}
