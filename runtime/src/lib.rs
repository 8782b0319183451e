//! Automatic differentiation at compile time for stable Rust.

#![no_std]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

pub mod check;
mod differentiable;
mod differentiable_fn;
pub mod math;
mod stop;
mod tangent;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

pub use cotangent_macros::differentiable;
pub use differentiable::Differentiable;
pub use differentiable_fn::DifferentiableFn;
pub use stop::stop_gradient;
pub use tangent::{Leaves, Place, Tangent};
