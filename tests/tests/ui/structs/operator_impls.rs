use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
impl Point {
    fn sum(self) -> f64 {
        self.x + self.y
    }
}

#[differentiable]
impl std::ops::Index<usize> for Point {
    type Output = f64;

    fn index(&self, index: usize) -> &f64 {
        if index == 0 { &self.x } else { &self.y }
    }
}

#[differentiable(wrt(self))]
impl std::ops::Mul<f64> for Point {
    type Output = Point;

    fn mul(self, factor: f64) -> Point {
        Point { x: self.x * factor, y: self.y * factor }
    }
}

/// What is not understood in the function is told there, and nowhere else.
#[differentiable]
impl std::ops::Sub for Point {
    type Output = Point;

    fn sub(self, other: Point) -> Point {
        let shift: fn(f64) -> f64 = |x| x;
        Point { x: self.x - other.x, y: shift(self.y) - other.y }
    }
}

#[differentiable]
fn difference(a: Point, b: Point) -> f64 {
    let c = a - b;
    c.x
}

fn main() {}
