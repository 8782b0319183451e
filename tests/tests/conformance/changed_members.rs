//! Members that are sequences, whose elements loops change by methods and by assignment.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Particle {
    x: f64,
    v: f64,
    mass: f64,
}

impl Particle {
    #[differentiable]
    fn advance_by(&mut self, dt: f64) {
        self.v += dt / self.mass;
        self.x += self.v * dt;
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Cloud {
    particles: Vec<Particle>,
    directions: Vec<nalgebra::Vector3<f64>>,
    stride: usize,
    table: Vec<f64>,
}

impl Cloud {
    #[differentiable]
    fn put(&mut self, i: usize, j: usize, value: f64) {
        self.table[i * self.stride + j] = (value * self.table[i * self.stride + j]).sin();
    }

    #[differentiable]
    fn damp(&mut self, by: f64) {
        for i in 1..self.directions.len() {
            let before: nalgebra::Vector3<f64> = self.directions[i];
            self.directions[i] = before * by;
        }
    }
}

/// Elements of members change in loops, by methods and by assignment: of each no more than its old value is kept.
#[differentiable]
fn rolled(cloud: &Cloud, dt: f64) -> f64 {
    let mut cloud = cloud.clone();
    for _ in 0..2 {
        for particle in &mut cloud.particles {
            particle.advance_by(dt);
        }
        for j in 0..cloud.stride {
            cloud.put(1, j, dt * j as f64);
        }
        cloud.damp(dt);
    }
    let last: nalgebra::Vector3<f64> = cloud.directions[1];
    cloud.particles[0].x * cloud.particles[1].v + cloud.table[3] * last.norm_squared()
}

#[test]
fn elements_of_members_changed_by_methods() {
    let particle = |x, v, mass| Particle { x, v, mass };
    let cloud = Cloud {
        particles: vec![particle(0.1, 0.5, 1.5), particle(-0.3, 0.2, 0.7)],
        directions: vec![nalgebra::Vector3::new(1.0, 0.5, -0.5), nalgebra::Vector3::new(0.3, 0.9, 0.2)],
        stride: 2,
        table: vec![0.5, 1.5, -0.5, 2.0],
    };
    assert_gradients!(rolled(&cloud, 0.3));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
enum Record {
    One(f64),
    Many { values: Vec<f64> },
}

/// A binding by value that the arm changes.
#[differentiable]
fn extended(record: Record, x: f64) -> Record {
    match record {
        Record::Many { mut values } => {
            values.push(x);
            values[0] *= x;
            Record::Many { values }
        }
        Record::One(a) => Record::One(a * x),
    }
}

#[differentiable]
fn read(record: &Record, x: f64) -> f64 {
    match extended(record.clone(), x) {
        Record::One(a) => a,
        Record::Many { values } => values[0] * values[values.len() - 1],
    }
}

#[test]
fn bindings_that_arms_change() {
    assert_gradients!(read(&Record::One(2.0), 0.5));
    assert_gradients!(read(&Record::Many { values: vec![1.0, 2.0] }, 0.5));
}

#[derive(Clone, Debug, Differentiable)]
struct Field {
    u: Vec<f64>,
    c: f64,
}

impl Field {
    #[differentiable]
    pub(crate) fn at(&self, i: usize) -> f64 {
        self.u[i]
    }

    /// Nothing but assignments tells that the copy is a sequence.
    #[differentiable]
    pub(crate) fn smoothed(&self) -> Field {
        let mut u = self.u.clone();
        for i in 1..3 {
            u[i] = self.at(i) + self.c * (self.at(i - 1) + self.at(i + 1) - 2.0 * self.at(i));
        }
        Field { u, ..self.clone() }
    }
}

#[differentiable]
fn smoothed(field: &Field, rounds: usize) -> f64 {
    let mut field = field.clone();
    for _ in 0..rounds {
        field = field.smoothed();
    }
    field.at(1) * field.at(2)
}

#[test]
fn copies_that_are_written() {
    assert_gradients!(smoothed(&Field { u: vec![0.3, 1.2, -0.7, 0.4], c: 0.2 }, 3));
}

#[derive(Clone, Debug, Differentiable)]
struct Ring {
    past: Vec<f64>,
    at: usize,
}

impl Ring {
    /// What is computed for an index is an integer.
    #[differentiable]
    pub(crate) fn put(&mut self, x: f64) {
        let n = self.past.len();
        self.past[self.at % n] = x;
        self.at += 1;
    }

    #[differentiable]
    pub(crate) fn add(&mut self, x: f64) {
        let at = (self.at + 1) % self.past.len();
        self.past[at] += x;
    }
}

#[differentiable]
fn smoothed_by_a_ring(ring: &Ring, xs: &[f64]) -> f64 {
    let mut ring = ring.clone();
    for x in xs {
        ring.put(*x);
        ring.add(x * x);
    }
    let mut sum = 0.0;
    for past in &ring.past {
        sum += past * past;
    }
    sum
}

#[test]
fn places_that_are_computed() {
    let ring = Ring { past: vec![0.1, 0.2, 0.3], at: 1 };
    assert_gradients!(smoothed_by_a_ring(&ring, &[0.5, 0.7, 0.2, 0.9]));
}
