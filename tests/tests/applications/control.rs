//! PID controller tuned against a plant; generic over the float type.
use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Gains<T: Real> {
    kp: T,
    ki: T,
    kd: T,
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Pid<T: Real> {
    gains: Gains<T>,
    integral: T,
    last: T,
    fresh: bool,
    #[differentiable(skip)]
    limit: T,
}

impl<T: Real> Pid<T> {
    #[differentiable(wrt(gains))]
    pub(crate) fn new(gains: Gains<T>, limit: T) -> Self {
        Pid { gains, integral: T::zero(), last: T::zero(), fresh: true, limit }
    }

    #[differentiable]
    pub(crate) fn update(&mut self, error: T, dt: T) -> T {
        self.integral = (self.integral + error * dt).max(-self.limit).min(self.limit);
        let derivative = if self.fresh { T::zero() } else { (error - self.last) / dt };
        self.last = error;
        self.fresh = false;
        self.gains.kp * error + self.gains.ki * self.integral + self.gains.kd * derivative
    }
}

#[differentiable(wrt(gains, target))]
pub(crate) fn tracking_cost<T: Real>(gains: Gains<T>, target: T, dt: T, steps: usize) -> T {
    let mut pid = Pid::new(gains, T::one());
    let (mut x, mut v) = (T::zero(), T::zero());
    let mut cost = T::zero();
    for _ in 0..steps {
        let u = pid.update(target - x, dt);
        v += (u - v) * dt;
        x += v * dt;
        cost += (target - x).powi(2) * dt;
    }
    cost
}

#[test]
fn tracking() {
    assert_gradients!(tracking_cost(Gains { kp: 1.2, ki: 0.3, kd: 0.05 }, 0.8, 0.05, 30_usize));
    assert_gradients!(tracking_cost(Gains { kp: 1.2_f32, ki: 0.3, kd: 0.05 }, 0.8_f32, 0.05_f32, 30_usize));
}
