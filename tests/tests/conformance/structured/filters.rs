//! Filters and controllers whose methods change them and give a value.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Kalman {
    pub(crate) x: [f64; 2],
    pub(crate) p: [[f64; 2]; 2],
    pub(crate) q: f64,
    pub(crate) r: f64,
}

impl Kalman {
    #[differentiable]
    pub(crate) fn new(q: f64, r: f64) -> Self {
        Self { x: [0.0; 2], p: [[1.0, 0.0], [0.0, 1.0]], q, r }
    }
    #[differentiable]
    pub(crate) fn predict(&mut self, dt: f64) {
        self.x[0] += dt * self.x[1];
        let [[a, b], [c, d]] = self.p;
        self.p = [[a + dt * (b + c) + dt * dt * d + self.q, b + dt * d], [c + dt * d, d + self.q]];
    }
    #[differentiable]
    pub(crate) fn update(&mut self, z: f64) -> f64 {
        let y = z - self.x[0];
        let s = self.p[0][0] + self.r;
        let k = [self.p[0][0] / s, self.p[1][0] / s];
        for i in 0..2 {
            self.x[i] += k[i] * y;
        }
        let p0 = self.p[0];
        for i in 0..2 {
            for j in 0..2 {
                self.p[i][j] -= k[i] * p0[j];
            }
        }
        -0.5 * (y * y / s + s.ln() + (2.0 * std::f64::consts::PI).ln())
    }
    #[differentiable]
    pub(crate) fn log_likelihood(mut self, zs: &[f64], dt: f64) -> f64 {
        let mut ll = 0.0;
        for &z in zs {
            self.predict(dt);
            ll += Self::update(&mut self, z);
        }
        ll
    }
}
#[differentiable]
fn likelihood(q: f64, r: f64, zs: &[f64]) -> f64 {
    let filter = Kalman::new(q.exp(), r.exp());
    filter.log_likelihood(zs, 0.1)
}
#[differentiable]
fn smooth(f: &Kalman, zs: &[f64]) -> Vec<f64> {
    let mut f = *f;
    let mut out = vec![];
    for z in zs {
        f.predict(0.5);
        f.update(*z);
        out.push(f.x[0]);
    }
    out
}

#[derive(Clone, Copy, Debug, Default, Differentiable)]
pub(crate) struct Pid {
    pub(crate) kp: f64,
    pub(crate) ki: f64,
    pub(crate) kd: f64,
    integral: f64,
    last: f64,
    started: bool,
    #[differentiable(skip)]
    limit: f64,
}
impl Pid {
    #[differentiable]
    fn control(&mut self, error: f64, dt: f64) -> f64 {
        self.integral += error * dt;
        let d = if self.started { (error - self.last) / dt } else { 0.0 };
        self.last = error;
        self.started = true;
        (self.kp * error + self.ki * self.integral + self.kd * d).clamp(-self.limit, self.limit)
    }
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Pi {
    pub(crate) kp: f64,
    pub(crate) ki: f64,
    integral: f64,
}
impl Pi {
    #[differentiable]
    fn control(&mut self, error: f64, dt: f64) -> f64 {
        self.integral += error * dt;
        self.kp * error + self.ki * self.integral
    }
}
#[differentiable]
fn pi_sim(kp: f64, ki: f64, setpoint: f64) -> f64 {
    let mut pid = Pi { kp, ki, integral: 0.0 };
    let (mut x, mut v, mut cost) = (0.0, 0.0, 0.0);
    for _ in 0..20 {
        let e = setpoint - x;
        let u = pid.control(e, 0.05);
        v += 0.05 * (u - 0.3 * v);
        x += 0.05 * v;
        cost += e * e + 0.01 * u * u;
    }
    cost
}
#[differentiable]
fn pid_sim(gains: [f64; 3], setpoint: f64) -> f64 {
    let mut pid =
        Pid { kp: gains[0], ki: gains[1], kd: gains[2], integral: 0.0, last: 0.0, started: false, limit: 10.0 };
    let mut x = 0.0;
    let mut cost = 0.0;
    for _ in 0..5 {
        let e = setpoint - x;
        x += 0.05 * pid.control(e, 0.05);
        cost += e * e;
    }
    cost
}

#[test]
fn filters_and_controllers() {
    let zs = [0.1, 0.3, 0.2, 0.5];
    assert_gradients!(likelihood(-1.0, -0.5, &zs[..]));
    let k = Kalman::new(0.1, 0.2);
    assert_gradients!(smooth(&k, &zs[..]));
    assert_gradients!(pi_sim(1.0, 0.2, 0.7));
    assert_gradients!(pid_sim([1.0, 0.2, 0.1], 0.7));
}
