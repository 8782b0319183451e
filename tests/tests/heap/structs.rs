//! What methods that change structs keep for their backward sweeps: numbers, and not the struct.

use cotangent::{Differentiable, differentiable};

use super::peak;

#[derive(Clone, Debug, Differentiable)]
struct Cloth {
    places: Vec<f64>,
    speeds: Vec<f64>,
    forces: Vec<f64>,
    pinned: Vec<bool>,
    k: f64,
}

/// The force of the neighbour to the left.
#[differentiable]
fn left(places: &[f64], i: usize) -> f64 {
    if i == 0 { -places[0] } else { (places[i - 1] - places[i]).sin() }
}

impl Cloth {
    #[differentiable]
    pub(crate) fn drift(&mut self, dt: f64) {
        for i in 0..self.places.len() {
            if self.pinned[i] {
                continue;
            }
            self.places[i] += self.speeds[i] * dt;
        }
    }

    #[differentiable]
    pub(crate) fn kick(&mut self, i: usize) {
        self.speeds[i] += self.forces[i].cos() * self.k;
        self.places[i] += self.speeds[i].sin() * self.k;
    }

    #[differentiable]
    pub(crate) fn bounce(&mut self, i: usize) {
        if self.places[i] > 0.3 {
            self.speeds[i] += self.places[i].sin();
        }
        self.places[i] *= self.speeds[i] * self.k;
    }

    #[differentiable]
    pub(crate) fn push(&mut self) {
        for i in 0..self.places.len() {
            self.forces[i] = self.k * left(&self.places, i);
        }
    }

    fn new(count: usize) -> Self {
        Cloth {
            places: vec![0.4; count],
            speeds: vec![0.2; count],
            forces: vec![0.1; count],
            pinned: (0..count).map(|i| i % 3 == 0).collect(),
            k: 0.7,
        }
    }
}

#[differentiable]
fn drifts(cloth: &Cloth, steps: usize) -> f64 {
    let mut cloth = cloth.clone();
    for _ in 0..steps {
        cloth.drift(0.1);
    }
    cloth.places[1]
}

#[differentiable]
fn kicks(cloth: &Cloth, steps: usize) -> f64 {
    let mut cloth = cloth.clone();
    for i in 0..steps {
        cloth.kick(i);
        cloth.bounce(i);
    }
    cloth.places[1]
}

#[differentiable]
fn pushes(cloth: &Cloth) -> f64 {
    let mut cloth = cloth.clone();
    cloth.push();
    cloth.forces[1]
}

#[test]
fn what_methods_keep_grows_with_what_they_change() {
    let [few, many] = [100, 1000].map(Cloth::new);
    let copies = |cloth: &Cloth, bytes: isize| bytes / (cloth.places.len() * 25).cast_signed();
    for cloth in [&few, &many] {
        assert!(copies(cloth, peak(|| drifts::grad(cloth, 3))) < 12);
        assert!(copies(cloth, peak(|| kicks::grad(cloth, 100))) < 8 + 800 / few.places.len().cast_signed());
        assert!(copies(cloth, peak(|| pushes::grad(cloth))) < 8);
    }
}
