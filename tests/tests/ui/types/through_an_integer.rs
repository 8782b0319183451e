use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let whole = x as i64;
    x - whole as f64
}

fn main() {}
