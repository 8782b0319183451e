//! The functions, as a user writes them.

#![allow(clippy::must_use_candidate)]

use cotangent::differentiable;
use cotangent::math::erfc;
use ndarray::{Array1, Array2};

/// A polynomial in two variables.
#[differentiable]
pub fn polynomial(x: f64, y: f64) -> f64 {
    10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y
}

/// A sigmoid neuron with two inputs.
#[differentiable(wrt(w, b))]
pub fn neuron(w: [f64; 2], b: f64, x: [f64; 2]) -> f64 {
    1.0 / (1.0 + (-(w[0] * x[0] + w[1] * x[1] + b)).exp())
}

/// The normal distribution function.
#[differentiable]
pub fn normal(x: f64) -> f64 {
    0.5 * erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The price of a European call: Black and Scholes, 1973.
#[differentiable]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, expiry: f64) -> f64 {
    let deviation = volatility * expiry.sqrt();
    let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility * volatility) * expiry) / deviation;
    spot * normal(d1) - strike * (-rate * expiry).exp() * normal(d1 - deviation)
}

/// The mean logistic loss of `n` samples with labels ±1.
///
/// # Panics
///
/// If there is no sample, or the shapes do not fit.
#[differentiable(wrt(w))]
pub fn logistic(x: &Array2<f64>, labels: &Array1<f64>, w: &Array1<f64>) -> f64 {
    let margins = labels * x.dot(w);
    margins.mapv(|m| (-m).exp().ln_1p()).mean().unwrap()
}
