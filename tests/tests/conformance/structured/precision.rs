//! Structs of generic numbers and of `f32` in functions that name no type of numbers.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Plane<T: Real> {
    x: T,
    y: T,
}

impl<T: Real> Plane<T> {
    #[differentiable]
    pub(crate) fn swapped(self, other: Self) -> Self {
        Self { x: self.y * other.x, y: self.x * other.y }
    }

    #[differentiable]
    pub(crate) fn dot(&self, other: &Self) -> T {
        self.x * other.x + self.y * other.y
    }

    #[differentiable]
    pub(crate) fn flip(&mut self) {
        self.x = self.y * self.x;
        self.y += self.x;
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Mixed<T: Real> {
    w: T,
    v: Plane<T>,
}

#[differentiable]
fn product<T: Real>(a: Mixed<T>, b: Mixed<T>) -> Mixed<T> {
    let w = a.w * b.w - a.v.dot(&b.v);
    Mixed { w, v: b.v }
}

#[differentiable]
fn of_plane<T: Real>(plane: Plane<T>) -> T {
    let mut v = plane.swapped(plane);
    v.flip();
    let mixed = product(Mixed { w: plane.x, v }, Mixed { w: plane.y, v: plane });
    mixed.w * v.swapped(mixed.v).dot(&plane)
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Single {
    x: f32,
    y: f32,
}

#[differentiable]
impl std::ops::Add for Single {
    type Output = Single;

    fn add(self, other: Single) -> Single {
        Single { x: self.x + other.x, y: self.y + 0.5 * other.y }
    }
}

impl Single {
    #[differentiable]
    pub(crate) fn half(self) -> Self {
        Self { x: 0.5 * self.x * self.x, y: 2.0 + (self.y * 3.0).sin() }
    }

    #[differentiable]
    pub(crate) fn bump(&mut self) {
        let mut sum = 0.0;
        for _ in 0..3 {
            sum += self.x * 0.25;
            self.x = sum.sin();
        }
        self.y *= sum * 2.0;
        if sum > 0.1 {
            self.y -= 1.0;
        }
    }
}

#[differentiable]
fn clipped(one: Single, other: &Single) -> Single {
    let larger = one.x.max(other.x);
    let factor = if larger > 0.2 { 2.0 } else { -1.0 };
    Single { x: larger * factor, y: (one.y * one.y + 1.0).sqrt() / 3.0 }
}

#[differentiable]
fn of_singles(one: Single, other: &Single) -> f32 {
    let mut sum = clipped(one + *other, other).half() + one;
    sum.bump();
    sum.x * sum.y
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Moving<T: Float> {
    position: T,
    velocity: T,
}

impl<T: Float> Moving<T> {
    #[differentiable]
    pub(crate) fn step(self, h: T) -> Self {
        Self { position: self.position + self.velocity * h, velocity: self.velocity * h }
    }

    #[differentiable]
    pub(crate) fn step2(self) -> Self {
        Self { position: self.position + self.velocity, velocity: self.velocity * self.position }
    }

    #[differentiable]
    pub(crate) fn energy(&self) -> T {
        self.position * self.velocity
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Rolling<T: Real> {
    position: T,
    velocity: T,
}

impl<T: Real> Rolling<T> {
    #[differentiable]
    pub(crate) fn step(self, h: T) -> Self {
        Self { position: self.position + self.velocity * h, velocity: self.velocity * h }
    }

    #[differentiable]
    pub(crate) fn step2(self) -> Self {
        Self { position: self.position + self.velocity, velocity: self.velocity * self.position }
    }
}

#[differentiable]
fn of_rolling<T: Real>(r: Rolling<T>, h: T) -> T {
    let a = r.step(h).step2();
    let b = Rolling { position: a.position + a.velocity * h, velocity: a.position * h };
    b.position * b.velocity
}

#[differentiable]
fn of_moving(r: Moving<f64>, h: f64) -> f64 {
    let a = r.step(h).step2();
    a.energy()
}

#[test]
fn generic() {
    assert_gradients!(of_plane(Plane { x: 0.7, y: 1.3 }));
    assert_gradients!(of_plane(Plane { x: 0.7_f32, y: 1.3 }));
}

#[test]
fn single() {
    assert_gradients!(of_singles(Single { x: 0.4, y: 0.3 }, &Single { x: 0.7, y: 1.3 }));
}

#[test]
fn with_names_of_vectors() {
    assert_gradients!(of_rolling(Rolling { position: 0.3, velocity: 0.7 }, 0.4));
    assert_gradients!(of_moving(Moving { position: 0.3, velocity: 0.7 }, 0.4));
}
