use cotangent::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn polar(radius: f64, angle: f64) -> Point {
    Point { x: radius * angle.cos(), y: radius * angle.sin() }
}

fn main() {}
