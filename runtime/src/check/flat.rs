//! A differentiated function as one from a list of numbers to a list of numbers.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::any::type_name;

use crate::{Differentiable, DifferentiableFn, Leaves, Place, Tangent};

/// A function from numbers to numbers with its derivatives, at one point.
pub(super) trait Flat {
    fn signature(&self) -> &Signature;

    fn value(&self) -> Vec<f64>;

    /// The value, and the cotangent pulled back.
    fn pull(&self, cotangent: &[f64]) -> (Vec<f64>, Vec<f64>);

    /// The value, and its derivative along a direction.
    fn push(&self, direction: &[f64]) -> (Vec<f64>, Vec<f64>);

    /// The value with `step` added to one input.
    fn moved(&self, input: usize, step: f64) -> Vec<f64>;
}

pub(super) const FIRST_ORDER: [&str; 2] = ["vjp", "jvp"];

/// Names and precision.
pub(super) struct Signature {
    pub(super) name: &'static str,
    /// The leaves of the active parameters: `x[3]`.
    pub(super) inputs: Vec<String>,
    /// The leaves of the output: `f[2]`.
    pub(super) outputs: Vec<String>,
    /// What the derivatives by rows and by columns are called.
    pub(super) forms: [&'static str; 2],
    /// What the values beside the point come from.
    pub(super) displaced: &'static str,
    /// The coarsest machine epsilon of inputs and outputs.
    pub(super) epsilon: f64,
}

/// `F` at fixed arguments.
pub(super) struct Point<F: DifferentiableFn<Args>, Args> {
    pub(super) args: Args,
    /// A gradient and a cotangent of the right shape.
    pub(super) gradient: F::Gradient,
    pub(super) cotangent: F::Tangent,
    signature: Signature,
}

impl<F, Args> Point<F, Args>
where
    Args: Clone,
    F: DifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    pub(super) fn new(args: Args) -> Self {
        let cotangent = F::value(args.clone()).zeros_like();
        let (value, gradient) = F::vjp(args.clone(), cotangent.clone());
        let name = short_name::<F>();
        let signature = Signature {
            name,
            inputs: places(&gradient, &parameters(F::PARAMETERS)),
            outputs: places(&value, &Place::Whole(name)),
            forms: FIRST_ORDER,
            displaced: "displaced",
            epsilon: <F::Gradient as Leaves>::leaf_epsilon().max(<F::Output as Leaves>::leaf_epsilon()),
        };
        Point { args, gradient, cotangent, signature }
    }
}

impl<F, Args> Flat for Point<F, Args>
where
    Args: Clone,
    F: DifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn value(&self) -> Vec<f64> {
        leaves(&F::value(self.args.clone()))
    }

    fn pull(&self, cotangent: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, gradient) = F::vjp(self.args.clone(), filled(&self.cotangent, cotangent));
        (leaves(&value), leaves(&gradient))
    }

    fn push(&self, direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, tangent) = F::jvp(self.args.clone(), filled(&self.gradient, direction));
        (leaves(&value), leaves(&tangent))
    }

    fn moved(&self, input: usize, step: f64) -> Vec<f64> {
        let direction = filled(&self.gradient, &unit(self.signature.inputs.len(), input));
        leaves(&F::displaced(self.args.clone(), &direction, step))
    }
}

/// The place of a gradient with respect to parameters of these names.
pub(super) fn parameters<'a>(names: &'a [&'a str]) -> Place<'a> {
    match names {
        [name] => Place::Whole(name),
        names => Place::Parameters(names),
    }
}

/// The list with a one at `index` and zeros elsewhere.
pub(super) fn unit(length: usize, index: usize) -> Vec<f64> {
    let mut unit = vec![0.0; length];
    unit[index] = 1.0;
    unit
}

pub(super) fn filled<T: Tangent>(shape: &T, numbers: &[f64]) -> T {
    let mut numbers = numbers.iter().copied();
    let mut tangent = shape.clone();
    tangent.replace(&mut |_| numbers.next().unwrap_or(0.0));
    tangent
}

/// The cotangent with ones everywhere.
pub(super) fn one<T: Tangent>(shape: &T) -> T {
    let mut tangent = shape.clone();
    tangent.replace(&mut |_| 1.0);
    tangent
}

pub(super) fn leaves<L: Leaves>(value: &L) -> Vec<f64> {
    let mut numbers = Vec::new();
    value.visit(&Place::Whole(""), &mut |_, number| numbers.push(number));
    numbers
}

pub(super) fn places<L: Leaves>(value: &L, whole: &Place<'_>) -> Vec<String> {
    let mut names = Vec::new();
    value.visit(whole, &mut |place, _| names.push(place.to_string()));
    names
}

/// The last segment of the type's path, without generic arguments.
fn short_name<F>() -> &'static str {
    let path = type_name::<F>();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path)
}
