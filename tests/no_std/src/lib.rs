//! Derivatives without the standard library, from a dependency that was given another name.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

use ad::{Differentiable, differentiable};
use num_traits::Float;

/// The energy of a pendulum; without `std` the functions of `f64` come from `num_traits`.
#[differentiable(crate = ad)]
#[must_use]
pub fn pendulum(angle: f64, speed: f64) -> f64 {
    0.5 * speed * speed + 9.81 * (1.0 - angle.cos()) + angle.abs().max(0.1).powf(1.5)
}

/// One neuron in any precision.
#[differentiable(crate = ::ad)]
#[must_use]
pub fn neuron<T: Float>(weights: &[T; 2], bias: T, x: &[T; 2]) -> T {
    let score = weights[0] * x[0] + weights[1] * x[1] + bias;
    if score > T::zero() { score.tanh() } else { score.exp() }
}

/// A rotation.
#[differentiable(crate = ad)]
#[must_use]
pub fn rotated(point: [f32; 2], angle: f32) -> [f32; 2] {
    let (sine, cosine) = angle.sin_cos();
    [point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine]
}

/// A call of another function, and of one of the library.
#[differentiable(crate = ad)]
#[must_use]
pub fn combined(angle: f64, speed: f64) -> f64 {
    pendulum(angle, ad::math::softplus(speed)) * angle
}

/// A chain of products that stops at the first large one, with what it went through kept for the way back.
#[differentiable(crate = ad)]
#[must_use]
pub fn chain(factors: &[f64], start: f64) -> f64 {
    let mut product = start;
    let mut sums = [0.0; 2];
    #[checkpoint]
    for i in 0..factors.len() {
        product *= factors[i].abs();
        sums[i % 2] += product * product;
        if product > 100.0 {
            return sums[0];
        }
    }
    product + sums[0] * sums[1]
}

/// A neuron of any precision and size.
#[derive(Clone, Debug, Differentiable)]
#[differentiable(crate = ad)]
pub struct Neuron<T: Float, const N: usize> {
    /// What the inputs are weighted with.
    pub weights: [T; N],
    /// What is added.
    pub bias: Option<T>,
    /// How it came to be.
    pub history: [Event; 2],
    /// How often it was trained.
    pub steps: usize,
}

/// What may happen to a neuron.
#[derive(Clone, Debug, Differentiable)]
#[differentiable(crate = ad)]
pub enum Event {
    /// It was moved so far.
    Moved {
        /// The distance.
        by: f32,
    },
    /// It was born.
    Born(usize),
}

#[cfg(test)]
mod tests {
    use ad::{Differentiable, Tangent};

    use super::{Event, EventTangent, Neuron, chain, combined, neuron, pendulum, rotated};

    #[test]
    #[allow(clippy::float_cmp)] // The numbers are exact.
    fn gradients() {
        assert_eq!(pendulum::grad(0.05, 2.0).1, 2.0);
        let (_, bias, _) = neuron::grad(&[1.0_f32, -1.0], 0.5, &[0.5, 1.0]);
        assert!((bias - 1.0).abs() < 1e-6);
        assert_eq!(rotated::jvp([1.0, 0.0], 0.0, ([0.0, 0.0], 1.0)).1, [0.0, 1.0]);
        assert!(combined::grad(0.3, 0.1).0.is_finite());
        assert_eq!(chain::grad(&[2.0, 3.0], 1.0).1, 6.0 + 4.0 * 4.0 * 36.0);
    }
    #[test]
    #[allow(clippy::float_cmp)] // The numbers are exact.
    fn models() {
        let history = [Event::Moved { by: 1.0 }, Event::Born(2)];
        let mut neuron = Neuron { weights: [1.0, 2.0], bias: None, history, steps: 3 };
        let mut by = neuron.zeros_like();
        by.weights[1] = 4.0;
        by.history[0] = EventTangent::Moved { by: 3.0 };
        neuron.advance(&by, 0.5);
        assert_eq!(neuron.weights, [1.0, 4.0]);
        assert!(matches!(neuron.history, [Event::Moved { by: 2.5 }, Event::Born(2)]));
        assert_eq!(by.norm(), 5.0);
    }
}
