use cotangent::differentiable;

use std::ops::Mul;

trait Number: Copy + Mul<Output = Self> {}

#[differentiable]
fn f<T: Number>(x: T) -> T {
    x * x
}

fn main() {}
