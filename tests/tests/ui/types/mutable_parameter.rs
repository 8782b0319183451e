use std::collections::HashMap;

use cotangent::differentiable;

#[differentiable]
fn counted(x: f64, calls: &mut HashMap<String, usize>) -> f64 {
    x * calls.len() as f64
}

#[differentiable]
fn nested(x: f64, parts: (&mut f64, f64)) -> f64 {
    x * *parts.0
}

#[differentiable]
fn taken_apart(x: f64, [a, b]: &mut [f64; 2]) {
    *a += x;
    *b -= x;
}

#[differentiable]
fn grown(x: f64, list: &mut Vec<f64>) {
    list.push(x);
    let last = list.pop();
    list.clear();
}

fn main() {}
