use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> usize {
    if x > 0.0 { 1 } else { 2 }
}

fn main() {}
