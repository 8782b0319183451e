//! Operators of references, and of types that are moved.

use std::ops::{Add, AddAssign, Mul, Sub};

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_hessian};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Polynomial {
    coefficients: Vec<f64>,
}

#[differentiable(order = 2)]
impl<'a> Add<&'a Polynomial> for &'a Polynomial {
    type Output = Polynomial;

    fn add(self, other: &'a Polynomial) -> Polynomial {
        let mut coefficients = self.coefficients.clone();
        for i in 0..other.coefficients.len() {
            coefficients[i] += other.coefficients[i];
        }
        Polynomial { coefficients }
    }
}

#[differentiable(order = 2)]
impl Mul for &Polynomial {
    type Output = Polynomial;

    fn mul(self, other: &Polynomial) -> Polynomial {
        let (n, m) = (self.coefficients.len(), other.coefficients.len());
        let mut coefficients = vec![0.0; n + m - 1];
        for i in 0..n {
            for j in 0..m {
                coefficients[i + j] += self.coefficients[i] * other.coefficients[j];
            }
        }
        Polynomial { coefficients }
    }
}

#[differentiable(order = 2)]
impl Sub<f64> for Polynomial {
    type Output = Polynomial;

    fn sub(self, number: f64) -> Polynomial {
        let mut coefficients = self.coefficients;
        coefficients[0] -= number;
        Polynomial { coefficients }
    }
}

#[differentiable(order = 2)]
impl AddAssign<&Polynomial> for Polynomial {
    fn add_assign(&mut self, other: &Polynomial) {
        for i in 0..other.coefficients.len() {
            self.coefficients[i] += other.coefficients[i];
        }
    }
}

impl Polynomial {
    #[differentiable(order = 2)]
    fn at(&self, x: f64) -> f64 {
        let mut sum = 0.0;
        for i in (0..self.coefficients.len()).rev() {
            sum = sum * x + self.coefficients[i];
        }
        sum
    }
}

#[differentiable]
fn product(p: &Polynomial, q: &Polynomial) -> Polynomial {
    &(p * q) + q
}

#[differentiable(order = 2)]
fn composed(a: [f64; 3], b: [f64; 2], x: f64) -> f64 {
    let p = Polynomial { coefficients: a.to_vec() };
    let q = Polynomial { coefficients: b.to_vec() };
    let mut r: Polynomial = &p * &q;
    for _ in 0..2 {
        r += &q;
    }
    let r: Polynomial = r - x;
    r.at(x) + p.at(0.5)
}

/// The product at a point is the product of both at it.
#[test]
fn products() {
    let p = Polynomial { coefficients: vec![0.3, -0.4, 0.8] };
    let q = Polynomial { coefficients: vec![1.1, 0.2] };
    assert_gradients!(product(&p, &q));
    check_hessian!(composed(a = [0.3, -0.4, 0.8], b = [1.1, 0.2], x = 0.7));
    check_gradient!(composed(a = [0.3, -0.4, 0.8], b = [1.1, 0.2], x = 0.7));
    let (_, (a_bar, ..)) = composed::value_and_grad([0.3, -0.4, 0.8], [1.1, 0.2], 0.7);
    let at = 1.1 + 0.2 * 0.7;
    let expected = [at + 1.0, 0.7 * at + 0.5, 0.49 * at + 0.25];
    assert!(a_bar.iter().zip(expected).all(|(got, want)| (got - want).abs() < 1e-14), "{a_bar:?}");
}
