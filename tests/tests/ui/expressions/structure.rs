use cotangent::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn f(x: f64) -> f64 {
    let point = Point { x, y: 2.0 };
    point.x * point.y
}

fn main() {}
