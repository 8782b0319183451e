use std::cell::Cell;

use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let cell = Cell::new(x);
    cell.set(cell.get() * 2.0);
    cell.get()
}

#[differentiable]
fn g(x: f64, cell: &Cell<f64>) -> f64 {
    cell.set(x);
    cell.get()
}

#[differentiable(wrt(x))]
fn h(x: f64, cell: &Cell<f64>) -> f64 {
    cell.set(x);
    x + cell.get()
}

fn main() {}
