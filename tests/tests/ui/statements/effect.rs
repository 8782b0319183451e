use cotangent::differentiable;

use std::cell::Cell;

#[differentiable(wrt(x))]
fn f(x: f64, log: &Cell<f64>) -> f64 {
    log.set(x);
    x * log.get()
}

fn main() {}
