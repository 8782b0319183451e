//! Differentiable functions and types that the tests call from another crate.

#![forbid(unsafe_code)]
#![deny(warnings)]

use cotangent::{Differentiable, differentiable};
use num_traits::Float;

pub use deep::deeper::{cube, pair};

/// `x²` in any precision.
#[differentiable]
#[must_use]
pub fn square<T: Float>(x: T) -> T {
    x * x
}

/// `Σ wᵢ xᵢ²`.
#[differentiable]
#[must_use]
pub fn weighted<T: Float, const N: usize>(w: &[T; N], x: &[T]) -> T {
    let mut sum = T::zero();
    for i in 0..N {
        sum = sum + w[i] * square(x[i]);
    }
    sum
}

/// A module with functions of another.
pub mod deep {
    pub use deeper::cube as third_power;

    /// And one in that.
    pub mod deeper {
        use cotangent::differentiable;

        /// `x³`.
        #[differentiable]
        #[must_use]
        pub fn cube(x: f64) -> f64 {
            super::super::square(x) * x
        }

        /// `x³ y` and the two.
        #[differentiable]
        #[must_use]
        pub fn pair(x: f64, y: f64) -> (f64, [f64; 2]) {
            (cube(x) * y, [x, y * y])
        }
    }
}

/// A model in any precision.
#[derive(Clone, Debug, Differentiable)]
pub struct Model<T: Float> {
    /// One for each input.
    pub weights: Vec<T>,
    /// What is added, if anything.
    pub bias: Option<T>,
    /// How often it was trained.
    pub steps: usize,
}
