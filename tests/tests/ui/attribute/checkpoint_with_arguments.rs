use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint(10)]
    for _ in 0..n {
        y = y.sin();
    }
    #[checkpoint = "sqrt"]
    for _ in 0..n {
        y = y.cos();
    }
    y
}

fn main() {}
