use cotangent::differentiable;

struct Point {
    x: f64,
    y: f64,
}

#[differentiable(wrt(scale))]
fn f(point: Point, scale: f64) -> f64 {
    let Point { x, y } = point;
    scale * x * y
}

fn main() {}
