use cotangent::differentiable;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum()
}

fn main() {}
