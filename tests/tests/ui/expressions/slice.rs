use cotangent::differentiable;

use cotangent::math::sum;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    sum(&x[1..3])
}

fn main() {}
