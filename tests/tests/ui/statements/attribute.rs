use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    #[cfg(feature = "fast")]
    let y = x;
    #[cfg(not(feature = "fast"))]
    let y = x * x;
    y * x
}

fn main() {}
