use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let square = |y: f64| y * x;
    square(2.0)
}

fn main() {}
