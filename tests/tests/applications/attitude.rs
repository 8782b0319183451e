//! A rigid body that is turned by torques; quaternions with operators.

use cotangent::{Differentiable, assert_gradients, differentiable};
use std::ops::{Add, Mul};
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Quat {
    w: f64,
    x: f64,
    y: f64,
    z: f64,
}
#[differentiable]
impl Mul for Quat {
    type Output = Quat;
    fn mul(self, o: Quat) -> Quat {
        Quat {
            w: self.w * o.w - self.x * o.x - self.y * o.y - self.z * o.z,
            x: self.w * o.x + self.x * o.w + self.y * o.z - self.z * o.y,
            y: self.w * o.y - self.x * o.z + self.y * o.w + self.z * o.x,
            z: self.w * o.z + self.x * o.y - self.y * o.x + self.z * o.w,
        }
    }
}
#[differentiable]
impl Mul<f64> for Quat {
    type Output = Quat;
    fn mul(self, k: f64) -> Quat {
        Quat { w: self.w * k, x: self.x * k, y: self.y * k, z: self.z * k }
    }
}
#[differentiable]
impl Add for Quat {
    type Output = Quat;
    fn add(self, o: Quat) -> Quat {
        Quat { w: self.w + o.w, x: self.x + o.x, y: self.y + o.y, z: self.z + o.z }
    }
}
impl Quat {
    #[differentiable]
    pub(crate) fn normalized(self) -> Quat {
        let n = (self.w * self.w + self.x * self.x + self.y * self.y + self.z * self.z).sqrt();
        self * (1.0 / n)
    }
    #[differentiable]
    pub(crate) fn conj(self) -> Self {
        Self { x: -self.x, y: -self.y, z: -self.z, ..self }
    }
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Body {
    q: Quat,
    omega: [f64; 3],
    #[differentiable(skip)]
    inertia: [f64; 3],
}
impl Body {
    #[differentiable]
    pub(crate) fn step(&mut self, torque: [f64; 3], dt: f64) {
        let [wx, wy, wz] = self.omega;
        let [ix, iy, iz] = self.inertia;
        let alpha = [
            (torque[0] - (iz - iy) * wy * wz) / ix,
            (torque[1] - (ix - iz) * wz * wx) / iy,
            (torque[2] - (iy - ix) * wx * wy) / iz,
        ];
        for (w, a) in self.omega.iter_mut().zip(alpha) {
            *w += a * dt;
        }
        let q: Quat = self.q;
        let spin = Quat { w: 0.0, x: self.omega[0], y: self.omega[1], z: self.omega[2] };
        self.q = (q + q * spin * (0.5 * dt)).normalized();
    }
}
#[differentiable]
pub(crate) fn aim(body: Body, torques: &[[f64; 3]], dt: f64, target: Quat) -> f64 {
    let mut b = body;
    for &t in torques {
        b.step(t, dt);
    }
    let e: Quat = target.conj() * b.q;
    e.x * e.x + e.y * e.y + e.z * e.z + 0.01 * b.omega.iter().map(|w| w.powi(2)).sum::<f64>()
}

#[test]
fn aiming() {
    let q = Quat { w: 0.9, x: 0.1, y: -0.2, z: 0.3 };
    let body = Body { q, omega: [0.1, 0.2, -0.3], inertia: [1.0, 1.5, 2.0] };
    assert_gradients!(aim(body, &[[0.1, 0.2, 0.3], [-0.2, 0.1, 0.0]][..], 0.1, q));
}
