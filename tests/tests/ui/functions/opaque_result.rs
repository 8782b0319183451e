use cotangent::differentiable;

#[differentiable]
fn scaled(k: f64) -> impl Fn(f64) -> f64 {
    move |x| k * x
}

fn main() {}
