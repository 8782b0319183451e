use cotangent::differentiable;

use cotangent::math::sum;

#[differentiable]
fn f(x: f64) -> f64 {
    sum(&vec![x, x * x])
}

fn main() {}
