//! Calls that change elements and members where they are, with what is read and put back around them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Delay {
    pub(crate) buffer: Vec<f64>,
    pub(crate) position: usize,
    pub(crate) feedback: f64,
}

impl Delay {
    #[differentiable]
    pub(crate) fn tick(&mut self, x: f64) -> f64 {
        let y: f64 = self.buffer[self.position];
        let feedback: f64 = self.feedback;
        self.buffer[self.position] = x + feedback * y;
        self.position = (self.position + 1) % self.buffer.len();
        y
    }

    #[differentiable]
    fn grow(&mut self, x: f64) {
        self.buffer.push(x);
    }
}

#[differentiable]
fn reverb(delays: &[Delay], xs: &[f64]) -> f64 {
    let mut delays = delays.to_vec();
    let mut s = 0.0;
    for &x in xs {
        for d in delays.iter_mut() {
            let y = Delay::tick(d, x);
            s += y * y;
        }
    }
    s
}

#[differentiable]
fn in_series(delays: &[Delay], xs: &[f64]) -> f64 {
    let mut delays = delays.to_vec();
    let mut s = 0.0;
    for (k, &x) in xs.iter().enumerate() {
        let mut y = x;
        for i in 0..delays.len() {
            let before = delays[i].buffer[0];
            y = Delay::tick(&mut delays[i], y * before);
            let again = Delay::tick(&mut delays[i], y);
            delays[i].feedback *= 0.9 * again;
            let j = (i + 1) % delays.len();
            y += delays[j].buffer[k % 3];
        }
        s += y * y;
    }
    s
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Echo {
    pub(crate) delay: Delay,
    pub(crate) taps: Vec<Delay>,
    pub(crate) wet: f64,
}

#[differentiable]
fn echo(e: &Echo, xs: &[f64]) -> f64 {
    let mut e = e.clone();
    let mut s = 0.0;
    for &x in xs {
        let y = Delay::tick(&mut e.delay, x * e.wet);
        e.wet += 0.1 * y;
        let z = Delay::tick(&mut e.taps[1], y);
        e.taps[0].grow(z * x);
        s += y * z * e.wet;
    }
    s + e.taps[0].buffer.iter().sum::<f64>()
}

impl Echo {
    #[differentiable]
    pub(crate) fn process(&mut self, x: f64) -> f64 {
        let wet: f64 = self.wet;
        let y = Delay::tick(&mut self.delay, x);
        for tap in self.taps.iter_mut() {
            tap.grow(wet * y);
        }
        x + wet * y
    }
}

#[differentiable]
fn processed(e: &Echo, xs: &[f64]) -> f64 {
    let mut e = e.clone();
    let mut s = 0.0;
    for &x in xs {
        let y = Echo::process(&mut e, x);
        s += y * y;
    }
    s + e.taps[0].buffer.iter().product::<f64>()
}

#[differentiable]
fn set(v: &mut [f64], i: usize, x: f64) {
    v[i] = x * x;
}

#[differentiable]
fn rows(u: &[Vec<f64>], xs: &[f64]) -> f64 {
    let mut u = u.to_vec();
    for (k, &x) in xs.iter().enumerate() {
        let i = k % u.len();
        let before = u[i][0];
        set(&mut u[i], 1, x * before);
        u[i][0] += u[i][1];
    }
    u.iter().map(|row| row[0] * row[1]).sum()
}

fn delay(length: usize) -> Delay {
    Delay { buffer: (0..length).map(|i| 0.3 + 0.1 * i as f64).collect(), position: 1, feedback: 0.3 }
}

#[test]
fn elements_in_place() {
    let delays = [delay(3), delay(4)];
    assert_gradients!(reverb(&delays, &[0.3, -0.4, 0.5, 0.7, 0.1]));
    assert_gradients!(in_series(&delays, &[0.3, -0.4, 0.5, 0.7]));
    assert_gradients!(rows(&[vec![0.3, 0.4], vec![0.5, 0.6]], &[0.3, -0.4, 0.5]));
}

#[test]
fn members_in_place() {
    let e = Echo { delay: delay(3), taps: vec![delay(2), delay(3)], wet: 0.4 };
    assert_gradients!(echo(&e, &[0.3, -0.4, 0.5, 0.7]));
    assert_gradients!(processed(&e, &[0.3, -0.4, 0.5, 0.7]));
}

#[differentiable]
fn log_sum(x: &[f64]) -> f64 {
    x.iter().map(|v| v.exp()).sum::<f64>().ln()
}

#[differentiable]
fn similarity(a: &[f64], b: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..a.len() {
        s += a[i] * b[i] * b[i];
    }
    s
}

#[differentiable]
fn in_parts(x: &[f64], u: &[Vec<f64>]) -> f64 {
    let mut s: f64 = x.chunks(2).map(log_sum).sum();
    for i in 1..x.len() {
        s += log_sum(&x[..i]) * log_sum(&x[i..]);
        s += similarity(&x[i - 1..=i], &u[i % u.len()][1..3]) + similarity(&x[..2], &x[1..3]);
    }
    s * log_sum(&u[0][1..])
}

#[test]
fn parts_given_to_callees() {
    assert_gradients!(in_parts(&[0.3, -0.4, 0.5, 0.7], &[vec![0.1, 0.2, 0.3], vec![0.4, 0.5, 0.6]]));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Point {
    x: f64,
    v: f64,
}

impl Point {
    #[differentiable]
    pub(crate) fn pushed(&mut self, x: f64) {
        self.v *= self.x * x;
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Body {
    p: Point,
    x: f64,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Scene {
    body: Body,
    w: f64,
}

impl Scene {
    #[differentiable]
    fn taken(&mut self, x: f64) -> Point {
        self.w *= x;
        self.body.p.clone()
    }
}

// The loop over the parts is of no use.
#[differentiable]
#[allow(unused_assignments, unused_variables)]
fn replaced(bodies: &[Body], scene: &Scene, u: &[f64]) -> f64 {
    let mut bodies = bodies.to_vec();
    let mut s = 0.5;
    for d in bodies.iter_mut() {
        d.p = Point { v: scene.w.cos(), x: scene.w };
        for i in 0..2 {
            s += log_sum(&u[i..]);
        }
    }
    bodies[0].x * bodies[0].p.v
}

#[differentiable]
fn of_one_type(bodies: &[Body], scene: &Scene, a: f64) -> f64 {
    let mut bodies = bodies.to_vec();
    let mut scene = scene.clone();
    let mut s = a;
    bodies[1].p.pushed(scene.w);
    let taken: Point = Scene::taken(&mut scene, 0.5);
    let other: Point = bodies[0].p.clone();
    for d in &bodies {
        s += d.x * d.p.v;
    }
    s + scene.w * taken.x * other.v
}

#[test]
fn members_of_elements() {
    let body = |x| Body { p: Point { x, v: 0.7 }, x: 0.3 };
    let scene = Scene { body: body(0.2), w: 0.9 };
    assert_gradients!(replaced(&[body(0.4), body(0.6)], &scene, &[0.3, 0.4]));
    assert_gradients!(of_one_type(&[body(0.4), body(0.6)], &scene, 0.1));
}
