use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    #[cfg(target_os = "linux")]
    let y = x;
    #[cfg(not(target_os = "linux"))]
    let y = x * x;
    y * x
}

fn main() {}
