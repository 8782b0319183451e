use std::ops::Mul;

use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Turn {
    c: f64,
    s: f64,
}

#[differentiable]
impl Mul for Turn {
    type Output = Turn;

    fn mul(self, other: Turn) -> Turn {
        Turn { c: self.c * other.c - self.s * other.s, s: self.s * other.c + self.c * other.s }
    }
}

#[derive(Clone, Copy, Differentiable)]
struct Pose {
    turn: Turn,
}

#[differentiable]
fn then(a: Pose, b: Pose) -> Pose {
    Pose { turn: a.turn * b.turn }
}

fn main() {}
