use cotangent::differentiable;

#[differentiable]
fn f(x: f64, k: usize) -> f64 {
    let mut n = 0;
    let mut count = |by: usize| n += by;
    (0..k).for_each(&mut count);
    x * n as f64
}

fn main() {}
