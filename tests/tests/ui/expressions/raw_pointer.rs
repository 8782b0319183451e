use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let address = &raw const x;
    x * address as usize as f64
}

fn main() {}
