use cotangent::differentiable;

#[differentiable(wrt(x))]
fn f(x: f64, scale: Option<f64>) -> f64 {
    let Some(scale) = scale else { panic!("no scale") };
    x * scale
}

fn main() {}
