use cotangent::differentiable;

#[differentiable(partials(x = [1.0, 2.0]))]
fn f(x: f64) -> [f64; 2] {
    [x, 2.0 * x]
}

#[differentiable(partials(x = y, y = x[0]))]
fn g(x: &[f64], y: f64) -> f64 {
    x[0] * y
}

#[differentiable(partials(x = 2.0))]
fn h(x: f32) -> f64 {
    2.0 * f64::from(x)
}

fn main() {}
