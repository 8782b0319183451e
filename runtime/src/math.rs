//! Functions beyond those of `Float`, each with its derivatives, stable at extreme arguments.
//!
//! Every function comes as a plain function and, under the same name, the type that carries its derivatives, exactly
//! what `#[differentiable]` makes of a user's function. So they can be called on their own, inside differentiated
//! functions, and passed where a [`DifferentiableFn`](crate::DifferentiableFn) is wanted.
//!
//! ```
//! use cotangent::math::{dot, sigmoid};
//!
//! assert_eq!(sigmoid(0.0), 0.5);
//! assert_eq!(sigmoid::grad(0.0), 0.25);
//! assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
//! assert_eq!(dot::grad(&[1.0, 2.0], &[3.0, 4.0]), ([3.0, 4.0], [1.0, 2.0]));
//! ```
//!
//! At kinks the derivative is the element of least norm of the subdifferential: `relu` has 0 at 0, `norm` has 0 at the
//! origin, `huber` and `softplus` have none. Of several largest elements, the first takes the gradient of `max`. A zero
//! cotangent gives a zero gradient, even where the derivative is infinite.

mod activations;
mod bessel;
mod bounded;
mod classification;
mod cumulative;
mod extrema;
mod factorials;

mod logarithms;
mod pairs;
mod pairs_twin;
mod polygamma;
mod precise;

mod reductions;

mod normalised;
mod scalar;
mod special;
mod standardised;
mod twin;
mod vector;
mod zeros;

pub use activations::{elu, gelu, gelu_tanh, leaky_relu, log_sigmoid, relu, selu, sigmoid, silu, softplus};
pub use bessel::{j0, j1, jn, y0, y1, yn};
pub use bounded::{hard_tanh, mish, sinc, softsign};
pub use classification::{cross_entropy, hinge_crammer_singer, hinge_weston_watkins};
pub use cumulative::{cumsum, prod};
pub use extrema::{max, min};
pub use factorials::{digamma, gamma, ln_gamma, trigamma};
pub use logarithms::{log_cosh, log1mexp, logaddexp, logit};
pub use normalised::{log_softmax, softmax};
pub use pairs::{bce_with_logits, dot, mae, mse};
pub use reductions::{logsumexp, mean, norm, norm_squared, sum, variance};
pub use special::{erf, erfc, huber, xlogx, xlogy};
pub use standardised::standardized;
pub use vector::Vector;

#[cfg(test)]
#[allow(clippy::float_cmp)]
mod tests;
