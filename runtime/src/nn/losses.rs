//! Losses of a batch, averaged over its samples.

use ndarray::{Array1, Array2, ArrayView2, Axis};
use num_traits::Float;

use super::Scalar;
use crate::differentiable;

/// What a batch should give.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a, S> {
    /// One row of values a sample; the loss is the mean squared error.
    Values(ArrayView2<'a, S>),
    /// One class a sample, counted from 0; the loss is the cross-entropy of the softmax of the outputs.
    Classes(&'a [usize]),
}

#[differentiable(crate = crate, wrt(outputs))]
fn squares<S: Float + Scalar>(outputs: &Array2<S>, targets: ArrayView2<S>) -> S {
    (outputs - &targets).mapv(|r| r * r).mean().unwrap()
}

/// `Σ_i ln Σ_k exp(z_ik − h_i) − Σ_ik q_ik·(z_ik − h_i)`, over `n`: `h` are the highest logits of each row, which cancel.
#[differentiable(crate = crate, wrt(logits))]
fn cross_entropy<S: Float + Scalar>(logits: &Array2<S>, targets: &Array2<S>, highest: &Array2<S>) -> S {
    let shifted = logits - highest;
    let normaliser = shifted.mapv(num_traits::Float::exp).sum_axis(Axis(1)).mapv(num_traits::Float::ln);
    (normaliser.sum() - (&shifted * targets).sum()) / S::from(logits.nrows()).unwrap()
}

/// The mean of `(output − target)²` over all elements, and its gradient with respect to the outputs.
///
/// # Panics
///
/// If the shapes differ.
#[must_use]
pub fn mean_squared_error<S: Scalar>(outputs: &Array2<S>, targets: ArrayView2<'_, S>) -> (S, Array2<S>) {
    let (expected, got) = (outputs.dim(), targets.dim());
    assert!(expected == got, "mean_squared_error: expected targets of shape {expected:?}, got {got:?}");
    squares::value_and_grad(outputs, targets)
}

/// The mean over the samples of `logsumexp(z) − z_class`, and its gradient with respect to the logits `z`, one row a
/// sample.
///
/// # Panics
///
/// If there is not one class for each row, or a class is not among the columns.
#[must_use]
pub fn softmax_cross_entropy<S: Scalar>(logits: &Array2<S>, classes: &[usize]) -> (S, Array2<S>) {
    let (samples, columns) = logits.dim();
    assert!(samples == classes.len(), "softmax_cross_entropy: expected {samples} classes, got {}", classes.len());
    let mut targets = Array2::zeros(logits.dim());
    for (mut row, &class) in targets.outer_iter_mut().zip(classes) {
        assert!(class < columns, "softmax_cross_entropy: expected a class below {columns}, got {class}");
        row[class] = S::one();
    }
    let highest: Array1<S> =
        logits.outer_iter().map(|row| row.iter().copied().fold(S::neg_infinity(), S::max)).collect();
    cross_entropy::value_and_grad(logits, &targets, &highest.insert_axis(Axis(1)))
}

/// The loss of a batch and its gradient with respect to the outputs.
pub(super) fn loss_and_gradient<S: Scalar>(outputs: &Array2<S>, target: Target<'_, S>) -> (S, Array2<S>) {
    match target {
        Target::Values(values) => mean_squared_error(outputs, values),
        Target::Classes(classes) => softmax_cross_entropy(outputs, classes),
    }
}
