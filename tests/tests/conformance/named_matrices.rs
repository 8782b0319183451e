//! Other names of nalgebra's vectors and matrices, `type V = Vector3<f64>`: operators, methods, constructors and coordinates.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{Matrix2, Matrix3, Vector2, Vector3, Vector4};

type V = Vector3<f64>;
type M = Matrix3<f64>;
type Short = Vector2<f32>;
type Quad = Vector4<f64>;
type Square = Matrix2<f64>;

#[differentiable(order = 2)]
fn along(u: V, v: V) -> f64 {
    u.dot(&v) + u.x * v.y
}

#[differentiable]
fn torque(arm: &V, force: &V) -> V {
    arm.cross(force) + arm * 2.0
}

#[differentiable]
fn length(v: &V) -> f64 {
    v.norm()
}

#[differentiable]
fn bent(v: &V) -> V {
    V::new(v.x, v.y * v.x, 1.0)
}

#[differentiable(order = 2)]
fn turned(m: &M, v: &V, k: f64) -> f64 {
    let w: V = m * v;
    let q = V::new(k, w.x * w.y, w.z);
    q.norm() + q.x * w.z
}

#[differentiable]
fn iterated(start: &Short, k: f32) -> Short {
    let mut p = *start;
    for _ in 0..3 {
        p = p + Short::new(p.x * k, p.y * p.x) * 0.1;
    }
    p
}

#[differentiable]
fn path(points: &[V]) -> f64 {
    let mut sum = 0.0;
    for i in 1..points.len() {
        sum += (points[i] - points[i - 1]).norm();
    }
    sum
}

#[differentiable(order = 2)]
fn rotation(angle: f64) -> M {
    let (s, c) = angle.sin_cos();
    M::new(c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0)
}

#[differentiable(order = 2)]
fn rotated(angle: f64, v: &V) -> f64 {
    let r: M = rotation(angle);
    let w: V = r * v;
    w.x * w.y
}

#[differentiable(order = 2)]
fn of_four(a: f64, b: f64) -> f64 {
    let q = Quad::new(a, b, a * b, 1.0);
    let m = Square::new(a, 1.0, b, a * a);
    q.norm() * m.sum() + (q.w + q.z) * m.norm()
}

// The same names of structs.
#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec2 {
    x: f64,
    y: f64,
}

impl Vec2 {
    #[differentiable(order = 2)]
    fn new(x: f64, y: f64) -> Self {
        Vec2 { x, y }
    }

    #[differentiable(order = 2)]
    pub(crate) fn dot(&self, other: &Vec2) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

#[differentiable(order = 2)]
fn of_structs(p: &Vec2, k: f64) -> f64 {
    let q = Vec2::new(p.y * k, p.x);
    q.dot(p) * p.x + q.y
}

#[test]
fn named_matrices() {
    let (u, v) = (V::new(0.3, -0.7, 1.2), V::new(1.1, 0.4, -0.6));
    let m = M::new(1.0, 0.2, 0.3, -0.4, 0.5, 0.6, 0.7, 0.8, -0.9);
    assert_gradients!(along(u, v), order = 2);
    assert_gradients!(torque(&u, &v));
    assert_gradients!(length(&u));
    assert_gradients!(bent(&u));
    assert_gradients!(turned(&m, &u, 0.4), order = 2);
    assert_gradients!(iterated(&Short::new(1.0, 2.0), 0.3));
    assert_gradients!(path(&[u, v, u + v * 0.1]));
    assert_gradients!(rotated(0.4, &u), order = 2);
    assert_gradients!(of_four(0.4, 1.3), order = 2);
    assert_gradients!(of_structs(&Vec2 { x: 0.4, y: 0.7 }, 1.3), order = 2);
}

#[test]
fn several_directions() {
    let (m, u) = (M::identity(), V::new(0.3, -0.7, 1.2));
    let directions = [(M::zeros(), V::new(1.0, 0.0, 0.0), 0.0), (M::identity(), V::zeros(), 2.0)];
    let (value, slopes) = turned::jvp_many(&m, &u, 0.4, directions);
    assert_eq!(value.to_bits(), turned(&m, &u, 0.4).to_bits());
    assert_eq!(slopes, directions.map(|direction| turned::jvp(&m, &u, 0.4, direction).1));
}
