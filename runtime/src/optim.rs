//! Optimisers (feature `nn`).

use alloc::vec::Vec;

use crate::nn::{Dense, Mlp, Scalar};

/// Stochastic gradient descent with momentum and weight decay:
///
/// `v ← μ·v + g + λ·w`, `w ← w − η·v`, with learning rate `η`, momentum `μ` and decay `λ`. Biases do not decay.
///
/// Source: Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning",
/// 2013, in the form `PyTorch` uses, where the learning rate multiplies the velocity.
#[derive(Clone, Debug)]
pub struct Sgd<S> {
    learning_rate: S,
    momentum: S,
    weight_decay: S,
    velocity: Vec<Dense<S>>,
}

impl<S: Scalar> Sgd<S> {
    /// Plain gradient descent: no momentum, no decay.
    #[must_use]
    pub fn new(learning_rate: S) -> Self {
        Sgd { learning_rate, momentum: S::zero(), weight_decay: S::zero(), velocity: Vec::new() }
    }

    /// Sets `μ`, from 0 to below 1.
    #[must_use]
    pub fn momentum(mut self, momentum: S) -> Self {
        self.momentum = momentum;
        self
    }

    /// Sets `λ`.
    #[must_use]
    pub fn weight_decay(mut self, weight_decay: S) -> Self {
        self.weight_decay = weight_decay;
        self
    }

    /// Changes `η`, for schedules.
    pub fn set_learning_rate(&mut self, learning_rate: S) {
        self.learning_rate = learning_rate;
    }

    /// Moves the model along its gradient.
    ///
    /// # Panics
    ///
    /// If the gradient does not have the shape of the model.
    pub fn step(&mut self, model: &mut Mlp<S>, gradient: &[Dense<S>]) {
        let (expected, got) = (model.layers().len(), gradient.len());
        assert!(expected == got, "Sgd: expected a gradient of {expected} layers, got {got}");
        if self.momentum > S::zero() && self.velocity.is_empty() {
            self.velocity = model.zero_gradient();
        }
        for (index, (layer, gradient)) in model.layers_mut().iter_mut().zip(gradient).enumerate() {
            let (rate, decay) = (self.learning_rate, self.weight_decay);
            let Some(velocity) = self.velocity.get_mut(index) else {
                layer.weights.zip_mut_with(&gradient.weights, |w, &g| *w -= rate * (g + decay * *w));
                layer.bias.zip_mut_with(&gradient.bias, |b, &g| *b -= rate * g);
                continue;
            };
            let momentum = self.momentum;
            ndarray::Zip::from(&mut layer.weights).and(&mut velocity.weights).and(&gradient.weights).for_each(
                |w, v, &g| {
                    *v = momentum * *v + g + decay * *w;
                    *w -= rate * *v;
                },
            );
            ndarray::Zip::from(&mut layer.bias).and(&mut velocity.bias).and(&gradient.bias).for_each(|b, v, &g| {
                *v = momentum * *v + g;
                *b -= rate * *v;
            });
        }
    }
}
