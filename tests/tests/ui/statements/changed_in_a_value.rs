use cotangent::differentiable;

#[differentiable]
fn f(x: f64, k: usize) -> f64 {
    let mut odd = vec![k, 1];
    let last = odd.pop();
    x * last.unwrap_or(0) as f64
}

fn main() {}
