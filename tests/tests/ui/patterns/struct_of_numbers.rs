use cotangent::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn f(x: f64, y: f64) -> f64 {
    let point = Point { x, y };
    let Point { x, y } = point;
    x * y
}

fn main() {}
