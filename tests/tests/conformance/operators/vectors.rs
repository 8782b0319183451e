//! A vector of the user's with every operator.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Vec3 {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}

#[differentiable(order = 2)]
impl Add for Vec3 {
    type Output = Vec3;

    fn add(self, other: Vec3) -> Vec3 {
        Vec3 { x: self.x + other.x, y: self.y + other.y, z: self.z + other.z }
    }
}

#[differentiable(order = 2)]
impl Sub for Vec3 {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y, z: self.z - other.z }
    }
}

#[differentiable(order = 2)]
impl Mul<f64> for Vec3 {
    type Output = Vec3;

    fn mul(self, factor: f64) -> Self::Output {
        Vec3 { x: self.x * factor, y: self.y * factor, z: self.z * factor }
    }
}

#[differentiable(order = 2)]
impl Mul<Vec3> for f64 {
    type Output = Vec3;

    fn mul(self, vector: Vec3) -> Vec3 {
        vector * self
    }
}

/// The inner product.
#[differentiable(order = 2)]
impl Mul for Vec3 {
    type Output = f64;

    fn mul(self, other: Vec3) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }
}

#[differentiable(order = 2)]
impl Div<f64> for Vec3 {
    type Output = Vec3;

    fn div(self, divisor: f64) -> Vec3 {
        self * (1.0 / divisor)
    }
}

#[differentiable(order = 2)]
impl Neg for Vec3 {
    type Output = Vec3;

    fn neg(self) -> Vec3 {
        Vec3 { x: -self.x, y: -self.y, z: -self.z }
    }
}

#[differentiable(order = 2)]
impl AddAssign for Vec3 {
    fn add_assign(&mut self, other: Vec3) {
        self.x += other.x;
        self.y += other.y;
        self.z += other.z;
    }
}

#[differentiable(order = 2)]
impl SubAssign for Vec3 {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

#[differentiable(order = 2)]
impl MulAssign<f64> for Vec3 {
    fn mul_assign(&mut self, factor: f64) {
        self.x *= factor;
        self.y *= factor;
        self.z *= factor;
    }
}

#[differentiable(order = 2)]
impl DivAssign<f64> for Vec3 {
    fn div_assign(&mut self, divisor: f64) {
        if divisor == 1.0 {
            return;
        }
        *self *= 1.0 / divisor;
    }
}

impl Vec3 {
    #[differentiable(order = 2)]
    pub(crate) fn new(x: f64, y: f64, z: f64) -> Self {
        Vec3 { x, y, z }
    }

    #[differentiable(order = 2)]
    pub(crate) fn cross(self, other: Vec3) -> Vec3 {
        Vec3 {
            x: self.y * other.z - self.z * other.y,
            y: self.z * other.x - self.x * other.z,
            z: self.x * other.y - self.y * other.x,
        }
    }

    #[differentiable(order = 2)]
    pub(crate) fn length(self) -> f64 {
        let square: f64 = self * self;
        square.sqrt()
    }

    #[differentiable(order = 2)]
    pub(crate) fn unit(self) -> Vec3 {
        self / self.length()
    }

    #[differentiable(order = 2)]
    pub(crate) fn mixed(self, other: Self, t: f64) -> Self {
        self * (1.0 - t) + other * t
    }
}
