//! Structs whose parameters are bounded where the methods are, and what only generic numbers have.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Complex<T> {
    re: T,
    im: T,
}
impl<T: Real> Complex<T> {
    #[differentiable]
    pub(crate) fn new(re: T, im: T) -> Self {
        Self { re, im }
    }
    #[differentiable]
    pub(crate) fn square(self) -> Self {
        Self { re: self.re * self.re - self.im * self.im, im: T::from(2.0).unwrap() * self.re * self.im }
    }
    #[differentiable]
    pub(crate) fn conj(self) -> Self {
        Self::new(self.re, -self.im)
    }
    #[differentiable]
    pub(crate) fn half(self) -> Self {
        Self { re: self.re, im: self.im / T::from(2.0).unwrap() }
    }
    #[differentiable]
    pub(crate) fn norm_sqr(self) -> T {
        self.re * self.re + self.im * self.im
    }
}
#[derive(Clone, Debug, Differentiable)]
struct Table<T> {
    cells: Vec<T>,
    lo: T,
}
impl<T: Real> Table<T> {
    #[differentiable]
    pub(crate) fn scaled(&self) -> Self {
        Self { cells: self.cells.iter().map(|&c| c * self.lo).collect(), lo: self.lo.exp() }
    }
    #[differentiable]
    pub(crate) fn at(&self, u: T) -> T {
        let x0 = u.floor();
        self.cells[x0.to_usize().unwrap()] * (u - x0)
    }
}
#[differentiable]
fn looked_up(t: &Table<f64>, u: f64) -> f64 {
    t.at(u) * t.at(u - 1.0)
}

#[differentiable]
fn conjugate(a: f64, b: f64) -> f64 {
    let c: Complex<f64> = Complex::new(a, b);
    let d: Complex<f64> = c.square().conj().half();
    d.norm_sqr()
}
#[differentiable]
fn table(t: &Table<f64>) -> f64 {
    let s: Table<f64> = t.scaled();
    s.cells[0] * s.lo + s.cells[1]
}
#[differentiable]
fn single_table(t: &Table<f32>) -> f32 {
    let s: Table<f32> = t.scaled();
    s.cells[0] * s.lo + s.cells[1]
}

/// Positions in tables of numbers of any type.
#[differentiable]
fn interpolated<T: Real>(x: &[T], u: T) -> T {
    let Some(i) = u.floor().to_usize() else { return T::zero() };
    let j = (u + T::one()).to_usize().unwrap_or(0).min(x.len() - 1);
    let w = u - u.floor();
    x[i] * (T::one() - w) + x[j] * w
}

#[test]
fn structs_bounded_by_their_methods() {
    assert_gradients!(conjugate(0.3, 0.7));
    assert_gradients!(table(&Table { cells: vec![0.4, 0.3], lo: 0.2 }));
    assert_gradients!(single_table(&Table { cells: vec![0.4_f32, 0.3], lo: 0.2 }));
    assert_gradients!(looked_up(&Table { cells: vec![0.4, 0.3], lo: 0.2 }, 1.3));
    assert_gradients!(interpolated(&[0.4, 0.3, 0.9][..], 1.3));
    assert!(interpolated::grad(&[0.4, 0.3, 0.9], -1.3).0.iter().all(|slope| *slope == 0.0));
}
