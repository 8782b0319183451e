//! Calls that change elements of a vector or members of `self`, several in an iteration, and members among their arguments.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Particle {
    x: f64,
    v: f64,
    m: f64,
}

impl Particle {
    #[differentiable]
    pub(crate) fn kick(&mut self, force: f64, dt: f64) {
        self.v += force * dt / self.m;
    }

    #[differentiable]
    pub(crate) fn drift(&mut self, dt: f64) {
        self.x += self.v * dt * self.v;
    }
}

#[differentiable]
fn kicked_and_drifted(particles: &[Particle], dt: f64) -> f64 {
    let mut particles = particles.to_vec();
    for p in particles.iter_mut() {
        p.kick(1.0, dt);
        p.drift(dt);
        p.kick(0.5, dt);
    }
    let mut energy = 0.0;
    for p in &particles {
        energy += p.x * p.v;
    }
    energy
}

#[differentiable]
fn by_index(particles: &[Particle], dt: f64) -> f64 {
    let mut particles = particles.to_vec();
    for i in 0..particles.len() {
        let before = particles[i].clone();
        particles[i].kick(before.x, dt);
        let j = (i + 1) % particles.len();
        particles[j].drift(dt);
        particles[i].x += before.v * particles[j].x;
        if particles[j].v > 1.0 {
            particles[i].drift(before.m);
        }
    }
    particles.iter().map(|p| p.x * p.v).sum()
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct World {
    particles: Vec<Particle>,
    g: f64,
    weights: Vec<f64>,
}

impl World {
    #[differentiable]
    pub(crate) fn step(&mut self, dt: f64) {
        for p in self.particles.iter_mut() {
            p.kick(self.g, dt);
        }
    }

    #[differentiable]
    fn weighted(&mut self, dt: f64) -> f64 {
        let mut total = 0.0;
        for (k, p) in self.particles.iter_mut().enumerate() {
            p.kick(self.g * self.weights[k], dt);
            p.drift(dt);
            total += self.weights[k] * p.x;
        }
        self.g *= 0.5;
        total
    }
}

#[differentiable]
fn stepped(world: &World, dt: f64) -> f64 {
    let mut world = world.clone();
    world.step(dt);
    let total = World::weighted(&mut world, dt);
    world.step(dt * 2.0);
    total + world.particles.iter().map(|p| p.x * p.x + p.v).sum::<f64>()
}

fn particles() -> Vec<Particle> {
    (1_u8..5)
        .map(|i| Particle { x: 0.3 * f64::from(i), v: 1.2 - 0.3 * f64::from(i), m: 2.0 + 0.1 * f64::from(i) })
        .collect()
}

#[test]
fn elements_changed_by_several_calls() {
    assert_gradients!(kicked_and_drifted(&particles(), 0.1));
    assert_gradients!(by_index(&particles(), 0.1));
}

#[test]
fn members_given_to_calls_that_change_elements() {
    let world = World { particles: particles(), g: 0.7, weights: vec![0.3, 0.5, 0.2, 0.9] };
    assert_gradients!(stepped(&world, 0.1));
}
