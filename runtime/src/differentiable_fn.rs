//! A differentiated function as a type.

/// A function with derivatives, implemented by the twin that `#[differentiable]` makes.
///
/// `Args` is the tuple of all parameters. `Gradient` holds one tangent per active parameter: bare if there is one, a
/// tuple otherwise. Generic code (optimisers, solvers, [`check`](crate::check)) takes a differentiated function as a
/// type parameter and needs no instance of it.
///
/// ```
/// use cotangent::DifferentiableFn;
///
/// /// Walks downhill from `x`.
/// fn descend<F>(mut x: f64, rate: f64, steps: usize) -> f64
/// where
///     F: DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
/// {
///     for _ in 0..steps {
///         let (_, slope) = F::vjp((x,), 1.0);
///         x -= rate * slope;
///     }
///     x
/// }
///
/// let lowest = descend::<cotangent::math::softplus>(1.0, 1.0, 10);
/// assert!(lowest < -1.0);
/// ```
pub trait DifferentiableFn<Args> {
    /// What the function returns.
    type Output;

    /// One tangent per active parameter: bare if there is one, a tuple otherwise.
    type Gradient;

    /// The tangent of the output.
    type Tangent;

    /// The names of the active parameters.
    const PARAMETERS: &'static [&'static str];

    /// The function itself.
    fn value(args: Args) -> Self::Output;

    /// The value, and the cotangent of the output pulled back to the active parameters.
    fn vjp(args: Args, cotangent: Self::Tangent) -> (Self::Output, Self::Gradient);

    /// The value, and its derivative along a direction of the active parameters.
    fn jvp(args: Args, direction: Self::Gradient) -> (Self::Output, Self::Tangent);

    /// The function at `args + step · direction`.
    fn displaced(args: Args, direction: &Self::Gradient, step: f64) -> Self::Output;
}

/// A function with second derivatives: the twin of one marked `#[differentiable(order = 2)]` whose result is a number.
///
/// ```
/// use cotangent::{TwiceDifferentiableFn, differentiable};
///
/// /// Where the slope is zero, from `x` on.
/// fn stationary<F>(mut x: f64) -> f64
/// where
///     F: TwiceDifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
/// {
///     for _ in 0..20 {
///         x -= F::vjp((x,), 1.0).1 / F::hvp((x,), 1.0);
///     }
///     x
/// }
///
/// #[differentiable(order = 2)]
/// fn cost(x: f64) -> f64 {
///     x.exp() - 2.0 * x
/// }
///
/// assert!((stationary::<cost>(1.0) - 2.0_f64.ln()).abs() < 1e-12);
/// ```
pub trait TwiceDifferentiableFn<Args>: DifferentiableFn<Args> {
    /// The Hessian times a direction of the active parameters: the derivative of the gradient along it.
    fn hvp(args: Args, direction: Self::Gradient) -> Self::Gradient;

    /// The gradient at `args + step · direction`.
    fn displaced_grad(args: Args, direction: &Self::Gradient, step: f64) -> Self::Gradient;
}
