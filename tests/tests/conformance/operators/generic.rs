//! Vectors of numbers of any precision, and functions of whatever has operators.

use std::ops::{Add, AddAssign, Mul, Sub};

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_hessian};
use num_traits::Float;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct V<T: Float> {
    x: T,
    y: T,
}

#[differentiable(order = 2)]
impl<T: Float> Add for V<T> {
    type Output = V<T>;

    fn add(self, other: V<T>) -> V<T> {
        V { x: self.x + other.x, y: self.y + other.y }
    }
}

#[differentiable(order = 2)]
impl<T> Sub for V<T>
where
    T: Float,
{
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        V { x: self.x - other.x, y: self.y - other.y }
    }
}

#[differentiable(order = 2)]
impl<T: Float> Mul<T> for V<T> {
    type Output = V<T>;

    fn mul(self, factor: T) -> Self::Output {
        V { x: self.x * factor, y: self.y * factor }
    }
}

#[differentiable(order = 2)]
impl<T: Float> Mul for V<T> {
    type Output = T;

    fn mul(self, other: Self) -> T {
        self.x * other.x + self.y * other.y
    }
}

#[differentiable(order = 2)]
impl<T: Float> AddAssign for V<T> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// De Casteljau's scheme.
#[differentiable(order = 2)]
fn bezier<T: Float>(p: [V<T>; 4], t: T) -> V<T> {
    let mut points = p;
    for k in 1..4 {
        for i in 0..4 - k {
            points[i] = points[i] * (T::one() - t) + points[i + 1] * t;
        }
    }
    points[0]
}

#[differentiable(order = 2)]
fn along<T: Float>(x: [T; 8], t: T) -> T {
    let p = [V { x: x[0], y: x[1] }, V { x: x[2], y: x[3] }, V { x: x[4], y: x[5] }, V { x: x[6], y: x[7] }];
    let point = bezier::<T>(p, t);
    let apart = point - p[0];
    apart * point + point.x
}

#[differentiable]
fn path<T: Float>(points: &[V<T>], pull: T) -> T {
    let mut sum = T::zero();
    let mut last = points[0];
    for point in points {
        let apart = *point - last;
        let square: T = apart * apart;
        sum = sum + (square + pull).sqrt();
        last += apart * pull;
    }
    sum
}

#[differentiable]
fn path_of_numbers(points: &[V<f64>], pull: f64) -> f64 {
    path(points, pull)
}

#[test]
fn curves() {
    let x = [0.1, 0.2, 0.9, 1.4, -0.3, 0.8, 1.1, 0.4];
    check_hessian!(along(x = x, t = 0.3));
    let x = x.map(|x| x as f32);
    check_gradient!(along(x = x, t = 0.3f32));
    let points = [V { x: 0.1, y: 0.2 }, V { x: 0.9, y: 1.4 }, V { x: -0.3, y: 0.8 }];
    assert_gradients!(path_of_numbers(&points, 0.4));
}

/// The explicit midpoint rule, for whatever can be added and multiplied by a number.
#[differentiable]
fn midpoint<S>(state: S, slope: S, dt: f64) -> S
where
    S: Add<Output = S> + Mul<f64, Output = S> + Copy + Differentiable,
{
    let middle = state + slope * (0.5 * dt);
    middle + slope * dt
}

#[differentiable]
fn of_vectors(x: [f64; 4], dt: f64) -> f64 {
    let moved: V<f64> = midpoint(V { x: x[0], y: x[1] }, V { x: x[2], y: x[3] }, dt);
    moved * moved
}

#[differentiable]
fn of_numbers(x: f64, slope: f64, dt: f64) -> f64 {
    let moved: f64 = midpoint(x, slope, dt);
    moved * moved
}

#[test]
fn bounds() {
    check_gradient!(of_vectors(x = [0.1, 0.2, 0.9, 1.4], dt = 0.1));
    check_gradient!(of_numbers(x = 0.1, slope = 0.9, dt = 0.1));
}
