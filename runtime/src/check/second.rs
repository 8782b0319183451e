//! The gradient of a function as a function itself, whose derivative in both modes is `hvp`.

use alloc::vec::Vec;

use super::flat::{Flat, Point, Signature, filled, leaves, one, unit};
use crate::{Differentiable, DifferentiableFn, Leaves, Tangent, TwiceDifferentiableFn};

/// The gradient of `F` at fixed arguments.
pub(super) struct Gradient<F: DifferentiableFn<Args>, Args> {
    point: Point<F, Args>,
    signature: Signature,
}

impl<F, Args> Gradient<F, Args>
where
    Args: Clone,
    F: TwiceDifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    pub(super) fn new(args: Args) -> Self {
        let point = Point::<F, Args>::new(args);
        let Signature { name, inputs, epsilon, .. } = point.signature();
        let outputs = inputs.iter().map(|input| alloc::format!("grad({name}).{input}")).collect();
        let forms = ["hvp", "its transpose"];
        let (inputs, epsilon) = (inputs.clone(), *epsilon);
        let signature = Signature { name, inputs, outputs, forms, displaced: "displaced_grad", epsilon };
        Gradient { point, signature }
    }

    fn hvp(&self, direction: &[f64]) -> Vec<f64> {
        leaves(&F::hvp(self.point.args.clone(), filled(&self.point.gradient, direction)))
    }
}

impl<F, Args> Flat for Gradient<F, Args>
where
    Args: Clone,
    F: TwiceDifferentiableFn<Args>,
    F::Output: Differentiable<Tangent = F::Tangent> + Leaves,
    F::Gradient: Tangent,
    F::Tangent: Tangent,
{
    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn value(&self) -> Vec<f64> {
        leaves(&F::vjp(self.point.args.clone(), one(&self.point.cotangent)).1)
    }

    /// By symmetry `Hᵀ·w = H·w`.
    fn pull(&self, cotangent: &[f64]) -> (Vec<f64>, Vec<f64>) {
        (self.value(), self.hvp(cotangent))
    }

    fn push(&self, direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        (self.value(), self.hvp(direction))
    }

    fn moved(&self, input: usize, step: f64) -> Vec<f64> {
        let direction = filled(&self.point.gradient, &unit(self.signature.inputs.len(), input));
        leaves(&F::displaced_grad(self.point.args.clone(), &direction, step))
    }
}
