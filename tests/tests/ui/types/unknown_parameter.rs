use cotangent::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn f(point: &Point, scale: f64) -> f64 {
    scale * point.x * point.y
}

fn main() {}
