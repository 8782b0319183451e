use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
impl std::ops::Mul for Point {
    type Output = f64;

    fn mul(self, other: Point) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

#[differentiable]
fn length(a: Point) -> f64 {
    (a * a).sqrt() + a.x
}

fn main() {}
