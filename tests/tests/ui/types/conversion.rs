use cotangent::differentiable;

#[differentiable]
fn f(x: f32, y: f64) -> f64 {
    let wide: f64 = x.into();
    wide * y
}

fn main() {}
