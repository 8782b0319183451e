//! Elements of vectors that loops hand to methods and functions, and replace.

#![allow(clippy::complexity, clippy::pedantic, clippy::style)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Vec2 {
    x: f64,
    y: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Particle {
    at: Vec2,
    velocity: Vec2,
    mass: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Chain {
    links: Vec<f64>,
    stiffness: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Shape {
    Disc(f64),
    Box { w: f64, h: f64 },
}
impl Vec2 {
    #[differentiable]
    fn norm(&self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
    #[differentiable]
    fn scaled(self, by: f64) -> Self {
        Vec2 { x: self.x * by, y: self.y * by }
    }
}
impl Particle {
    #[differentiable]
    fn energy(&self, g: f64) -> f64 {
        0.5 * self.mass * self.velocity.norm() * self.velocity.norm() + self.mass * g * self.at.y
    }
    #[differentiable]
    fn step(&mut self, dt: f64) {
        self.at.x += dt * self.velocity.x * self.at.y;
        self.at.y += dt * self.velocity.y;
    }
    #[differentiable]
    fn moved(&self, dt: f64) -> Self {
        Particle { at: Vec2 { x: self.at.x * dt, y: self.at.x * self.at.y }, ..*self }
    }
}
#[differentiable]
fn stepped(mut particles: Vec<Particle>, dt: f64, n: usize) -> f64 {
    for _ in 0..n {
        for particle in particles.iter_mut() {
            particle.step(dt);
        }
    }
    let mut sum = 0.0;
    for particle in &particles {
        sum += particle.energy(9.81) * particle.at.x;
    }
    sum
}
#[differentiable]
fn some_stepped(mut particles: Vec<Particle>, dt: f64) -> f64 {
    for i in 0..particles.len() {
        if particles[i].at.y > 0.5 {
            particles[i].step(dt);
        } else {
            particles[i].velocity = particles[i].velocity.scaled(dt);
        }
        if i > 0 {
            particles[i - 1] = particles[i].moved(dt);
        }
    }
    let mut sum = 0.0;
    for particle in &particles {
        sum += particle.at.norm() * particle.velocity.x;
    }
    sum
}
#[differentiable]
fn slowed(mut particles: Vec<Particle>, drag: f64) -> f64 {
    for particle in particles.iter_mut() {
        let speed = particle.velocity.norm();
        particle.velocity.x -= drag * speed * particle.velocity.x;
        particle.velocity.y -= drag * speed * particle.velocity.y;
        particle.mass = particle.energy(drag);
    }
    let mut sum = 0.0;
    for particle in &particles {
        sum += particle.energy(1.0);
    }
    sum
}
#[differentiable]
fn pushed(mut particles: Vec<Particle>, k: f64) -> f64 {
    for i in 0..particles.len() {
        for j in 0..i {
            let distance = (particles[i].at.x - particles[j].at.x).abs() + 0.1;
            let force = k * particles[j].mass / distance;
            particles[i].velocity.x += force;
            particles[j].velocity.x -= force * particles[i].velocity.x;
        }
    }
    let mut sum = 0.0;
    for particle in &particles {
        sum += particle.velocity.norm();
    }
    sum
}
#[differentiable]
fn length(xs: &[f64]) -> f64 {
    let mut sum = 0.0;
    for x in xs {
        sum += x * x;
    }
    sum.sqrt()
}
#[differentiable]
fn normalised(rows: &mut Vec<Vec<f64>>, by: f64) {
    for row in rows.iter_mut() {
        let n = length(&*row);
        for v in row.iter_mut() {
            *v *= by / n;
        }
    }
}
#[differentiable]
fn of_rows(mut rows: Vec<Vec<f64>>, by: f64) -> f64 {
    normalised(&mut rows, by);
    for i in 0..rows.len() {
        rows[i] = vec![length(&rows[i]), rows[i][0] * by, by];
    }
    let mut sum = 0.0;
    for row in &rows {
        sum += row[0] * row[1] + row[2];
    }
    sum
}
#[differentiable]
fn of_chains(mut chains: Vec<Chain>, by: f64) -> f64 {
    for chain in chains.iter_mut() {
        let n = length(&chain.links);
        if n > 1.0 {
            chain.links = vec![n * chain.stiffness, by];
        } else {
            chain.stiffness *= n;
        }
    }
    let mut sum = 0.0;
    for chain in &chains {
        sum += chain.stiffness * chain.links[0] * chain.links[1];
    }
    sum
}
#[differentiable]
fn of_shapes(mut shapes: Vec<Shape>, by: f64) -> f64 {
    for shape in shapes.iter_mut() {
        *shape = match shape {
            Shape::Disc(r) => Shape::Box { w: *r * by, h: *r },
            Shape::Box { w, h } => Shape::Disc(*w * *h * by),
        };
    }
    let mut sum = 0.0;
    for shape in &shapes {
        sum += match shape {
            Shape::Disc(r) => r * r,
            Shape::Box { w, h } => w * h * h,
        };
    }
    sum
}
#[differentiable]
fn of_pairs(mut pairs: Vec<(f64, Vec2)>, by: f64) -> f64 {
    for pair in pairs.iter_mut() {
        pair.1 = pair.1.scaled(by * pair.0);
        pair.0 *= pair.1.norm();
    }
    let mut sum = 0.0;
    for pair in &pairs {
        sum += pair.0 * pair.1.x;
    }
    sum
}

fn particles() -> Vec<Particle> {
    let particle =
        |x: f64, y: f64| Particle { at: Vec2 { x, y }, velocity: Vec2 { x: 1.0 - y, y: 0.3 + x }, mass: x + y };
    vec![particle(0.7, 0.2), particle(0.3, 0.9), particle(1.2, 0.6)]
}

#[test]
fn particles_are_moved() {
    assert_gradients!(stepped(particles(), 0.1, 3));
    assert_gradients!(some_stepped(particles(), 0.8));
    assert_gradients!(slowed(particles(), 0.3));
    assert_gradients!(pushed(particles(), 0.4));
    assert_gradients!(of_pairs(vec![(0.7, Vec2 { x: 0.3, y: 0.4 }), (1.2, Vec2 { x: 0.9, y: 0.1 })], 0.8));
}
#[test]
fn elements_of_any_length_are_replaced() {
    assert_gradients!(of_rows(vec![vec![0.7, 0.3], vec![1.2, 0.4, 0.9, 0.1]], 0.8));
    let chains =
        vec![Chain { links: vec![0.7, 0.3], stiffness: 0.4 }, Chain { links: vec![0.9, 0.8, 0.5], stiffness: 0.6 }];
    assert_gradients!(of_chains(chains, 0.8));
    assert_gradients!(of_shapes(vec![Shape::Disc(0.7), Shape::Box { w: 0.3, h: 0.9 }], 0.8));
}
