use cotangent::differentiable;

#[differentiable]
fn f(x: [f64; 3], y: f64) -> f64 {
    let (index, scale) = (y as usize, y as usize as f64);
    x[index] * scale
}

fn main() {}
