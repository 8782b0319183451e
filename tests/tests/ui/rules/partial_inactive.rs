use cotangent::differentiable;

#[differentiable(wrt(x), partials(x = n as f64, n = x, y = 0.0))]
fn f(x: f64, n: i32, y: f64) -> f64 {
    x * n as f64 + y
}

fn main() {}
