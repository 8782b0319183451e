use cotangent::differentiable;

#[differentiable(partials(x = y, y = x, z = 1.0, x = 2.0))]
fn f(x: f64, y: f64) -> f64 {
    x * y
}

fn main() {}
