use std::ops::{Add, MulAssign};

use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec2 {
    x: f64,
    y: f64,
}

impl Add for Vec2 {
    type Output = Vec2;

    #[differentiable]
    fn add(self, other: Vec2) -> Self::Output {
        Vec2 { x: self.x + other.x, y: self.y + other.y }
    }
}

impl MulAssign<f64> for Vec2 {
    #[differentiable]
    fn mul_assign(&mut self, k: f64) {
        self.x *= k;
        self.y *= k;
    }
}

fn main() {}
