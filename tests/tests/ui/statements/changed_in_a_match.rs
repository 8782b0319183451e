use cotangent::differentiable;

#[differentiable]
fn f(x: f64, k: usize) -> f64 {
    let mut n = k;
    match k {
        0 => n += 1,
        _ => n *= 2,
    }
    x * n as f64
}

fn main() {}
