//! Kalman filter: log likelihood with nalgebra.
use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{Matrix2, Vector2};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Model {
    q: f64,
    r: f64,
    dt: f64,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Belief {
    mean: Vector2<f64>,
    cov: Matrix2<f64>,
}

#[differentiable]
pub(crate) fn predict(model: &Model, b: &Belief) -> Belief {
    let (mean, cov): (Vector2<f64>, Matrix2<f64>) = (b.mean, b.cov);
    let f = Matrix2::new(1.0, model.dt, 0.0, 1.0);
    let dt = model.dt;
    let q = Matrix2::new(dt.powi(3) / 3.0, dt * dt / 2.0, dt * dt / 2.0, dt) * model.q;
    Belief { mean: f * mean, cov: f * cov * f.transpose() + q }
}

#[differentiable]
pub(crate) fn update(model: &Model, b: &Belief, z: f64) -> (Belief, f64) {
    let (mean, cov): (Vector2<f64>, Matrix2<f64>) = (b.mean, b.cov);
    let h = Vector2::new(1.0, 0.0);
    let y = z - h.dot(&mean);
    let ph = cov * h;
    let s = h.dot(&ph) + model.r;
    let k = ph / s;
    let mean = mean + k * y;
    let cov = cov - k * ph.transpose();
    let ll = -0.5 * (y * y / s + s.ln() + (2.0 * std::f64::consts::PI).ln());
    (Belief { mean, cov }, ll)
}

#[differentiable(wrt(model, start))]
pub(crate) fn log_likelihood(model: &Model, start: &Belief, zs: &[f64]) -> f64 {
    let mut belief = start.clone();
    let mut total = 0.0;
    for &z in zs {
        belief = predict(model, &belief);
        let (next, ll) = update(model, &belief, z);
        belief = next;
        total += ll;
    }
    total
}

#[test]
fn filtering() {
    let start = Belief { mean: Vector2::new(0.1, 0.2), cov: Matrix2::new(1.0, 0.1, 0.1, 0.5) };
    let model = Model { q: 0.1, r: 0.3, dt: 0.1 };
    assert_gradients!(log_likelihood(&model, &start, &[0.2, 0.3, 0.1, 0.5][..]));
}
