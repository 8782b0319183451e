//! Formulas over vectors and matrices of the user's: bodies that attract each other, frames, compound assignment in loops.

use std::ops::Mul;

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_hessian, check_jacobian};

use super::vectors::Vec3;

const G: f64 = 6.5;

#[differentiable(order = 2)]
fn pull(p: Vec3, v: Vec3, centre: Vec3, k: f64) -> Vec3 {
    centre * -1.0 * G + v * (-0.1) + (p - centre) * k
}

/// Names alone: nothing else tells what they are.
#[differentiable(order = 2)]
fn drift(p: Vec3, v: Vec3) -> Vec3 {
    p + v
}

#[differentiable(order = 2)]
fn power(force: Vec3, v: Vec3) -> f64 {
    force * v
}

#[differentiable(order = 2)]
fn kinetic(v: Vec3, w: Vec3, mass: f64) -> f64 {
    0.5 * (v * v) * mass + -w * v
}

#[differentiable(order = 2)]
fn numbers(x: [f64; 9], k: f64) -> f64 {
    let p = Vec3::new(x[0], x[1], x[2]);
    let v = Vec3 { x: x[3], y: x[4], z: x[5] };
    let c = Vec3::new(x[6], x[7], x[8]);
    let a = pull(p, v, c, k);
    let moved = drift(p, a.cross(v) * 0.3) - c / k;
    kinetic(moved, v, k) + power(a, p) + (a - v).unit().cross(c).length()
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Body {
    pub(crate) place: Vec3,
    pub(crate) velocity: Vec3,
    pub(crate) mass: f64,
}

#[differentiable(order = 2)]
fn acceleration(bodies: &[Body; 3], i: usize) -> Vec3 {
    let mut sum = Vec3::new(0.0, 0.0, 0.0);
    for j in 0..bodies.len() {
        if j != i {
            let apart: Vec3 = bodies[j].place - bodies[i].place;
            let distance = (apart * apart + 0.01f64).sqrt();
            sum += apart * (G * bodies[j].mass / distance.powi(3));
        }
    }
    sum
}

/// One step of the leapfrog scheme.
#[differentiable(order = 2)]
fn step(bodies: [Body; 3], dt: f64) -> [Body; 3] {
    let mut next = bodies;
    for i in 0..3 {
        next[i].velocity += acceleration(&bodies, i) * dt;
    }
    for i in 0..3 {
        next[i].place += next[i].velocity * dt;
    }
    next
}

#[differentiable(order = 2)]
fn orbit(places: [f64; 9], masses: [f64; 3], dt: f64) -> f64 {
    let body = Body { place: Vec3::new(0.0, 0.0, 0.0), velocity: Vec3::new(0.1, -0.2, 0.0), mass: 1.0 };
    let mut bodies = [body; 3];
    for i in 0..3 {
        bodies[i].place = Vec3::new(places[3 * i], places[3 * i + 1], places[3 * i + 2]);
        bodies[i].mass = masses[i];
    }
    for _ in 0..4 {
        bodies = step(bodies, dt);
    }
    let apart: Vec3 = bodies[0].place - bodies[2].place;
    let velocity: Vec3 = bodies[1].velocity;
    apart.length() + velocity * bodies[2].velocity
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Mat3 {
    pub(crate) rows: [Vec3; 3],
}

#[differentiable(order = 2)]
impl Mul<Vec3> for Mat3 {
    type Output = Vec3;

    fn mul(self, v: Vec3) -> Vec3 {
        Vec3 { x: self.rows[0] * v, y: self.rows[1] * v, z: self.rows[2] * v }
    }
}

#[differentiable(order = 2)]
impl Mul for Mat3 {
    type Output = Mat3;

    fn mul(self, other: Mat3) -> Mat3 {
        let columns = other.transposed();
        Mat3 { rows: [columns * self.rows[0], columns * self.rows[1], columns * self.rows[2]] }
    }
}

impl Mat3 {
    #[differentiable(order = 2)]
    pub(crate) fn transposed(self) -> Mat3 {
        let [a, b, c] = self.rows;
        Mat3 { rows: [Vec3::new(a.x, b.x, c.x), Vec3::new(a.y, b.y, c.y), Vec3::new(a.z, b.z, c.z)] }
    }

    #[differentiable(order = 2)]
    pub(crate) fn turn(angle: f64) -> Self {
        let (s, c) = angle.sin_cos();
        Mat3 { rows: [Vec3::new(c, -s, 0.0), Vec3::new(s, c, 0.0), Vec3::new(0.0, 0.0, 1.0)] }
    }
}

#[differentiable(order = 2)]
fn arm(angles: [f64; 3], lengths: [f64; 3]) -> f64 {
    let mut frame = Mat3::turn(0.0);
    let mut tip = Vec3::new(0.0, 0.0, 0.0);
    for i in 0..3 {
        frame = frame * Mat3::turn(angles[i]);
        tip += frame * Vec3::new(lengths[i], 0.0, 0.1);
    }
    let target = Vec3::new(1.0, 0.5, 0.2);
    let miss = tip - target;
    0.5 * (miss * miss)
}

/// Every compound assignment, with a branch and an early return in the function of one.
#[differentiable(order = 2)]
fn assigned(x: [f64; 3], y: [f64; 3], k: f64) -> f64 {
    let mut v = Vec3::new(x[0], x[1], x[2]);
    let w = Vec3::new(y[0], y[1], y[2]);
    for i in 0..4 {
        v += w * k;
        v -= v.cross(w) * 0.2;
        if i % 2 == 0 {
            v *= k;
        } else {
            v /= 1.0 + k * k;
        }
        v /= 1.0;
    }
    v.x * v.y + v.z * v.length()
}

#[test]
fn names() {
    let (p, v, c) = (Vec3::new(0.3, -0.4, 0.8), Vec3::new(1.1, 0.2, -0.7), Vec3::new(0.5, 0.9, 0.1));
    assert_gradients!(pull(p, v, c, 1.3));
    assert_gradients!(drift(p, v));
    assert_gradients!(power(p, v));
    assert_gradients!(kinetic(p, v, 0.7));
    let (p_bar, v_bar) = power::grad(p, v);
    assert_eq!((p_bar.x, p_bar.y, p_bar.z), (v.x, v.y, v.z));
    assert_eq!((v_bar.x, v_bar.y, v_bar.z), (p.x, p.y, p.z));
}

#[test]
fn formulas() {
    check_hessian!(numbers(x = [0.3, -0.4, 0.8, 1.1, 0.2, -0.7, 0.5, 0.9, 0.1], k = 1.3));
}

#[test]
fn attraction() {
    let places = [0.0, 0.1, 0.2, 1.1, -0.3, 0.4, -0.8, 0.9, 0.6];
    check_hessian!(orbit(places = places, masses = [1.0, 0.6, 0.8], dt = 0.02));
    let body = |x: f64| Body { place: Vec3::new(x, 0.3 * x, 0.1), velocity: Vec3::new(0.1, x, 0.0), mass: 1.0 + x };
    assert_gradients!(acceleration(&[body(0.1), body(0.9), body(-0.8)], 1));
    assert_gradients!(step([body(0.1), body(0.9), body(-0.8)], 0.02));
}

#[test]
fn frames() {
    check_hessian!(arm(angles = [0.3, -0.8, 1.1], lengths = [1.0, 0.7, 0.4]));
}

#[test]
fn compound_assignment() {
    check_hessian!(assigned(x = [0.3, -0.4, 0.8], y = [1.1, 0.2, -0.7], k = 0.9));
}

#[test]
fn order_one() {
    check_gradient!(arm(angles = [0.3, -0.8, 1.1], lengths = [1.0, 0.7, 0.4]));
    check_jacobian!(tip(angles = [0.3, -0.8]));
}

#[differentiable]
fn tip(angles: [f64; 2]) -> [f64; 3] {
    let v = Mat3::turn(angles[0]) * (Mat3::turn(angles[1]) * Vec3::new(1.0, 2.0, 3.0));
    [v.x, v.y, v.z]
}
