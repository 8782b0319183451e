use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let y = (1.0, &mut [x, 1.0]);
    y.0
}

fn main() {}
