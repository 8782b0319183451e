//! Networks: gradients against differences, losses against closed forms, learning.

#![allow(clippy::cast_precision_loss, clippy::float_cmp, clippy::needless_range_loop)]

use std::vec;
use std::vec::Vec;

use ndarray::{Array2, array};

use super::{Activation, Mlp, MlpBuilder, Target, mean_squared_error, softmax_cross_entropy};
use crate::optim::Sgd;

const ACTIVATIONS: [Activation; 7] = [
    Activation::Identity,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.1),
    Activation::Elu(1.3),
    Activation::Softplus,
];

fn batch() -> (Array2<f64>, Vec<usize>) {
    let x = Array2::from_shape_fn((5, 3), |(i, j)| ((i * 3 + j) as f64 * 0.7).sin());
    (x, (0..5).map(|i| i % 2).collect())
}

fn network(activation: Activation) -> Mlp<f64> {
    let mut model =
        MlpBuilder::new(3).layer(4, activation).layer(3, activation).layer(2, Activation::Identity).seeded(5);
    for layer in model.layers_mut() {
        layer.bias.fill(0.05);
    }
    model
}

#[test]
fn gradients_agree_with_differences() {
    let (x, labels) = batch();
    let values = Array2::from_elem((5, 2), 0.3);
    for activation in ACTIVATIONS {
        for target in [Target::Classes(&labels), Target::Values(values.view())] {
            let model = network(activation);
            let mut gradient = model.zero_gradient();
            model.loss_and_gradient(x.view(), target, &mut gradient);
            for layer in 0..3 {
                let loss = |position: (usize, usize), step: f64| {
                    let mut moved = model.clone();
                    moved.layers_mut()[layer].weights[position] += step;
                    moved.loss_and_gradient(x.view(), target, &mut moved.zero_gradient())
                };
                for (position, &slope) in gradient[layer].weights.indexed_iter() {
                    let difference = (loss(position, 1e-5) - loss(position, -1e-5)) / 2e-5;
                    assert!((slope - difference).abs() < 1e-8, "{activation:?} {slope} {difference}");
                }
            }
        }
    }
}

#[test]
fn losses_have_their_closed_forms() {
    let (loss, gradient) = mean_squared_error(&array![[1.0, 2.0]], array![[0.0, 4.0]].view());
    assert_eq!((loss, gradient), (2.5, array![[1.0, -2.0]]));
    let (loss, gradient) = softmax_cross_entropy(&array![[1000.0, 0.0], [0.0, 0.0]], &[1, 0]);
    assert!((loss - f64::midpoint(1000.0, 2.0_f64.ln())).abs() < 1e-12);
    assert_eq!(gradient, array![[0.5, -0.5], [-0.25, 0.25]]);
}

#[test]
#[should_panic(expected = "softmax_cross_entropy: expected a class below 2, got 2")]
fn classes_must_be_columns() {
    let _ = softmax_cross_entropy(&array![[1.0, 0.0]], &[2]);
}

#[test]
fn momentum_and_decay_follow_their_formula() {
    let mut model: Mlp<f64> = MlpBuilder::new(1).layer(1, Activation::Identity).seeded(0);
    model.layers_mut()[0].weights.fill(1.0);
    let mut gradient = model.zero_gradient();
    gradient[0].weights.fill(2.0);
    let mut sgd = Sgd::new(0.1).momentum(0.5).weight_decay(0.1);
    sgd.step(&mut model, &gradient);
    assert!((model.layers()[0].weights[[0, 0]] - 0.79).abs() < 1e-15);
    sgd.step(&mut model, &gradient);
    let velocity = 0.5 * 2.1 + 2.0 + 0.1 * 0.79;
    assert!((model.layers()[0].weights[[0, 0]] - (0.79 - 0.1 * velocity)).abs() < 1e-15);
}

#[test]
fn the_same_seed_gives_the_same_network() {
    let first: Mlp<f32> = MlpBuilder::new(4).layer(3, Activation::Relu).seeded(9);
    let second: Mlp<f32> = MlpBuilder::new(4).layer(3, Activation::Relu).seeded(9);
    let other: Mlp<f32> = MlpBuilder::new(4).layer(3, Activation::Relu).seeded(10);
    assert_eq!(first, second);
    assert_ne!(first, other);
}
