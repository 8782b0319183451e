//! Multi-layer perceptrons: layers, their gradient, and the sweeps through them.

use alloc::vec::Vec;

use ndarray::{Array1, Array2, ArrayView2};
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{Activation, Initial, Scalar, Target, layers, losses};

/// One layer: `y = a(x·W + b)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense<S> {
    /// `inputs × outputs`.
    pub weights: Array2<S>,
    /// One element per output.
    pub bias: Array1<S>,
}

/// A multi-layer perceptron. Its gradient is one [`Dense`] per layer, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Mlp<S> {
    layers: Vec<Dense<S>>,
    activations: Vec<Activation>,
}

/// The shape of a perceptron to be made.
#[derive(Clone, Debug)]
pub struct MlpBuilder {
    inputs: usize,
    layers: Vec<(usize, Activation, Initial)>,
}

impl<S: Scalar> Mlp<S> {
    /// The parameters, layer by layer.
    #[must_use]
    pub fn layers(&self) -> &[Dense<S>] {
        &self.layers
    }

    /// The parameters, layer by layer, to be changed.
    pub fn layers_mut(&mut self) -> &mut [Dense<S>] {
        &mut self.layers
    }

    /// A gradient of zeros.
    #[must_use]
    pub fn zero_gradient(&self) -> Vec<Dense<S>> {
        self.layers.iter().map(Dense::zeros_like).collect()
    }

    /// The outputs for a batch, one row a sample.
    ///
    /// # Panics
    ///
    /// If the batch does not have as many columns as the network has inputs.
    #[must_use]
    pub fn predict(&self, x: ArrayView2<'_, S>) -> Array2<S> {
        self.forward(x).0.pop().expect("the builder makes at least one layer")
    }

    /// The class with the highest output for each sample; the first one where several are highest.
    ///
    /// # Panics
    ///
    /// If the batch does not have as many columns as the network has inputs.
    #[must_use]
    pub fn classify(&self, x: ArrayView2<'_, S>) -> Vec<usize> {
        self.predict(x).outer_iter().map(|row| highest(row.iter().copied())).collect()
    }

    /// The loss of a batch; its gradient with respect to all parameters overwrites `gradient`.
    ///
    /// # Panics
    ///
    /// If the shapes of batch, target, network and gradient do not fit.
    pub fn loss_and_gradient(&self, x: ArrayView2<'_, S>, target: Target<'_, S>, gradient: &mut [Dense<S>]) -> S {
        let (expected, got) = (self.layers.len(), gradient.len());
        assert!(expected == got, "loss_and_gradient: expected a gradient of {expected} layers, got {got}");
        gradient.iter_mut().for_each(Dense::clear);
        let (outputs, saved) = self.forward(x);
        let last = outputs.last().expect("the builder makes at least one layer");
        let (loss, mut adjoint) = losses::loss_and_gradient(last, target);
        let layers = self.layers.iter().zip(&self.activations).zip(gradient).zip(saved).enumerate().rev();
        for (index, (((layer, &activation), gradient), saved)) in layers {
            let adjoints = (&mut gradient.weights, &mut gradient.bias);
            if index == 0 {
                layers::backward_first(activation, saved, (x, &layer.weights, &layer.bias), adjoint, adjoints);
                break;
            }
            let input = &outputs[index - 1];
            let mut input_adjoint = Array2::zeros(input.dim());
            let operands = (input, &layer.weights, &layer.bias);
            layers::backward(activation, saved, operands, adjoint, &mut input_adjoint, adjoints);
            adjoint = input_adjoint;
        }
        loss
    }

    /// The output of every layer, and what each saved.
    fn forward(&self, x: ArrayView2<'_, S>) -> (Vec<Array2<S>>, Vec<layers::Saved<S>>) {
        let (expected, got) = (self.layers[0].weights.nrows(), x.ncols());
        assert!(expected == got, "Mlp: expected a batch of {expected} columns, got {got}");
        let mut outputs: Vec<Array2<S>> = Vec::with_capacity(self.layers.len());
        let mut all_saved = Vec::with_capacity(self.layers.len());
        for (layer, &activation) in self.layers.iter().zip(&self.activations) {
            let (weights, bias) = (&layer.weights, &layer.bias);
            let (output, saved) = match outputs.last() {
                None => layers::forward_first(activation, x, weights, bias),
                Some(input) => layers::forward(activation, input, weights, bias),
            };
            outputs.push(output);
            all_saved.push(saved);
        }
        (outputs, all_saved)
    }
}

impl<S: Scalar> Dense<S> {
    fn zeros_like(&self) -> Self {
        Dense { weights: Array2::zeros(self.weights.dim()), bias: Array1::zeros(self.bias.dim()) }
    }

    fn clear(&mut self) {
        self.weights.fill(S::zero());
        self.bias.fill(S::zero());
    }
}

impl MlpBuilder {
    /// Starts a network that takes `inputs` numbers a sample.
    #[must_use]
    pub fn new(inputs: usize) -> Self {
        MlpBuilder { inputs, layers: Vec::new() }
    }

    /// Adds a layer with the initialisation that suits its activation.
    #[must_use]
    pub fn layer(self, outputs: usize, activation: Activation) -> Self {
        self.layer_with(outputs, activation, activation.initial())
    }

    /// Adds a layer.
    #[must_use]
    pub fn layer_with(mut self, outputs: usize, activation: Activation, initial: Initial) -> Self {
        self.layers.push((outputs, activation, initial));
        self
    }

    /// The network with weights drawn from a generator with this seed, and biases of zero.
    ///
    /// # Panics
    ///
    /// If no layer was added.
    #[must_use]
    pub fn seeded<S: Scalar>(self, seed: u64) -> Mlp<S> {
        assert!(!self.layers.is_empty(), "Mlp: expected at least one layer, got none");
        let mut random = StdRng::seed_from_u64(seed);
        let mut inputs = self.inputs;
        let mut layers = Vec::with_capacity(self.layers.len());
        for &(outputs, _, initial) in &self.layers {
            let weights = initial.weights(inputs, outputs, &mut random);
            layers.push(Dense { weights, bias: Array1::zeros(outputs) });
            inputs = outputs;
        }
        Mlp { layers, activations: self.layers.iter().map(|layer| layer.1).collect() }
    }
}

fn highest<S: Scalar>(numbers: impl Iterator<Item = S>) -> usize {
    let mut best = (0, S::neg_infinity());
    for (index, number) in numbers.enumerate() {
        if number > best.1 {
            best = (index, number);
        }
    }
    best.0
}
