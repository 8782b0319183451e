//! Types with methods, members and names that numbers, sequences and the standard library have, too.

#![allow(unreachable_pub)] // Only types of a user's own have visible methods.

use std::ops::{Div, Mul, Sub};

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vector {
    x: f64,
    y: f64,
}

impl Vector {
    const UP: Vector = Vector { x: 0.3, y: 1.0 };

    fn new(x: f64, y: f64) -> Vector {
        Vector { x, y }
    }

    #[differentiable]
    pub fn len(self) -> f64 {
        self.x.hypot(self.y)
    }

    #[differentiable]
    pub fn dot(self, other: Vector) -> f64 {
        self.x * other.x + self.y * other.y
    }

    #[differentiable]
    pub fn perp(self, other: Vector) -> Vector {
        Vector { x: self.y * other.x, y: -self.x * other.y }
    }

    #[differentiable]
    pub fn abs(self) -> Vector {
        Vector { x: self.x.abs(), y: self.y.abs() }
    }

    /// Of its own type are `self`, and what has its methods.
    #[differentiable]
    pub fn unit(self) -> Self {
        self / self.len()
    }

    #[differentiable]
    pub fn taxicab(&self) -> f64 {
        let v = self.abs();
        v.x + v.y
    }
}

#[differentiable]
impl Sub for Vector {
    type Output = Vector;
    fn sub(self, other: Vector) -> Vector {
        Vector { x: self.x - other.x, y: self.y - other.y }
    }
}

#[differentiable]
impl Div<f64> for Vector {
    type Output = Vector;
    fn div(self, divisor: f64) -> Vector {
        Vector { x: self.x / divisor, y: self.y / divisor }
    }
}

#[differentiable]
fn distance(a: Vector, b: Vector) -> f64 {
    let d: Vector = a - b;
    d.len() * a.unit().y + b.taxicab()
}

#[differentiable]
fn against_constants(v: Vector, turns: usize) -> f64 {
    let mut b = v;
    let mut sum = 0.0;
    for k in 0..turns {
        sum += Vector::UP.dot(b);
        let t = Vector::new(0.1, k as f64 + 0.5).perp(b.perp(Vector::UP));
        b.y += t.x;
    }
    sum + b.x * b.y
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

impl Complex {
    #[differentiable]
    pub fn exp(self) -> Complex {
        let r = self.re.exp();
        Complex { re: r * self.im.cos(), im: r * self.im.sin() }
    }
}

#[differentiable]
impl Mul for Complex {
    type Output = Complex;
    fn mul(self, other: Complex) -> Complex {
        Complex { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

#[differentiable]
fn power(u: Complex) -> f64 {
    let x: Complex = u * u;
    x.exp().re + Complex::exp(u).im
}

#[test]
fn methods() {
    let (a, b) = (Vector { x: 0.7, y: 1.9 }, Vector { x: -0.4, y: 0.2 });
    assert_gradients!(distance(a, b));
    assert_gradients!(against_constants(a, 3));
    assert_gradients!(power(Complex { re: 0.3, im: 0.8 }));
}

/// The letter that numbers have.
#[derive(Clone, Copy, Debug, Differentiable)]
struct S {
    a: f64,
    b: f64,
}

trait Model: Differentiable {
    #[differentiable]
    fn next(&self, s: S, u: f64) -> S;
}

#[derive(Clone, Debug, Differentiable)]
struct Linear {
    k: f64,
}

impl Model for Linear {
    #[differentiable]
    fn next(&self, s: S, u: f64) -> S {
        S { a: s.a + self.k * u, b: s.b * u }
    }
}

#[differentiable]
fn simulated<M: Model>(model: &M, start: S, u: f64) -> f64 {
    let mut s = start;
    for _ in 0..3 {
        s = model.next(s, u);
    }
    s.a * s.b
}

#[test]
fn letters() {
    assert_gradients!(simulated(&Linear { k: 0.3 }, S { a: 1.0, b: 0.7 }, 0.9));
}

#[derive(Clone, Debug, Differentiable)]
struct World {
    s: S,
    all: Vec<S>,
    rates: Vec<f64>,
    pair: [f64; 2],
    k: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
enum Shape {
    One(f64),
    Two { s: S },
}

#[differentiable]
fn step(s: S, u: f64) -> S {
    S { a: s.a + u, b: s.b * u }
}

#[differentiable]
fn rates(u: f64) -> Vec<f64> {
    vec![u, u * u]
}

#[differentiable]
fn pair(u: f64) -> [f64; 2] {
    [u, u.sin()]
}

#[differentiable]
fn rate(k: f64, u: f64) -> f64 {
    k * u.exp()
}

#[differentiable]
fn product(s: &S) -> f64 {
    s.a * s.b
}

/// What functions give of members, put into members.
#[differentiable]
fn advance(w: &mut World, u: f64) {
    w.s = step(w.s, u);
    w.all[0] = step(w.all[0], u);
    for s in w.all.iter_mut() {
        *s = step(*s, u);
    }
    w.k = rate(w.k, u);
}

#[differentiable]
fn remade(w: &World, u: f64) -> World {
    World { s: step(w.s, u), rates: rates(u), pair: pair(u), k: rate(w.k, u), ..w.clone() }
}

#[differentiable]
fn reshaped(shape: Shape, u: f64) -> Shape {
    match shape {
        Shape::One(x) => Shape::One(x * u),
        Shape::Two { s } => Shape::Two { s: step(s, u) },
    }
}

#[differentiable]
fn whole(w: &World, u: f64) -> f64 {
    let mut w = w.clone();
    advance(&mut w, u);
    let w: World = remade(&w, u);
    let shape: Shape = reshaped(Shape::Two { s: w.s }, u);
    let last = match shape {
        Shape::One(x) => x,
        Shape::Two { s } => s.a * s.b,
    };
    last + w.all.iter().map(product).sum::<f64>() + product(&w.all[0]) + w.rates[1] * w.pair[1] * w.k
}

#[test]
fn results_in_members() {
    let s = S { a: 0.4, b: 1.2 };
    let world = World { s, all: vec![s, S { a: -0.3, b: 0.6 }], rates: vec![], pair: [0.0; 2], k: 0.7 };
    assert_gradients!(whole(&world, 0.8));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Turn {
    w: f64,
    v: Vector,
}

#[differentiable]
impl std::ops::Neg for Vector {
    type Output = Vector;
    fn neg(self) -> Vector {
        Vector { x: -self.x, y: -self.y }
    }
}

/// A minus is one of a number or of a vector.
#[differentiable]
fn conjugated(q: Turn) -> Turn {
    Turn { w: -q.w, v: -q.v }
}

#[derive(Clone, Debug, Differentiable)]
struct Mesh {
    points: Vec<Vector>,
    edges: Vec<[usize; 2]>,
}

#[differentiable]
fn edges(mesh: &Mesh) -> f64 {
    mesh.edges.iter().map(|&[a, b]| mesh.points[a].dot(mesh.points[b])).sum()
}

#[test]
fn members() {
    let v = Vector { x: 0.3, y: -0.8 };
    assert_gradients!(conjugated(Turn { w: 0.7, v }));
    let points = vec![v, Vector { x: 1.2, y: 0.4 }, Vector { x: -0.1, y: 0.9 }];
    assert_gradients!(edges(&Mesh { points, edges: vec![[0, 1], [1, 2], [2, 2]] }));
}
