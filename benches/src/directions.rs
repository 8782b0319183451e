//! Functions whose derivatives along several directions are timed.

use cotangent::differentiable;

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
