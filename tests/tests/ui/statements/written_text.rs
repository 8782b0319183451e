use std::fmt::Write;

use cotangent::differentiable;

#[differentiable]
fn in_text(x: f64) -> f64 {
    let mut s = String::new();
    let _ = write!(s, "{x}");
    let y: f64 = s.parse().unwrap();
    y * x
}

fn main() {}
