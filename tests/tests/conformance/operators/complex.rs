//! Complex numbers: Newton's method, the distance to the Mandelbrot set.

use std::ops::{Add, Div, Mul, Sub};

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_hessian};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

#[differentiable(order = 2)]
impl Add for Complex {
    type Output = Complex;

    fn add(self, other: Complex) -> Complex {
        Complex { re: self.re + other.re, im: self.im + other.im }
    }
}

#[differentiable(order = 2)]
impl Add<f64> for Complex {
    type Output = Complex;

    fn add(self, other: f64) -> Complex {
        Complex { re: self.re + other, ..self }
    }
}

#[differentiable(order = 2)]
impl Sub for Complex {
    type Output = Complex;

    fn sub(self, other: Complex) -> Complex {
        Complex { re: self.re - other.re, im: self.im - other.im }
    }
}

#[differentiable(order = 2)]
impl Sub<f64> for Complex {
    type Output = Complex;

    fn sub(self, other: f64) -> Complex {
        Complex { re: self.re - other, ..self }
    }
}

#[differentiable(order = 2)]
impl Mul for Complex {
    type Output = Complex;

    fn mul(self, other: Complex) -> Complex {
        Complex { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }
}

#[differentiable(order = 2)]
impl Mul<Complex> for f64 {
    type Output = Complex;

    fn mul(self, other: Complex) -> Complex {
        Complex { re: self * other.re, im: self * other.im }
    }
}

#[differentiable(order = 2)]
impl Div for Complex {
    type Output = Complex;

    fn div(self, other: Complex) -> Complex {
        let scale = 1.0 / other.norm_sqr();
        scale * (self * other.conj())
    }
}

impl Complex {
    #[differentiable(order = 2)]
    fn norm_sqr(self) -> f64 {
        self.re * self.re + self.im * self.im
    }

    #[differentiable(order = 2)]
    fn conj(self) -> Self {
        Complex { re: self.re, im: -self.im }
    }

    #[differentiable(order = 2)]
    fn cis(angle: f64) -> Self {
        Self { re: angle.cos(), im: angle.sin() }
    }
}

/// A root of `z³ - c`, after some steps.
#[differentiable(order = 2)]
fn root(start: Complex, c: f64, steps: usize) -> Complex {
    let mut z = start;
    for _ in 0..steps {
        z = z - (z * z * z - c) / (3.0 * (z * z));
    }
    z
}

#[differentiable(order = 2)]
fn newton(re: f64, im: f64, c: f64, steps: usize) -> f64 {
    let z = root(Complex { re, im }, c, steps);
    z.re * z.im + z.norm_sqr()
}

/// The distance estimate `|z| ln |z| / |z'|` of a point outside.
#[differentiable(order = 2)]
fn mandelbrot(re: f64, im: f64) -> f64 {
    let c = Complex { re, im };
    let mut z = Complex { re: 0.0, im: 0.0 };
    let mut slope = Complex { re: 0.0, im: 0.0 };
    for _ in 0..30 {
        slope = 2.0 * z * slope + 1.0;
        z = z * z + c;
        if z.norm_sqr() > 1e4 {
            break;
        }
    }
    let size = z.norm_sqr().sqrt();
    size * size.ln() / slope.norm_sqr().sqrt()
}

/// A discrete Fourier transform, one coefficient.
#[differentiable(order = 2)]
fn spectrum(signal: [f64; 5], frequency: f64) -> f64 {
    let mut sum = Complex { re: 0.0, im: 0.0 };
    for (n, x) in signal.iter().enumerate() {
        sum = sum + *x * Complex::cis(-frequency * n as f64);
    }
    sum.norm_sqr()
}

#[test]
fn fractals() {
    check_hessian!(newton(re = 0.8, im = 0.4, c = 1.2, [steps = 3]));
    check_hessian!(mandelbrot(re = 0.4, im = 0.5));
    check_hessian!(spectrum(signal = [0.3, -0.4, 0.8, 1.1, 0.2], frequency = 0.7));
    assert_gradients!(root(Complex { re: 0.8, im: 0.4 }, 1.2, 3));
}

/// At a root, what it depends on is known: `dz/dc = 1 / (3 z²)`, and nothing of where it was sought from.
#[test]
fn converged() {
    let start = Complex { re: 0.9, im: 0.2 };
    let (z, z_dot) = root::jvp(start, 1.331, 40, (ComplexTangent { re: 0.3, im: -0.8 }, 1.0));
    assert!((z.re - 1.1).abs() < 1e-15 && z.im.abs() < 1e-15);
    assert!((z_dot.re - 1.0 / (3.0 * 1.21)).abs() < 1e-14 && z_dot.im.abs() < 1e-14);
    check_gradient!(newton(re = 0.8, im = 0.4, c = 1.2, [steps = 3]));
}
