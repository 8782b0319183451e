//! Automatic differentiation at compile time for stable Rust.
//!
//! - [`Differentiable`](trait@Differentiable): values that functions can be differentiated with respect to, and their tangents.
//! - [`Tangent`]: gradients and directions, whatever the type: zero, sums, inner products, leaves with their names.
//! - [`DifferentiableFn`]: a differentiated function as a type, for generic code.
//! - [`TwiceDifferentiableFn`]: the same for second derivatives.
//! - [`math`]: functions beyond those of `num_traits::Float`, with their derivatives.
//! - [`rules`]: every function with its derivative, its convention at kinks, and its worst error.
//! - [`check`]: derivatives against finite differences.
//! - [`stop_gradient`](fn@stop_gradient): a value that derivatives treat as a constant.
//!
//! # Features
//!
//! | feature | brings |
//! |---|---|
//! | `std` (default) | the floating-point functions of the standard library; without it the crate is `no_std` and takes them from `libm` |
//! | `ndarray` | vector and matrix expressions on `ndarray` |
//! | `nalgebra` | vectors and matrices of `nalgebra`, of fixed and of dynamic shape |
//! | `linalg` | `linalg`: determinants, inverses, linear systems and Cholesky factors of matrices of either, with their derivatives |
//! | `nn` | `nn`, `optim` and `data`: perceptrons, stochastic gradient descent, tables and mini-batches |
#![cfg_attr(feature = "nalgebra", doc = "", doc = include_str!("private/na/guide.md"))]
#![cfg_attr(feature = "nn", doc = "", doc = include_str!("../../README.md"))]
#![no_std]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

#[cfg(test)]
mod accuracy;
pub mod check;
#[cfg(feature = "nn")]
pub mod data;
mod differentiable;
mod differentiable_fn;
#[cfg(feature = "linalg")]
pub mod linalg;
pub mod math;
#[cfg(feature = "nn")]
pub mod nn;
#[cfg(feature = "nn")]
pub mod optim;
#[doc = include_str!("rules.md")]
pub mod rules {}
mod real;
mod stop;
mod tangent;
mod tuples;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

pub use __private::{Bundled, Ignore, Part};
/// Derives [`Differentiable`](trait@Differentiable) for a struct or an enum.
///
/// ```
/// use cotangent::{Differentiable, Leaves, Tangent};
///
/// #[derive(Differentiable)]
/// struct Joint {
///     angle: f64,
///     name: String,
/// }
///
/// #[derive(Differentiable)]
/// struct Arm {
///     length: f64,
///     joints: Vec<Joint>,
///     #[differentiable(skip)]
///     dt: f64,
/// }
///
/// let mut arm = Arm { length: 2.0, joints: vec![Joint { angle: 0.5, name: "elbow".into() }], dt: 0.1 };
/// let mut direction = arm.zeros_like();
/// assert_eq!(direction, ArmTangent { length: 0.0, joints: vec![JointTangent { angle: 0.0 }] });
/// direction.joints[0].angle = 4.0;
/// assert_eq!(direction.norm(), 4.0);
/// arm.advance(&direction, 0.25);
/// assert_eq!(arm.joints[0].angle, 1.5);
/// assert_eq!(arm.leaves().last(), Some(("joints[0].angle".to_owned(), 1.5)));
/// ```
pub use cotangent_macros::Differentiable;
pub use cotangent_macros::differentiable;
pub use differentiable::Differentiable;
pub use differentiable_fn::{DifferentiableFn, TwiceDifferentiableFn};
pub use real::Real;
pub use stop::stop_gradient;
pub use tangent::{Leaves, Place, Tangent};
