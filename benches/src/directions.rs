//! Functions whose derivatives along several directions are timed.

use cotangent::{Differentiable, differentiable, math};
use nalgebra::{DMatrix, DVector, Matrix3, Vector3};
use ndarray::{Array1, Array2};

/// The distance between two places on a sphere.
#[differentiable]
#[must_use]
pub fn great_circle(phi: f64, lambda: f64, psi: f64, mu: f64) -> f64 {
    let (dp, dl) = (0.5 * (psi - phi), 0.5 * (mu - lambda));
    let h = dp.sin().powi(2) + phi.cos() * psi.cos() * dl.sin().powi(2);
    2.0 * h.sqrt().atan2((1.0 - h).sqrt())
}

/// One step of a chain of springs.
#[differentiable]
#[must_use]
pub fn chain(x: &[f64; 64], stiffness: f64, damping: f64) -> [f64; 64] {
    let mut next = *x;
    for i in 1..63 {
        let pull = x[i - 1] - 2.0 * x[i] + x[i + 1];
        next[i] += stiffness * pull / (1.0 + pull * pull) - damping * x[i];
    }
    next
}

/// The norm of the exponentials of numbers.
#[differentiable]
#[must_use]
pub fn exponentials(x: &[f64], scale: f64) -> f64 {
    let mut sum = 0.0;
    for v in x {
        let e = (scale * v).exp();
        sum += e * e;
    }
    sum.sqrt()
}

/// The force of a link at a stretch.
#[differentiable]
#[must_use]
pub fn link(stretch: f64, stiffness: f64) -> f64 {
    stiffness * stretch / (1.0 + stretch * stretch).sqrt()
}

/// One step of a chain of links, by calls.
#[differentiable]
#[must_use]
pub fn linked(x: &[f64; 64], stiffness: f64, damping: f64) -> [f64; 64] {
    let mut next = *x;
    for i in 1..63 {
        let force: f64 = link(x[i + 1] - x[i], stiffness) - link(x[i] - x[i - 1], stiffness);
        next[i] += math::softsign(force) - damping * x[i];
    }
    next
}

/// A pendulum.
#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Pendulum {
    /// Its length.
    pub length: f64,
    /// What slows it down.
    pub damping: f64,
    /// Where it is.
    pub angle: f64,
    /// How fast it is.
    pub speed: f64,
}

/// Where a pendulum is after a hundred steps.
#[differentiable]
#[must_use]
pub fn swing(start: &Pendulum, step: f64) -> Pendulum {
    let mut now = *start;
    for _ in 0..100 {
        now.speed -= step * (9.81 / now.length * now.angle.sin() + now.damping * now.speed);
        now.angle += step * now.speed;
    }
    now
}

/// Two layers of a network.
#[differentiable]
#[must_use]
pub fn layers(first: &Array2<f64>, second: &Array2<f64>, x: &Array1<f64>) -> Array1<f64> {
    second.dot(&first.dot(x).mapv(f64::tanh)).mapv(f64::tanh)
}

/// The same as a function of the input alone.
#[differentiable(wrt(x))]
#[must_use]
pub fn response(x: &Array1<f64>, first: &Array2<f64>, second: &Array2<f64>) -> Array1<f64> {
    second.dot(&first.dot(x).mapv(f64::tanh)).mapv(f64::tanh)
}

/// A layer for many inputs.
#[differentiable]
#[must_use]
pub fn layer_of_many(x: &Array2<f64>, weights: &Array2<f64>) -> f64 {
    x.dot(weights).mapv(f64::tanh).sum()
}

/// Steps of a body that turns, by the matrix of its inertia.
#[differentiable]
#[must_use]
pub fn tumble(inertia: Matrix3<f64>, spin: Vector3<f64>, step: f64) -> Vector3<f64> {
    let mut spin = spin;
    for _ in 0..100 {
        spin += (inertia * spin).cross(&spin) * step;
    }
    spin
}

/// Steps of a linear system with a force that saturates.
#[differentiable]
#[must_use]
pub fn evolve(system: &DMatrix<f64>, start: &DVector<f64>, steps: usize) -> DVector<f64> {
    let mut state = start.clone();
    for _ in 0..steps {
        state = (system * &state).map(f64::tanh);
    }
    state
}

/// The sum of all elements of a product of matrices.
#[differentiable]
#[must_use]
pub fn product_of_matrices(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    (a * b).sum()
}
