#![allow(non_upper_case_globals)]

use cotangent::differentiable;

const limit: usize = 3;

#[differentiable]
fn matched(x: f64, n: usize) -> f64 {
    match n {
        limit => x,
        _ => x * x,
    }
}

#[differentiable]
fn asked(x: f64, n: usize) -> f64 {
    if let limit = n { x } else { x * x }
}

fn main() {}
