use cotangent::differentiable;

use std::ops::Mul;

#[differentiable]
fn f<T: Copy + Mul<Output = T>>(x: T) -> T {
    x * x
}

fn main() {}
