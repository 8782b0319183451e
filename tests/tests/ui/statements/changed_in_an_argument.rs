use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let mut n = 0;
    let k: usize = next(&mut n);
    x * k as f64
}

fn next(n: &mut usize) -> usize {
    *n += 1;
    *n
}

fn main() {}
