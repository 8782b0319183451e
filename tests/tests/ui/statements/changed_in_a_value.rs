use cotangent::differentiable;

#[differentiable]
fn f(x: f64, k: usize) -> f64 {
    let mut odd = vec![k, 1];
    let last: usize = odd.drain(1..).sum();
    x * last as f64
}

fn main() {}
