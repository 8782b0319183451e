use cotangent::differentiable;

#[differentiable]
fn f(x: [f64; 4]) -> f64 {
    let [first, .., last] = x;
    first * last
}

fn main() {}
