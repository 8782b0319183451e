//! How weights start.

use ndarray::Array2;
use rand::{Rng, RngExt};

use super::Scalar;

/// The distribution that weights are drawn from; biases start at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {
    /// Uniform on `±√(6 / (inputs + outputs))`: Glorot and Bengio, "Understanding the difficulty of training deep
    /// feedforward neural networks", 2010.
    Xavier,
    /// Normal with variance `2 / inputs`: He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015.
    He,
}

impl Initial {
    /// Weights of the shape `inputs × outputs`.
    pub(super) fn weights<S: Scalar>(self, inputs: usize, outputs: usize, random: &mut impl Rng) -> Array2<S> {
        let (fan_in, fan_out) = (count(inputs), count(outputs));
        Array2::from_shape_simple_fn((inputs, outputs), || {
            let number = match self {
                Initial::Xavier => (6.0 / (fan_in + fan_out)).sqrt() * (2.0 * random.random::<f64>() - 1.0),
                Initial::He => (2.0 / fan_in).sqrt() * normal(random),
            };
            crate::__private::constant(number)
        })
    }
}

/// A standard normal number by the transform of Box and Muller, "A note on the generation of random normal deviates", 1958.
fn normal(random: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.random::<f64>()).ln()).sqrt();
    radius * (core::f64::consts::TAU * random.random::<f64>()).cos()
}

#[allow(clippy::cast_precision_loss)] // The number of neurons of a layer.
fn count(neurons: usize) -> f64 {
    neurons.max(1) as f64
}
