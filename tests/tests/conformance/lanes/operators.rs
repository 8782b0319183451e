//! Operators of structs, structs passed by value, tuple structs, and members that calls are handed.

use std::ops::{Add, Mul, Neg, Sub, SubAssign};

use cotangent::{Differentiable, differentiable};

use super::assert_lanes;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Vec2 {
    x: f64,
    y: f64,
}

#[differentiable]
impl Add for Vec2 {
    type Output = Vec2;
    fn add(self, other: Vec2) -> Vec2 {
        Vec2 { x: self.x + other.x, y: self.y + other.y }
    }
}

#[differentiable]
impl Sub for Vec2 {
    type Output = Vec2;
    fn sub(self, other: Vec2) -> Vec2 {
        Vec2 { x: self.x - other.x, y: self.y - other.y }
    }
}

#[differentiable]
impl Mul<f64> for Vec2 {
    type Output = Vec2;
    fn mul(self, by: f64) -> Vec2 {
        Vec2 { x: self.x * by, y: self.y * by }
    }
}

#[differentiable]
impl Mul<Vec2> for f64 {
    type Output = Vec2;
    fn mul(self, of: Vec2) -> Vec2 {
        of * self
    }
}

#[differentiable]
impl Mul for Vec2 {
    type Output = f64;
    fn mul(self, other: Vec2) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

#[differentiable]
impl Neg for Vec2 {
    type Output = Vec2;
    fn neg(self) -> Vec2 {
        Vec2 { x: -self.x, y: -self.y }
    }
}

#[differentiable]
impl SubAssign for Vec2 {
    fn sub_assign(&mut self, other: Vec2) {
        *self = *self - other;
    }
}

impl Vec2 {
    #[differentiable]
    pub(crate) fn dot(self, other: Vec2) -> f64 {
        self.x * other.x + self.y * other.y
    }

    #[differentiable]
    pub(crate) fn norm(self) -> f64 {
        self.dot(self).sqrt()
    }
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    #[differentiable]
    pub(crate) fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest).powi(2)
    }
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Body {
    at: Vec2,
    velocity: Vec2,
    spring: Spring,
    masses: [f64; 2],
    history: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Pair(f64, Vec2);

#[derive(Clone, Debug, Differentiable)]
struct Once {
    factor: f64,
}

#[differentiable]
fn ray(origin: Vec2, along: Vec2, t: f64) -> f64 {
    let mut at = origin + along * t - 0.5 * origin;
    at -= -along;
    (at * along).sin() + at.dot(along) * at.norm()
}

#[differentiable]
fn by_value(p: Vec2, k: f64) -> Vec2 {
    p * k
}

#[differentiable]
fn moved(p: Vec2, k: f64, n: usize) -> f64 {
    let mut q = p;
    for _ in 0..n {
        q = by_value(q + p, k);
    }
    q.norm()
}

#[differentiable]
fn summed(numbers: &[f64], masses: [f64; 2]) -> f64 {
    let mut sum = 0.0;
    for (i, x) in numbers.iter().enumerate() {
        sum += x * masses[i % 2].sin();
    }
    sum
}

#[differentiable]
fn energy(body: &Body, center: Vec2) -> f64 {
    let distance = (body.at - center).norm();
    let kinetic = 0.5 * body.masses[0] * body.velocity.dot(body.velocity);
    kinetic + body.spring.energy(distance) + summed(&body.history, body.masses)
}

#[differentiable]
fn of_pair(pair: &Pair, k: f64) -> f64 {
    pair.0 * k + pair.1.dot(pair.1 * pair.0)
}

#[differentiable]
fn scaled(once: Once, x: f64) -> f64 {
    once.factor * x
}

#[differentiable]
fn through_once(x: f64, y: f64) -> f64 {
    let once = Once { factor: x };
    scaled(once, y) + x
}

const A: Vec2 = Vec2 { x: 0.7, y: -0.4 };
const B: Vec2 = Vec2 { x: 0.2, y: 1.1 };

fn direction(x: f64, y: f64) -> Vec2Tangent {
    Vec2Tangent { x, y }
}

#[test]
fn operators() {
    let (a, b) = (direction(1.0, -0.5), direction(0.3, 2.0));
    assert_lanes!(
        ray(A, B, 0.3),
        [(a.clone(), b.clone(), 1.0), (b.clone(), a.clone(), 0.0), (a.clone(), a.clone(), 2.0)]
    );
    assert_lanes!(moved(A, 0.9, 3), [(a.clone(), 0.0), (b.clone(), 1.0)]);
    assert_lanes!(through_once(0.4, 1.5), [(1.0, 0.0), (0.0, 1.0)]);
}

#[test]
fn members_that_calls_are_handed() {
    let body = Body {
        at: A,
        velocity: B,
        spring: Spring { stiffness: 2.0, rest: 0.3 },
        masses: [1.5, 0.5],
        history: vec![0.1, 0.9, -0.4],
    };
    let along = |k: f64| BodyTangent {
        at: direction(k, 1.0),
        velocity: direction(0.5, -k),
        spring: SpringTangent { stiffness: k * k, rest: 1.0 },
        masses: [0.1, k],
        history: vec![k, 1.0, 2.0 * k],
    };
    assert_lanes!(energy(&body, B), [(along(1.0), direction(0.0, 1.0)), (along(-0.3), direction(1.0, 0.2))]);
    let pair = Pair(1.3, A);
    let along = |k: f64| PairTangent(k, direction(1.0, k));
    assert_lanes!(of_pair(&pair, 0.8), [(along(1.0), 0.0), (along(-2.0), 1.0)]);
}
