//! Numbers of a type parameter that methods give, in arithmetic of which nothing else tells that it is one of numbers.

use std::ops::{Add, Mul};

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Pair<T: Real>(pub(crate) T, pub(crate) T);

impl<T: Real> Pair<T> {
    #[differentiable(order = 2)]
    pub(crate) fn norm(&self) -> T {
        (self.0 * self.0 + self.1 * self.1).sqrt()
    }
}

#[differentiable(order = 2)]
impl<T: Real> Mul<T> for Pair<T> {
    type Output = Pair<T>;
    fn mul(self, k: T) -> Pair<T> {
        Pair(self.0 * k, self.1 * k)
    }
}

#[differentiable(order = 2)]
impl<T: Real> Add for Pair<T> {
    type Output = Pair<T>;
    fn add(self, other: Pair<T>) -> Pair<T> {
        Pair(self.0 + other.0, self.1 + other.1)
    }
}

#[differentiable]
fn attraction<T: Real>(at: Pair<T>, mu: T) -> Pair<T> {
    let n = at.norm();
    at * (mu / (n * n * n))
}

#[differentiable]
fn assigned<T: Real>(at: Pair<T>, mu: T) -> Pair<T> {
    let n = at.norm();
    let mut k = n * mu;
    k += n;
    k = -k - n;
    at * (k / n) + at
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Compartments<T: Real> {
    s: T,
    e: T,
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Rates<T: Real> {
    b: T,
}

impl<T: Real> Rates<T> {
    #[differentiable]
    pub(crate) fn beta(&self, day: usize) -> T {
        (self.b * T::from(day).unwrap()).exp()
    }

    #[differentiable]
    fn step(&self, c: Compartments<T>) -> Compartments<T> {
        let r = self.beta(2);
        let k = self.beta(1) * c.e - r / c.s;
        Compartments { s: c.s * r, e: k }
    }
}

#[differentiable]
fn stepped<T: Real>(rates: &Rates<T>, c: Compartments<T>) -> T {
    rates.step(c).e * rates.beta(3)
}

#[derive(Clone, Debug, Differentiable)]
struct Cell {
    level: f64,
    parts: [f64; 3],
}

impl Cell {
    #[differentiable]
    pub(crate) fn flow(&self, x: f64) -> f64 {
        x * x * self.level
    }
}

/// One element takes what a method gives, and what is computed of a literal.
#[differentiable]
fn mixed(cells: &[Cell], source: &Cell, a: f64) -> f64 {
    let mut cells = cells.to_vec();
    for cell in cells.iter_mut() {
        cell.parts[1] -= 0.2 * source.flow(a);
    }
    let mut sum = 0.0;
    for i in 0..2 {
        sum += cells[i].parts[1] * cells[0].level;
        cells[0].parts[1] = source.parts[1] * a + 1.26 * source.level;
    }
    sum + cells[0].parts[1]
}

#[test]
fn numbers_that_methods_give() {
    assert_gradients!(attraction(Pair(0.3, 0.4), 1.3));
    assert_gradients!(assigned(Pair(0.3, 0.4), 1.3));
    assert_gradients!(stepped(&Rates { b: 0.3 }, Compartments { s: 0.4, e: 0.5 }));
    let cell = |level: f64| Cell { level, parts: [0.3, level, 0.7] };
    assert_gradients!(mixed(&[cell(0.4), cell(0.9)][..], &cell(0.8), 1.3));
}
