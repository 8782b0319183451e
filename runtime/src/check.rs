//! Derivatives against finite differences, and the two modes against each other.
//!
//! ```
//! use cotangent::math::{dot, softplus};
//! use cotangent::{assert_gradients, check};
//!
//! let report = check::gradients::<softplus, _>((0.7,)).unwrap();
//! assert_eq!(report.derivatives, 1);
//! assert!(report.largest_difference < 1e-8);
//!
//! assert_gradients!(dot(&[1.0, 2.0], &[3.0, 4.0]));
//! ```

mod comparison;
mod differences;
mod flat;
mod random;
mod report;

pub use report::{Failure, Mismatch, Report};

use crate::{Differentiable, DifferentiableFn, Leaves, Tangent};
use flat::Point;

/// Checks the derivatives of `F` at `args`, the tuple of all its arguments.
///
/// Every partial derivative that `vjp` gives is compared with central differences at many steps, extrapolated to step
/// zero; `jvp` is compared with `vjp` by `⟨w, J·v⟩ = ⟨Jᵀ·w, v⟩` in random directions, the same in every run; and the
/// values that come with the derivatives with the function's own. How far two numbers may be apart follows from their
/// size, the machine epsilon of their type and the error of the differences.
///
/// At a kink differences tell one slope and the conventions of this crate perhaps another: check beside it.
///
/// ```
/// use cotangent::check;
/// use cotangent::math::norm;
///
/// let report = check::gradients::<norm, _>((&[3.0, 4.0],)).unwrap();
/// assert_eq!(report.derivatives, 2);
/// ```
///
/// # Errors
///
/// If they disagree: every mismatch, with the parameter and its element.
pub fn gradients<F, Args>(args: Args) -> Result<Report, Failure>
where
    Args: Clone,
    F: DifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    comparison::compare(&Point::<F, Args>::new(args))
}

/// Panics unless the derivatives of a function agree with finite differences and with each other.
///
/// It is [`check::gradients`](crate::check::gradients) in the form of a call, and gives its report.
///
/// ```
/// use cotangent::assert_gradients;
/// use cotangent::math;
///
/// assert_gradients!(math::sigmoid(0.3));
/// ```
#[macro_export]
macro_rules! assert_gradients {
    ($($function:ident)::+ ($($argument:expr),* $(,)?)) => {
        match $crate::check::gradients::<$($function)::+, _>(($($argument,)*)) {
            ::core::result::Result::Ok(report) => report,
            ::core::result::Result::Err(failure) => ::core::panic!("{failure}"),
        }
    };
}

#[cfg(test)]
#[allow(clippy::float_cmp)]
mod tests;
