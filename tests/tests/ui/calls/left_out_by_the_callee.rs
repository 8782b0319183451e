use cotangent::differentiable;

#[differentiable(wrt(x))]
fn scaled(x: f64, scale: f64) -> f64 {
    x * scale
}

#[differentiable]
fn f(x: f64) -> f64 {
    scaled(2.0, x) * x
}

fn main() {}
