use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    #[checkpoint]
    let y = x * n as f64;
    #[checkpoint]
    if n > 2 {
        return x;
    }
    #[checkpoint]
    {
        y * x
    }
}

fn main() {}
