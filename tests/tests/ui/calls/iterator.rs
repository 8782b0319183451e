use cotangent::differentiable;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    x.iter().scan(0.0, |sum, v| Some(*sum + v)).sum()
}

fn main() {
    let _ = f::grad(&[1.0]);
}
