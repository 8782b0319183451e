use cotangent::differentiable;

#[differentiable]
fn pair(x: f64) -> [f64; 2] {
    [x, x * x]
}

#[differentiable]
fn f(x: f64) -> f64 {
    let z = pair(x);
    z[0] * z[1]
}

fn main() {}
