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

#[differentiable(order = 2)]
fn square(a: Point) -> f64 {
    a * a
}

fn main() {}
