use cotangent::differentiable;

#[differentiable]
fn f(x: f64, v: &[f64]) -> f64 {
    let i = 1 + if x > 1.0 { return x } else { v.len() };
    let y = v[if i > 2 { return x } else { i }];
    x * y
}

fn main() {}
