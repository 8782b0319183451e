//! The network 64-64-32-10 with `ReLU`, trained by stochastic gradient descent on the cross-entropy of its softmax.

use std::time::{Duration, Instant};

use cotangent::data::Batches;
use cotangent::nn::{Activation, Mlp, MlpBuilder, Target};
use cotangent::optim::Sgd;
use ndarray::Axis;

use super::progress::Progress;
use super::{Digits, Settings};

/// What is known after an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epoch {
    /// The mean loss over the batches, each before its step.
    pub loss: f64,
    /// The part of the training set that is classified right.
    pub train_accuracy: f64,
    /// The part of the test set that is classified right.
    pub test_accuracy: f64,
}

/// A trained network.
pub struct Trained {
    /// The network.
    pub model: Mlp<f32>,
    /// Epoch by epoch.
    pub history: Vec<Epoch>,
    /// The time that the steps took, without that of the evaluations.
    pub seconds: f64,
}

const BATCH: usize = 32;
const MOMENTUM: f32 = 0.9;

/// Trains; the same settings and data give the same network, bit for bit.
#[must_use]
pub fn train(digits: &Digits, settings: &Settings) -> Trained {
    let builder = MlpBuilder::new(64).layer(64, Activation::Relu).layer(32, Activation::Relu);
    let mut model: Mlp<f32> = builder.layer(10, Activation::Identity).seeded(settings.seed);
    let mut sgd = Sgd::new(settings.learning_rate).momentum(MOMENTUM);
    let mut batches = Batches::new(digits.train.classes.len(), BATCH, settings.seed);
    let mut progress = Progress::new(settings.epochs);
    let (mut history, mut spent) = (Vec::new(), Duration::ZERO);
    for number in 0..settings.epochs {
        sgd.set_learning_rate(decayed(settings, number));
        let start = Instant::now();
        let loss = run_epoch(&mut model, &mut sgd, &mut batches, digits);
        spent += start.elapsed();
        let epoch = Epoch {
            loss,
            train_accuracy: accuracy(&model.classify(digits.train.pixels.view()), &digits.train.classes),
            test_accuracy: accuracy(&model.classify(digits.test.pixels.view()), &digits.test.classes),
        };
        progress.show(number + 1, &epoch);
        history.push(epoch);
    }
    progress.end();
    Trained { model, history, seconds: spent.as_secs_f64() }
}

/// The learning rate falls to nothing along half a cosine.
#[allow(clippy::cast_precision_loss)] // The number of an epoch.
fn decayed(settings: &Settings, epoch: usize) -> f32 {
    let part = epoch as f32 / settings.epochs as f32;
    settings.learning_rate * 0.5 * (1.0 + (std::f32::consts::PI * part).cos())
}

#[allow(clippy::cast_precision_loss)] // The number of batches.
fn run_epoch(model: &mut Mlp<f32>, sgd: &mut Sgd<f32>, batches: &mut Batches, digits: &Digits) -> f64 {
    let mut gradient = model.zero_gradient();
    let (mut total, mut count) = (0.0, 0);
    for rows in batches.epoch() {
        let pixels = digits.train.pixels.select(Axis(0), rows);
        let classes: Vec<usize> = rows.iter().map(|&row| digits.train.classes[row]).collect();
        let loss = model.loss_and_gradient(pixels.view(), Target::Classes(&classes), &mut gradient);
        sgd.step(model, &gradient);
        total += f64::from(loss);
        count += 1;
    }
    total / f64::from(count)
}

/// The part of the classes that are right.
#[allow(clippy::cast_precision_loss)] // The number of samples.
fn accuracy(predicted: &[usize], actual: &[usize]) -> f64 {
    let right = predicted.iter().zip(actual).filter(|(predicted, actual)| predicted == actual).count();
    right as f64 / actual.len().max(1) as f64
}
