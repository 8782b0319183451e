//! Integrators that are generic in the system, with a struct as state.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Debug, Clone, Copy, PartialEq, Differentiable)]
pub(crate) struct State {
    pub(crate) q: f64,
    pub(crate) p: f64,
}
impl State {
    #[differentiable]
    pub(crate) fn axpy(self, a: f64, d: State) -> State {
        State { q: self.q + a * d.q, p: self.p + a * d.p }
    }
}

pub(crate) trait System: Differentiable {
    const DAMPING: f64;
    #[differentiable]
    fn derivative(&self, s: State, t: f64) -> State;
    #[differentiable]
    fn energy(&self, s: &State) -> f64;
}
#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Pendulum {
    pub(crate) length: f64,
}
impl Pendulum {
    const GRAVITY: f64 = 9.81;
}
impl System for Pendulum {
    const DAMPING: f64 = 0.1;
    #[differentiable]
    fn derivative(&self, s: State, _t: f64) -> State {
        State { q: s.p, p: -Self::GRAVITY / self.length * s.q.sin() - Self::DAMPING * s.p }
    }
    #[differentiable]
    fn energy(&self, s: &State) -> f64 {
        0.5 * s.p * s.p + Pendulum::GRAVITY / self.length * (1.0 - s.q.cos())
    }
}
#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Duffing {
    pub(crate) alpha: f64,
    pub(crate) beta: f64,
    pub(crate) drive: (f64, f64),
}
impl System for Duffing {
    const DAMPING: f64 = 0.3;
    #[differentiable]
    fn derivative(&self, s: State, t: f64) -> State {
        let (amplitude, frequency) = self.drive;
        let force = amplitude * (frequency * t).cos();
        State { q: s.p, p: force - Self::DAMPING * s.p - self.alpha * s.q - self.beta * s.q.powi(3) }
    }
    #[differentiable]
    fn energy(&self, s: &State) -> f64 {
        0.5 * s.p.powi(2) + 0.5 * self.alpha * s.q.powi(2) + 0.25 * self.beta * s.q.powi(4)
    }
}

#[differentiable]
pub(crate) fn rk4_step<S: System>(sys: &S, s: State, t: f64, h: f64) -> State {
    let k1 = sys.derivative(s, t);
    let k2 = sys.derivative(s.axpy(0.5 * h, k1), t + 0.5 * h);
    let k3 = sys.derivative(s.axpy(0.5 * h, k2), t + 0.5 * h);
    let k4 = sys.derivative(s.axpy(h, k3), t + h);
    let mut next = s;
    next.q += h / 6.0 * (k1.q + 2.0 * k2.q + 2.0 * k3.q + k4.q);
    next.p += h / 6.0 * (k1.p + 2.0 * k2.p + 2.0 * k3.p + k4.p);
    next
}
#[differentiable]
pub(crate) fn integrate<S: System>(sys: &S, initial: State, h: f64, n: usize) -> State {
    let mut s = initial;
    for i in 0..n {
        s = rk4_step::<S>(sys, s, i as f64 * h, h);
    }
    s
}
#[differentiable]
pub(crate) fn final_energy<S>(sys: &S, initial: State, h: f64, n: usize) -> f64
where
    S: System,
{
    let s = integrate(sys, initial, h, n);
    sys.energy(&s) * (1.0 + S::DAMPING)
}
#[differentiable]
pub(crate) fn ensemble<S: System>(systems: &[S], initial: State) -> f64 {
    systems.iter().map(|s| final_energy(s, initial, 0.1, 3)).sum()
}
#[differentiable]
pub(crate) fn trajectory<S: System>(sys: &S, s0: State, n: usize) -> Vec<State> {
    let mut out = Vec::with_capacity(n + 1);
    out.push(s0);
    for i in 0..n {
        let last = out[i];
        out.push(rk4_step(sys, last, 0.0, 0.05));
    }
    out
}
#[differentiable]
pub(crate) fn fit<S: System>(sys: &S, s0: State, data: &[State]) -> f64 {
    let path = trajectory(sys, s0, data.len());
    let mut e = 0.0;
    for (a, b) in path.iter().zip(data.iter()) {
        e += (a.q - b.q).powi(2) + (a.p - b.p).powi(2);
    }
    e
}

#[test]
fn integrators_of_any_system() {
    let s = State { q: 0.5, p: 0.1 };
    let p = Pendulum { length: 1.2 };
    let d = Duffing { alpha: 1.0, beta: 0.5, drive: (0.3, 1.2) };
    assert_gradients!(rk4_step(&p, s, 0.0, 0.1));
    assert_gradients!(final_energy(&p, s, 0.1, 4));
    assert_gradients!(final_energy(&d, s, 0.1, 4));
    assert_gradients!(ensemble(&[d.clone(), d.clone()][..], s));
    assert_gradients!(trajectory(&d, s, 3));
    assert_gradients!(fit(&p, s, &[s, s, State { q: 0.2, p: 0.3 }][..]));
}
