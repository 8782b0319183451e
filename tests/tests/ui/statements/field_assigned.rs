use cotangent::differentiable;

#[derive(Clone, Copy)]
struct Point {
    x: f64,
}

#[differentiable(wrt(x))]
fn f(x: f64, p: Point) -> f64 {
    let mut q = p;
    for _ in 0..3 {
        q.x += x;
    }
    q.x * x
}

fn main() {}
