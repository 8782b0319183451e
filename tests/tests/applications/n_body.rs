//! n-body leapfrog with Vec<Body>.
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Body {
    mass: f64,
    pos: [f64; 3],
    vel: [f64; 3],
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct System {
    bodies: Vec<Body>,
    g: f64,
}

impl Body {
    #[differentiable]
    pub(crate) fn kinetic(&self) -> f64 {
        0.5 * self.mass * self.vel.iter().map(|v| v * v).sum::<f64>()
    }
}

#[differentiable]
fn distance(a: &Body, b: &Body) -> f64 {
    let mut s = 0.0;
    for k in 0..3 {
        s += (a.pos[k] - b.pos[k]).powi(2);
    }
    (s + 1e-3).sqrt()
}

impl System {
    #[differentiable]
    pub(crate) fn energy(&self) -> f64 {
        let mut e = 0.0;
        for (i, a) in self.bodies.iter().enumerate() {
            e += a.kinetic();
            for b in &self.bodies[i + 1..] {
                e -= self.g * a.mass * b.mass / distance(a, b);
            }
        }
        e
    }

    #[differentiable]
    fn accelerate(&mut self, dt: f64) {
        let n = self.bodies.len();
        for i in 0..n {
            for j in 0..n {
                if i == j {
                    continue;
                }
                let r = distance(&self.bodies[i], &self.bodies[j]);
                let f = self.g * self.bodies[j].mass / (r * r * r);
                for k in 0..3 {
                    self.bodies[i].vel[k] += dt * f * (self.bodies[j].pos[k] - self.bodies[i].pos[k]);
                }
            }
        }
    }

    #[differentiable]
    fn drift(&mut self, dt: f64) {
        for body in self.bodies.iter_mut() {
            for (p, v) in body.pos.iter_mut().zip(body.vel.iter()) {
                *p += dt * v;
            }
        }
    }
}

#[differentiable]
pub(crate) fn final_energy(start: &System, dt: f64, steps: usize) -> f64 {
    let mut system = start.clone();
    for _ in 0..steps {
        system.accelerate(0.5 * dt);
        system.drift(dt);
        system.accelerate(0.5 * dt);
    }
    system.energy() + system.bodies[0].pos[0]
}

#[test]
fn leaping() {
    let bodies = vec![
        Body { mass: 1.0, pos: [0.0, 0.0, 0.0], vel: [0.0, 0.0, 0.1] },
        Body { mass: 0.3, pos: [1.0, 0.2, 0.0], vel: [0.0, 1.0, 0.0] },
        Body { mass: 0.1, pos: [-1.5, 0.0, 0.3], vel: [0.2, -0.8, 0.0] },
    ];
    assert_gradients!(final_energy(&System { bodies, g: 1.0 }, 0.01, 20_usize));
}
