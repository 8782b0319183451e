use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec2 {
    x: f64,
    y: f64,
}

impl std::ops::Add for Vec2 {
    type Output = Vec2;

    fn add(self, other: Vec2) -> Vec2 {
        Vec2 { x: self.x + other.x, y: self.y + other.y }
    }
}

#[differentiable]
fn sum(a: Vec2, b: Vec2) -> f64 {
    let c = a + b;
    c.x * c.y
}

fn main() {}
