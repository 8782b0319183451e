//! Calls that read members of a struct which the loop around them changes in others.

use cotangent::{Differentiable, assert_gradients, differentiable};
use ndarray::{Array1, array};

#[derive(Clone, Debug, Differentiable)]
struct World {
    x: Vec<f64>,
    v: Vec<f64>,
    a: Vec<f64>,
    k: f64,
    m: Array1<f64>,
}

#[differentiable]
fn left(u: &[f64], i: usize) -> f64 {
    if i == 0 { u[0] * u[1] } else { u[i - 1] * u[i] }
}

#[differentiable]
fn pair(u: &Vec<f64>, w: &[f64], k: f64) -> f64 {
    u[0] * w[1] * k
}

#[differentiable]
fn square(u: &Array1<f64>, i: usize) -> f64 {
    u[i] * u[i]
}

impl World {
    #[differentiable]
    pub(crate) fn step(&mut self, dt: f64) {
        for i in 0..self.x.len() {
            self.a[i] = -self.k * left(&self.x, i);
        }
        for i in 0..self.x.len() {
            self.v[i] += self.a[i] * dt;
            self.x[i] += self.v[i] * dt;
        }
    }

    /// What is read changes, too.
    #[differentiable]
    pub(crate) fn chained(&mut self) {
        for i in 1..self.x.len() {
            self.a[i] = left(&self.x, i);
            self.x[i] += self.a[i] * 0.1;
        }
        for i in 1..self.x.len() {
            self.a[i] = left(&self.x, i);
            if self.a[i] > 0.2 {
                self.x[0] *= 0.9;
            }
        }
    }

    #[differentiable]
    pub(crate) fn nested(&mut self) {
        for i in 0..self.x.len() {
            for j in 0..self.v.len() {
                self.a[j] += left(&self.x, j) * pair(&self.x, &self.v, self.k);
            }
            self.x[i] = self.a[i] * square(&self.m, i);
        }
    }
}

#[differentiable]
fn methods(w: &World, steps: usize) -> f64 {
    let mut w = w.clone();
    for _ in 0..steps {
        w.step(0.1);
    }
    w.chained();
    w.nested();
    w.x[0] + w.v[1] + w.a[2] * w.x[2]
}

/// Other structs take the places of these.
#[differentiable]
fn swapped(w: &World, z: &World) -> f64 {
    let mut a = w.clone();
    let mut b = z.clone();
    for i in 0..3 {
        a.a[i] = left(&a.x, i) * left(&b.x, i);
        b.v[i] = a.a[i];
        if i == 1 {
            a = z.clone();
        }
        std::mem::swap(&mut a, &mut b);
    }
    a.a[0] + a.a[1] * 2.0 + b.a[2] + b.a[1] + a.v[0]
}

#[differentiable]
fn in_while(w: &World) -> f64 {
    let mut a = w.clone();
    let mut i = 0;
    while i < 3 && left(&a.x, i) < 100.0 {
        a.a[i] = left(&a.x, i).sin();
        i += 1;
    }
    let mut s = 0.0;
    for i in 0..3 {
        s += left(&a.a, i);
        a.k += left(&a.x, i);
        a.v[i] = a.k;
    }
    a.a[0] + a.a[2] * s + a.v[2]
}

#[differentiable]
fn replaced(w: &World) -> f64 {
    let mut a = w.clone();
    for i in 0..3 {
        a.a[i] = left(&a.x, i);
        a.x = a.a.iter().map(|v| v * 0.5).collect();
    }
    a.a[0] + a.a[2] + a.x[1]
}

#[test]
fn values() {
    let vectors = |x: [f64; 3]| x.to_vec();
    let w = World {
        x: vectors([0.3, 0.5, 0.9]),
        v: vectors([0.4, -0.3, 0.2]),
        a: vectors([0.1, 0.2, 0.3]),
        k: 0.8,
        m: array![0.2, 0.7, 0.4],
    };
    let z = World { x: vectors([0.7, 0.2, 0.4]), a: vectors([0.5, 0.3, 0.2]), k: 0.6, ..w.clone() };
    assert_gradients!(methods(&w, 3));
    assert_gradients!(swapped(&w, &z));
    assert_gradients!(in_while(&w));
    assert_gradients!(replaced(&w));
}
