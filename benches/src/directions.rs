//! Functions whose derivatives along several directions are timed.

use cotangent::{Differentiable, differentiable, math};

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
