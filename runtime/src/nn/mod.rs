//! Multi-layer perceptrons from differentiated functions (feature `nn`).
//!
//! A layer computes `y = a(x·W + b)` over a batch: `x` is `n × inputs` with one sample a row, `W` is `inputs × outputs`,
//! `b` has `outputs` elements. Every forward and backward sweep here, of layers, activations and losses, is what
//! `#[differentiable]` makes of the plain formula.
//!
//! ```
//! use cotangent::nn::{Activation, MlpBuilder, Target};
//! use cotangent::optim::Sgd;
//! use ndarray::array;
//!
//! let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
//! let y = array![[0.0], [1.0], [1.0], [0.0]];
//! let mut model = MlpBuilder::new(2).layer(8, Activation::Tanh).layer(1, Activation::Identity).seeded::<f64>(1);
//! let mut gradient = model.zero_gradient();
//! let mut sgd = Sgd::new(0.3).momentum(0.9);
//! let mut loss = f64::INFINITY;
//! for _ in 0..500 {
//!     loss = model.loss_and_gradient(x.view(), Target::Values(y.view()), &mut gradient);
//!     sgd.step(&mut model, &gradient);
//! }
//! assert!(loss < 1e-3);
//! ```

#![allow(clippy::needless_pass_by_value)] // A view is a reference.

mod activation;
mod initial;
mod layers;
mod losses;
mod mlp;
#[cfg(test)]
mod tests;

use core::fmt::{Debug, Display};
use core::iter::Sum;

use ndarray::{LinalgScalar, ScalarOperand};
use num_traits::{Float, FromPrimitive, NumAssign};

pub use activation::Activation;
pub use initial::Initial;
pub use losses::{Target, mean_squared_error, softmax_cross_entropy};
pub use mlp::{Dense, Mlp, MlpBuilder};

/// The numbers networks compute with: `f32` or `f64`.
pub trait Scalar:
    Float + NumAssign + FromPrimitive + LinalgScalar + ScalarOperand + Debug + Display + Sum + Send + Sync
{
}

impl Scalar for f32 {}
impl Scalar for f64 {}
