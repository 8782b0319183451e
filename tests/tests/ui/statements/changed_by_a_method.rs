use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let mut name = String::new();
    name.push('x');
    x * name.len() as f64
}

fn main() {}
