use std::cell::Cell;
use std::sync::Mutex;

use cotangent::differentiable;

static LAST: Mutex<f64> = Mutex::new(0.0);

fn store(x: f64) {
    *LAST.lock().unwrap() = x;
}

fn load() -> f64 {
    *LAST.lock().unwrap()
}

#[differentiable]
fn in_a_static(x: f64) -> f64 {
    let _ = store(x);
    let y: f64 = load();
    y * x
}

#[differentiable]
fn in_a_cell(x: f64) -> f64 {
    let c = Cell::new(0.0);
    let _ = c.set(x);
    let y: f64 = c.get();
    y * x
}

fn main() {}
