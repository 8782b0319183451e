//! Quaternions: a chain of rotations.

use std::ops::{Add, Mul, Neg};

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::check_hessian;

use super::vectors::Vec3;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Quaternion {
    w: f64,
    v: Vec3,
}

#[differentiable(order = 2)]
impl Mul for Quaternion {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let v: Vec3 = self.v;
        let w: Vec3 = other.v;
        let inner: f64 = v * w;
        Quaternion { w: self.w * other.w - inner, v: self.w * w + other.w * v + v.cross(w) }
    }
}

#[differentiable(order = 2)]
impl Add for Quaternion {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let v: Vec3 = self.v + other.v;
        Quaternion { w: self.w + other.w, v }
    }
}

#[differentiable(order = 2)]
impl Mul<f64> for Quaternion {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        let v: Vec3 = self.v;
        Quaternion { w: self.w * factor, v: v * factor }
    }
}

#[differentiable(order = 2)]
impl Neg for Quaternion {
    type Output = Quaternion;

    fn neg(self) -> Quaternion {
        let v: Vec3 = self.v;
        Quaternion { w: -self.w, v: -v }
    }
}

impl Quaternion {
    #[differentiable(order = 2)]
    fn about(axis: Vec3, angle: f64) -> Self {
        let half = 0.5 * angle;
        Quaternion { w: half.cos(), v: axis.unit() * half.sin() }
    }

    #[differentiable(order = 2)]
    fn conjugate(self) -> Self {
        let v: Vec3 = self.v;
        Quaternion { w: self.w, v: -v }
    }

    #[differentiable(order = 2)]
    fn turned(self, point: Vec3) -> Vec3 {
        let turned: Quaternion = self * Quaternion { w: 0.0, v: point } * self.conjugate();
        turned.v
    }
}

#[differentiable(order = 2)]
fn chain(angles: [f64; 4], axis: [f64; 3]) -> f64 {
    let axis = Vec3::new(axis[0], axis[1], axis[2]);
    let up = Vec3::new(0.0, 0.0, 1.0);
    let mut q = Quaternion::about(up, 0.1);
    for i in 0..4 {
        let turn = if i % 2 == 0 { Quaternion::about(axis, angles[i]) } else { Quaternion::about(up, angles[i]) };
        q = q * turn;
    }
    let p = q.turned(Vec3::new(1.0, -0.5, 0.3));
    p.x * p.y + p.z
}

#[differentiable(order = 2)]
fn between(a: Quaternion, b: Quaternion, t: f64) -> Quaternion {
    a * (1.0 - t) + -b * t
}

#[test]
fn rotations() {
    check_hessian!(chain(angles = [0.3, -0.8, 1.1, 0.4], axis = [0.2, 0.9, -0.4]));
    let q = |w: f64| Quaternion { w, v: Vec3::new(0.3 * w, 0.8, -0.4) };
    assert_gradients!(between(q(0.4), q(-0.8), 0.3));
    // A rotation keeps lengths: the derivative of the square is that of the point's own.
    let turn = Quaternion::about(Vec3::new(0.2, 0.9, -0.4), 0.7);
    let point = Vec3::new(1.0, -0.5, 0.3);
    let turned = turn.turned(point);
    let cotangent = super::vectors::Vec3Tangent { x: 2.0 * turned.x, y: 2.0 * turned.y, z: 2.0 * turned.z };
    let (_, (_, point_bar)) = turn.turned_vjp(point, cotangent);
    for (bar, place) in [(point_bar.x, point.x), (point_bar.y, point.y), (point_bar.z, point.z)] {
        assert!((bar - 2.0 * place).abs() < 1e-14, "{bar} {place}");
    }
}
