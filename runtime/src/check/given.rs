//! Functions whose derivatives are given one by one, as of a method, as the checker sees them.

use alloc::vec::Vec;

use super::flat::{FIRST_ORDER, Flat, Signature, filled, leaves, parameters, places, unit};
use crate::{Differentiable, Leaves, Place};

/// Functions of `P`: the value, and its derivatives in both modes.
pub(super) struct Given<P: Differentiable, V: Differentiable, F, R, J> {
    at: P,
    zero: P::Tangent,
    cotangent: V::Tangent,
    signature: Signature,
    value: F,
    vjp: R,
    jvp: J,
}

impl<P, V, F, R, J> Given<P, V, F, R, J>
where
    P: Clone + Differentiable<Owned = P>,
    V: Differentiable,
    F: Fn(P) -> V,
{
    pub(super) fn new(name: &'static str, names: &[&str], at: P, (value, vjp, jvp): (F, R, J)) -> Self {
        let (zero, output) = (at.zeros_like(), value(at.clone()));
        let signature = Signature {
            name,
            inputs: places(&zero, &parameters(names)),
            outputs: places(&output, &Place::Whole(name)),
            forms: FIRST_ORDER,
            displaced: "displaced",
            epsilon: <P::Tangent as Leaves>::leaf_epsilon().max(V::leaf_epsilon()),
        };
        Given { at, zero, cotangent: output.zeros_like(), signature, value, vjp, jvp }
    }
}

impl<P, V, F, R, J> Flat for Given<P, V, F, R, J>
where
    P: Clone + Differentiable<Owned = P>,
    V: Differentiable,
    F: Fn(P) -> V,
    R: Fn(P, V::Tangent) -> (V, P::Tangent),
    J: Fn(P, P::Tangent) -> (V, V::Tangent),
{
    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn value(&self) -> Vec<f64> {
        leaves(&(self.value)(self.at.clone()))
    }

    fn pull(&self, cotangent: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, gradient) = (self.vjp)(self.at.clone(), filled(&self.cotangent, cotangent));
        (leaves(&value), leaves(&gradient))
    }

    fn push(&self, direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, tangent) = (self.jvp)(self.at.clone(), filled(&self.zero, direction));
        (leaves(&value), leaves(&tangent))
    }

    fn moved(&self, input: usize, step: f64) -> Vec<f64> {
        let direction = filled(&self.zero, &unit(self.signature.inputs.len(), input));
        leaves(&(self.value)(self.at.displaced(&direction, step)))
    }
}
