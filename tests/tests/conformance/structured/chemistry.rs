//! Rates, cells of particles, splines: other names of types, modules, methods by their path.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Rates {
    pub(crate) k1: f64,
    pub(crate) k2: f64,
    pub(crate) activation: Arrhenius,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Arrhenius {
    pub(crate) a: f64,
    pub(crate) e: f64,
}
impl Arrhenius {
    pub(crate) const R: f64 = 8.314;
    #[differentiable]
    pub(crate) fn rate(self, temperature: f64) -> f64 {
        self.a * (-self.e / (Self::R * temperature)).exp()
    }
}
type Concentrations = [f64; 3];
impl Rates {
    #[differentiable]
    pub(crate) fn derivative(&self, c: &Concentrations, t: f64) -> Concentrations {
        let k3 = self.activation.rate(t);
        let r1 = self.k1 * c[0] * c[1];
        let r2 = self.k2 * c[2] - k3 * c[1].powi(2);
        [-r1, r2 - r1, r1 - r2]
    }
    #[differentiable]
    pub(crate) fn euler(&self, c: Concentrations, t: f64, dt: f64, n: usize) -> Concentrations {
        let mut c = c;
        for _ in 0..n {
            let d = self.derivative(&c, t);
            for (ci, di) in c.iter_mut().zip(d) {
                *ci += dt * di;
            }
        }
        c
    }
}
#[differentiable]
fn yield_of(rates: Rates, c0: Concentrations, t: f64) -> f64 {
    let [a, _, p] = rates.euler(c0, t, 0.1, 5);
    p / (a + p)
}

pub(crate) mod lj {
    use super::*;
    #[derive(Clone, Copy, Debug, Differentiable)]
    pub(crate) struct Species {
        pub(crate) epsilon: f64,
        pub(crate) sigma: f64,
    }
    #[derive(Clone, Debug, Differentiable)]
    pub(crate) struct Cell {
        pub(crate) size: [f64; 3],
        pub(crate) species: Vec<Species>,
        pub(crate) kinds: Vec<usize>,
    }
    impl Cell {
        #[differentiable]
        pub(crate) fn minimum_image(&self, d: [f64; 3]) -> [f64; 3] {
            let mut r = d;
            for k in 0..3 {
                if r[k] > 0.5 * self.size[k] {
                    r[k] -= self.size[k];
                } else if r[k] < -0.5 * self.size[k] {
                    r[k] += self.size[k];
                }
            }
            r
        }
        #[differentiable]
        pub(crate) fn pair(&self, i: usize, j: usize, r2: f64) -> f64 {
            let (a, b) = (self.species[self.kinds[i]], self.species[self.kinds[j]]);
            let epsilon = (a.epsilon * b.epsilon).sqrt();
            let sigma = 0.5 * (a.sigma + b.sigma);
            let s6 = (sigma * sigma / r2).powi(3);
            4.0 * epsilon * (s6 * s6 - s6)
        }
        #[differentiable]
        pub(crate) fn energy(&self, positions: &[[f64; 3]], cutoff: f64) -> f64 {
            let mut e = 0.0;
            for i in 0..positions.len() {
                for j in 0..i {
                    let (p, q) = (positions[i], positions[j]);
                    let d = self.minimum_image([p[0] - q[0], p[1] - q[1], p[2] - q[2]]);
                    let r2: f64 = d.iter().map(|x| x * x).sum();
                    if r2 > cutoff * cutoff {
                        continue;
                    }
                    e += self.pair(i, j, r2);
                }
            }
            e
        }
    }
}
use lj::{Cell as Box3, Species};
#[differentiable]
fn lj_energy(cell: &Box3, positions: &[[f64; 3]]) -> f64 {
    cell.energy(positions, 2.0)
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Spline {
    pub(crate) knots: Vec<f64>,
    pub(crate) y: Vec<f64>,
    m: Vec<f64>,
}
impl Spline {
    #[differentiable]
    pub(crate) fn new(x: &[f64], y: &[f64]) -> Self {
        let n = x.len();
        let mut c = vec![0.0; n];
        let mut d = vec![0.0; n];
        let mut m = vec![0.0; n];
        for i in 1..n - 1 {
            let (h0, h1) = (x[i] - x[i - 1], x[i + 1] - x[i]);
            let r = 6.0 * ((y[i + 1] - y[i]) / h1 - (y[i] - y[i - 1]) / h0);
            let w = 2.0 * (h0 + h1) - h0 * c[i - 1];
            c[i] = h1 / w;
            d[i] = (r - h0 * d[i - 1]) / w;
        }
        for i in (1..n - 1).rev() {
            m[i] = d[i] - c[i] * m[i + 1];
        }
        Self { knots: x.to_vec(), y: y.to_vec(), m }
    }
    fn interval(&self, x: f64) -> usize {
        let mut i = 0;
        while i + 2 < self.knots.len() && x > self.knots[i + 1] {
            i += 1;
        }
        i
    }
    #[differentiable]
    pub(crate) fn eval(&self, x: f64) -> f64 {
        let mut i = 0;
        while i + 2 < self.knots.len() && x > self.knots[i + 1] {
            i += 1;
        }
        let h = self.knots[i + 1] - self.knots[i];
        let (a, b) = ((self.knots[i + 1] - x) / h, (x - self.knots[i]) / h);
        a * self.y[i]
            + b * self.y[i + 1]
            + ((a.powi(3) - a) * self.m[i] + (b.powi(3) - b) * self.m[i + 1]) * h * h / 6.0
    }
}
#[differentiable]
fn spline(x: &[f64], y: &[f64], at: f64) -> f64 {
    let s = Spline::new(x, y);
    s.eval(at) + Spline::eval(&s, 0.5 * at)
}
#[test]
fn reactions() {
    let r = Rates { k1: 0.5, k2: 0.2, activation: Arrhenius { a: 2.0, e: 1000.0 } };
    assert_gradients!(yield_of(r, [1.0, 0.8, 0.1], 300.0));
}

#[test]
fn particles_in_a_cell() {
    let cell = Box3 {
        size: [3.0, 3.1, 3.2],
        species: vec![Species { epsilon: 1.0, sigma: 1.0 }, Species { epsilon: 0.5, sigma: 0.8 }],
        kinds: vec![0, 1, 0],
    };
    assert_gradients!(lj_energy(&cell, &[[0.1, 0.2, 0.3], [1.2, 0.3, 0.5], [2.8, 0.1, 0.9]][..]));
}

#[test]
fn splines() {
    assert_gradients!(spline(&[0.0, 0.5, 1.1, 1.7], &[0.1, 0.6, -0.2, 0.4], 0.8));
    let s = Spline::new(&[0.0, 1.0, 2.0], &[0.0, 1.0, 0.0]);
    assert_eq!(s.interval(1.5), 1);
}
