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
mod given;
mod random;
mod report;
mod samples;
mod scales;
mod second;
mod sides;
mod table;

pub use report::{Failure, Kink, Mismatch, Report};

use crate::{Differentiable, DifferentiableFn, Leaves, Tangent, TwiceDifferentiableFn};
use flat::Point;
use given::Given;
use second::Gradient;

/// Checks the derivatives of `F` at `args`, the tuple of all its arguments.
///
/// Every partial derivative that `vjp` gives is compared with central differences at many steps, extrapolated to step
/// zero, and with the one that `jvp` gives; both modes once more by `⟨w, J·v⟩ = ⟨Jᵀ·w, v⟩` in random directions, the
/// same in every run; a cotangent of zero has to give a gradient of zeros; and the values that come with the derivatives
/// have to be the function's own, bit for bit. How far two numbers may be apart follows from their size, the machine
/// epsilon of their type and the error of the differences. Steps are taken at the scale at which the function changes,
/// and down to that at which it is smooth.
///
/// At a kink, a jump or a boundary (the slopes on both sides differ however fine the steps, or one side has no values) a
/// derivative passes if it lies between the slopes of the two sides, and the report lists it in
/// [`kinks`](Report::kinks).
///
/// Twins of functions with `&mut` parameters do not implement `DifferentiableFn`, nor do methods: those are checked by
/// [`gradients_of`].
///
/// ```
/// use cotangent::check;
/// use cotangent::math::norm;
///
/// let report = check::gradients::<norm, _>((&[3.0, 4.0],)).unwrap();
/// assert_eq!(report.derivatives, 2);
/// assert!(report.kinks.is_empty());
///
/// let report = check::gradients::<norm, _>((&[0.0],)).unwrap();
/// let kink = &report.kinks[0];
/// assert_eq!((kink.input.as_str(), kink.left, kink.right), ("x[0]", -1.0, 1.0));
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

/// Checks the second derivatives of `F` at `args`, and the first ones before.
///
/// Every element of the Hessian that `hvp` gives is compared with differences of the gradient, as [`gradients`] does for
/// the Jacobian, and with the element on the other side of the diagonal; and `⟨u, H·v⟩` with `⟨v, H·u⟩` in random
/// directions. The differences are those of [`TwiceDifferentiableFn::displaced_grad`].
///
/// # Errors
///
/// If they disagree: every mismatch, with the elements of the gradient and of the parameters.
pub fn hessians<F, Args>(args: Args) -> Result<Report, Failure>
where
    Args: Clone,
    F: TwiceDifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    gradients::<F, Args>(args.clone())?;
    comparison::compare(&Gradient::<F, Args>::new(args))
}

/// Checks derivatives that are given one by one, as [`gradients`] does: of a method, of a function that changes its
/// arguments, or written by hand.
///
/// `at` is the value of which all are functions: an argument or a tuple of them, `names` are their names. `vjp` gives the
/// value and a cotangent of it pulled back, `jvp` the value and its derivative along a direction. What is not
/// differentiated is captured; what a function changes is part of its value.
///
/// ```
/// use cotangent::{Differentiable, check, differentiable};
///
/// #[derive(Clone, Differentiable)]
/// pub struct Line {
///     slope: f64,
///     offset: f64,
/// }
///
/// impl Line {
///     #[differentiable]
///     pub fn at(&self, x: f64) -> f64 {
///         self.slope * x + self.offset
///     }
/// }
///
/// let report = check::gradients_of(
///     "Line::at",
///     &["line", "x"],
///     (Line { slope: 2.0, offset: 1.0 }, 0.5),
///     |(line, x)| line.at(x),
///     |(line, x), cotangent| line.at_vjp(x, cotangent),
///     |(line, x), direction| line.at_jvp(x, direction),
/// );
/// assert_eq!(report.unwrap().derivatives, 3);
/// ```
///
/// # Errors
///
/// If they disagree: every mismatch, with the argument and its element.
pub fn gradients_of<P, V>(
    name: &'static str,
    names: &[&str],
    at: P,
    value: impl Fn(P) -> V,
    vjp: impl Fn(P, V::Tangent) -> (V, P::Tangent),
    jvp: impl Fn(P, P::Tangent) -> (V, V::Tangent),
) -> Result<Report, Failure>
where
    P: Clone + Differentiable<Owned = P>,
    V: Differentiable,
{
    comparison::compare(&Given::new(name, names, at, (value, vjp, jvp)))
}

/// Panics unless the derivatives of a function agree with finite differences and with each other.
///
/// It is [`check::gradients`](crate::check::gradients) in the form of a call, and gives its report; with `order = 2` it
/// is [`check::hessians`](crate::check::hessians).
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
        $crate::assert_gradients!(@gradients ($($argument,)*), $($function)::+)
    };
    ($($function:ident)::+ ($($argument:expr),* $(,)?), order = 1) => {
        $crate::assert_gradients!(@gradients ($($argument,)*), $($function)::+)
    };
    ($($function:ident)::+ ($($argument:expr),* $(,)?), order = 2) => {
        $crate::assert_gradients!(@hessians ($($argument,)*), $($function)::+)
    };
    (@$check:ident $arguments:expr, $($function:ident)::+) => {
        match $crate::check::$check::<$($function)::+, _>($arguments) {
            ::core::result::Result::Ok(report) => report,
            ::core::result::Result::Err(failure) => ::core::panic!("{failure}"),
        }
    };
}

#[cfg(test)]
#[allow(clippy::float_cmp)]
mod tests;
