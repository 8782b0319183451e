//! The activations a layer can have.

use crate::nn::Initial;

/// What a layer applies to each element of `x·W + b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// `z`.
    Identity,
    /// `1 / (1 + exp(−z))`.
    Sigmoid,
    /// `tanh z`.
    Tanh,
    /// `max(z, 0)`, with derivative 0 at 0.
    Relu,
    /// `z` where `z > 0`, otherwise `slope·z`.
    LeakyRelu(f64),
    /// `z` where `z > 0`, otherwise `α·(exp(z) − 1)`.
    Elu(f64),
    /// `ln(1 + exp(z))`.
    Softplus,
}

impl Activation {
    /// The initialisation that keeps the variance of signals through layers of this activation: He's for those that are
    /// zero or small on one side, Xavier's for the others.
    #[must_use]
    pub fn initial(self) -> Initial {
        match self {
            Activation::Relu | Activation::LeakyRelu(_) | Activation::Elu(_) | Activation::Softplus => Initial::He,
            Activation::Identity | Activation::Sigmoid | Activation::Tanh => Initial::Xavier,
        }
    }
}
