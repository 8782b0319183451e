//! Turns of phrase whose types only the whole program tells: elements of members, counts in members, names of arrays.

#![allow(clippy::clone_on_copy)] // As for values by reference.

use std::ops::{Add, AddAssign, Mul};

use cotangent::{Differentiable, assert_gradients, differentiable, stop_gradient};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec2 {
    x: f64,
    y: f64,
}

impl Vec2 {
    const ZERO: Vec2 = Vec2 { x: 0.0, y: 0.0 };

    #[differentiable]
    fn dot(self, other: Vec2) -> f64 {
        self.x * other.x + self.y * other.y
    }

    #[differentiable]
    fn norm(self) -> f64 {
        self.dot(self).sqrt()
    }
}

#[differentiable]
impl Add for Vec2 {
    type Output = Vec2;
    fn add(self, other: Vec2) -> Vec2 {
        Vec2 { x: self.x + other.x, y: self.y + other.y }
    }
}

#[differentiable]
impl Mul<f64> for Vec2 {
    type Output = Vec2;
    fn mul(self, factor: f64) -> Vec2 {
        Vec2 { x: self.x * factor, y: self.y * factor }
    }
}

#[differentiable]
impl AddAssign for Vec2 {
    fn add_assign(&mut self, other: Vec2) {
        self.x += other.x;
        self.y += other.y;
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Particle {
    pos: Vec2,
    vel: Vec2,
}

#[derive(Clone, Debug, Differentiable)]
struct World {
    particles: Vec<Particle>,
}

impl World {
    #[differentiable]
    fn step(&mut self, dt: f64) {
        for i in 0..self.particles.len() {
            let v = self.particles[i].vel;
            self.particles[i].pos += v * dt;
            self.particles[i].vel = self.particles[i].vel * 0.9;
        }
    }
}

#[differentiable]
fn spread(world: &World, dt: f64) -> f64 {
    let mut world = world.clone();
    world.step(dt);
    world.step(dt);
    let mut sum = Vec2::ZERO;
    for p in &world.particles {
        sum += p.pos;
    }
    sum.norm()
}

/// What of a product with a number is a struct is one.
#[differentiable]
fn turned(a: Particle, b: Particle) -> Vec2 {
    let sum = a.pos + b.vel * -1.0;
    sum * 2.0
}

#[test]
fn elements_of_members() {
    let at = |x: f64| Particle { pos: Vec2 { x, y: 2.0 }, vel: Vec2 { x: 0.5, y: x } };
    assert_gradients!(spread(&World { particles: vec![at(0.3), at(-0.7)] }, 0.1));
    assert_gradients!(turned(at(0.1), at(0.7)));
}

type State = [f64; 3];

#[differentiable]
fn same(a: &State) -> State {
    *a
}

#[differentiable]
fn stepped(a: &State, h: f64) -> State {
    let mut y = *a;
    for i in 0..3 {
        y[i] += h * a[(i + 1) % 3];
    }
    y
}

#[differentiable]
fn scaled(a: &State, k: f64) -> State {
    let mut y = a.clone();
    y[0] *= k;
    y
}

#[differentiable]
fn with_first(a: &State, k: f64) -> (State, f64) {
    (*a, a[0] * k)
}

#[differentiable]
fn run(a: &State, k: f64) -> f64 {
    let y = *a;
    let mut z = stepped(&y, k);
    for _ in 0..3 {
        z = stepped(&z, k);
        z = scaled(&z, k);
    }
    let (w, first) = with_first(&same(&z), k);
    w[0] * w[1] + first
}

#[differentiable(order = 2)]
fn copied(a: &State, k: f64) -> f64 {
    let mut y = *a;
    y[0] *= k;
    y[0] * y[1] * a[2]
}

#[test]
fn copies_of_named_arrays() {
    assert_gradients!(run(&[1.0, 0.7, -0.3], 0.6));
    assert_gradients!(with_first(&[1.0, 0.7, -0.3], 0.6));
    assert_gradients!(copied(&[1.0, 2.0, 3.0], 2.0));
    // k a b c along a: twice its derivative with respect to a and each of the others.
    assert_eq!(copied::hvp(&[1.0, 2.0, 3.0], 2.0, ([1.0, 0.0, 0.0], 0.0)), ([0.0, 6.0, 4.0], 6.0));
}

/// A name that the standard library has, too.
#[derive(Clone, Debug, Differentiable)]
struct Path {
    values: Vec<f64>,
    shape: [usize; 2],
    padding: usize,
    height: u32,
}

impl Path {
    #[differentiable]
    fn convolved(&self, x: f64) -> f64 {
        let [h, w] = self.shape;
        let mut sum = 0.0;
        for i in 0..self.values.len() {
            let j = i as isize - self.padding as isize;
            if j >= 0 && j < h as isize {
                sum += self.values[j as usize] * x;
            }
        }
        sum / w as f64 * f64::from(self.height)
    }
}

#[differentiable]
fn moved(path: &Path, x: f64) -> Path {
    let values = path.values.iter().map(|v| v * x).collect();
    Path { values, ..path.clone() }
}

#[differentiable]
fn of_path(path: &Path, x: f64) -> f64 {
    let path: Path = moved(path, x);
    path.convolved(x) + if (0.0..=1.0).contains(&x) { x * x } else { x }
}

#[differentiable]
fn inside(x: f64, y: f64) -> f64 {
    let mut hits = 0.0;
    for v in [x, y, x * y] {
        if (..y).contains(&v) {
            hits += v;
        } else if (y..).contains(&v) && !(0.0..0.5).contains(&v) {
            hits += v * v;
        }
    }
    hits
}

#[test]
fn counts_and_ranges() {
    let path = Path { values: vec![0.3, 0.5, 0.9], shape: [2, 4], padding: 1, height: 3 };
    for x in [0.7, 1.3] {
        assert_gradients!(of_path(&path, x));
        assert_gradients!(inside(x, 0.9));
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Traced {
    v: f64,
    #[differentiable(skip)]
    seen: Vec<f64>,
    #[differentiable(skip)]
    count: usize,
    kept: Vec<f64>,
}

#[differentiable]
fn traced(t: &Traced, x: f64) -> f64 {
    let mut t = t.clone();
    for _ in 0..3 {
        t.v *= x;
        t.seen.push(stop_gradient(t.v));
        t.kept.push(t.v * x);
        t.count += 1;
        if t.v > 4.0 {
            t.seen.pop();
        }
    }
    t.v * x + t.kept[1]
}

#[test]
fn what_is_skipped_grows() {
    let start = Traced { v: 1.5, seen: vec![], count: 0, kept: vec![0.5] };
    assert_gradients!(traced(&start, 2.0));
    assert_gradients!(traced(&start, 0.7));
}

#[derive(Clone, Debug, Differentiable)]
struct Scaled {
    a: f64,
    b: f64,
}

impl Scaled {
    /// No copy, for all its name.
    #[differentiable]
    fn to_owned(&self) -> Scaled {
        Scaled { a: self.a * 2.0, b: self.b * 3.0 }
    }
}

#[differentiable]
fn owned(s: Scaled) -> f64 {
    let r = s.to_owned();
    r.a * r.b
}

#[test]
fn a_method_named_as_a_copy() {
    let s = Scaled { a: 0.5, b: -0.75 };
    // 6 a b
    let gradient = owned::grad(s.clone());
    assert_eq!((gradient.a, gradient.b), (-4.5, 3.0));
    assert_gradients!(owned(s));
}
