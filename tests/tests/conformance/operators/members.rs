//! Members whose operators are those of a struct, where nothing but rustc tells.

use cotangent::{Differentiable, assert_gradients, differentiable};

use super::vectors::Vec3;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    position: Vec3,
    velocity: Vec3,
    mass: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    damping: f64,
    #[differentiable(skip)]
    gravity: Vec3,
    #[differentiable(skip)]
    scale: f64,
}

impl Spring {
    #[differentiable(order = 2)]
    pub(crate) fn step(&self, body: Body, h: f64) -> Body {
        let force = body.position * (-self.stiffness) - body.velocity * self.damping;
        let velocity = body.velocity + (force + self.gravity * self.scale) * h;
        Body { position: body.position + velocity * h, velocity, ..body }
    }

    #[differentiable]
    pub(crate) fn kick(&self, body: &mut Body, h: f64) {
        body.velocity += self.gravity * h;
        body.position += body.velocity * h;
    }
}

#[differentiable(order = 2)]
fn swing(spring: &Spring, start: Body, h: f64, n: usize) -> f64 {
    let mut body = start;
    for _ in 0..n {
        body = spring.step(body, h);
    }
    body.mass * body.position.cross(body.velocity).length()
}

#[differentiable]
fn kicked(spring: &Spring, start: Body, h: f64) -> f64 {
    let mut body = start;
    spring.kick(&mut body, h);
    spring.kick(&mut body, 2.0 * h);
    body.position.length() * body.velocity.x
}

#[differentiable]
fn energy(bodies: &[Body]) -> f64 {
    let mut total = 0.0;
    for (i, a) in bodies.iter().enumerate() {
        total += 0.5 * a.mass * a.velocity.length().powi(2);
        for b in &bodies[i + 1..] {
            let d = a.position - b.position;
            total -= a.mass * b.mass / d.length();
        }
    }
    total
}

#[differentiable]
fn torque(body: &Body, spring: &Spring) -> f64 {
    body.position.cross(spring.gravity).x * body.mass + body.velocity.cross(body.position).z
}

/// Members of the same kind of name that are numbers.
#[derive(Clone, Debug, Differentiable)]
struct Train {
    position: f64,
    velocity: f64,
    count: usize,
}

#[differentiable]
fn advanced(train: &Train, other: &Train, h: f64) -> Train {
    Train {
        position: train.position + train.velocity * h,
        velocity: train.velocity * other.velocity,
        count: train.count + other.count,
    }
}

#[differentiable]
fn run(train: &Train, h: f64) -> f64 {
    let next = advanced(&advanced(train, train, h), train, 0.5 * h);
    next.position * next.velocity.sin()
}

/// A struct with a vector of numbers, to the elements of which methods of others are added.
#[derive(Clone, Debug, Differentiable)]
struct Grid {
    e: [f64; 3],
    rest: Vec<f64>,
}

#[derive(Clone, Debug, Differentiable)]
struct Source {
    k: f64,
}

impl Source {
    #[differentiable]
    fn at(&self, n: usize) -> f64 {
        self.k * n as f64
    }
}

#[differentiable]
fn filled(start: &Grid, source: &Source) -> f64 {
    let mut grid = start.clone();
    grid.e[1] += source.at(1);
    grid.rest[0] *= source.at(2);
    grid.e[2].powi(2) * grid.e[1] + grid.rest[1].sin() * grid.rest[0]
}

#[differentiable]
fn filled_again(start: &Grid, source: &Source, n: usize) -> f64 {
    let mut grid = start.clone();
    for i in 0..n {
        grid.e[i] -= source.at(i + 1);
        grid.rest[i] = source.at(i) + grid.e[i];
    }
    grid.e[2].powi(2) * grid.e[1].exp() + grid.rest[1].sin()
}

fn body(x: f64) -> Body {
    let position = Vec3 { x, y: 0.3 - x, z: 1.2 };
    Body { position, velocity: Vec3 { x: 0.1, y: -0.4, z: x * x }, mass: 1.0 + x }
}

const SPRING: Spring = Spring { stiffness: 0.8, damping: 0.2, gravity: Vec3 { x: 0.1, y: 0.0, z: -1.1 }, scale: 1.5 };

#[test]
fn members() {
    assert_gradients!(swing(&SPRING, body(0.7), 0.1, 5), order = 2);
    assert_gradients!(kicked(&SPRING, body(0.7), 0.3));
    assert_gradients!(energy(&[body(0.7), body(-0.4), body(1.3)]));
    assert_gradients!(torque(&body(0.7), &SPRING));
}

#[test]
fn numbers() {
    let train = Train { position: 0.3, velocity: 1.1, count: 2 };
    assert_eq!(advanced(&train, &train, 0.1).count, 4);
    assert_gradients!(run(&train, 0.3));
}

#[test]
fn elements_are_numbers() {
    let grid = Grid { e: [0.4, 0.7, 1.1], rest: vec![0.3, 0.9] };
    assert_gradients!(filled(&grid, &Source { k: 0.8 }));
    assert_gradients!(filled_again(&grid, &Source { k: 0.8 }, 2));
}
