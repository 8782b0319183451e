//! From a function with derivatives to all that is wrong with them.

use alloc::vec::Vec;

use num_traits::Float;

use super::differences::{Estimate, estimate};
use super::flat::{Flat, unit};
use super::random::Random;
use super::{Failure, Mismatch, Report};

/// How many random directions `jvp` and `vjp` are compared in.
const DIRECTIONS: usize = 4;
const SEED: u64 = 2;
/// Beyond which share of the derivatives' size no error of the differences excuses a difference.
const UNEXCUSED: f64 = 0.01;
/// How many roundings a derivative carries that vanishes beside the values.
const ROUNDINGS: f64 = 64.0;

pub(super) fn compare(function: &dyn Flat) -> Result<Report, Failure> {
    let mut mismatches = Vec::new();
    compare_values(function, &mut mismatches);
    let mut largest_difference = 0.0;
    if mismatches.is_empty() {
        largest_difference = compare_differences(function, &mut mismatches);
        compare_modes(function, &mut mismatches);
    }
    let signature = function.signature();
    if mismatches.is_empty() {
        let derivatives = signature.inputs.len() * signature.outputs.len();
        Ok(Report { function: signature.name, derivatives, directions: DIRECTIONS, largest_difference })
    } else {
        Err(Failure { function: signature.name, mismatches })
    }
}

/// The values and the number of numbers that come with the derivatives.
fn compare_values(function: &dyn Flat, mismatches: &mut Vec<Mismatch>) {
    let signature = function.signature();
    let expected = function.value();
    let (inputs, outputs) = (signature.inputs.len(), signature.outputs.len());
    let (pulled, gradient) = function.pull(&alloc::vec![1.0; outputs]);
    let (pushed, tangent) = function.push(&alloc::vec![1.0; inputs]);
    let sizes = [
        ("vjp", pulled.len(), outputs),
        ("jvp", pushed.len(), outputs),
        ("vjp", gradient.len(), inputs),
        ("jvp", tangent.len(), outputs),
    ];
    for (form, got, expected) in sizes {
        if got != expected {
            mismatches.push(Mismatch::Shape { form, expected, got });
        }
    }
    for (form, values) in [("vjp", pulled), ("jvp", pushed)] {
        for ((output, &expected), got) in signature.outputs.iter().zip(&expected).zip(values) {
            if expected.to_bits() != got.to_bits() && !(expected.is_nan() && got.is_nan()) {
                mismatches.push(Mismatch::Value { output: output.clone(), form, expected, got });
            }
        }
    }
}

/// Every partial derivative against differences; gives the largest difference relative to the largest derivative.
fn compare_differences(function: &dyn Flat, mismatches: &mut Vec<Mismatch>) -> f64 {
    let signature = function.signature();
    let outputs = signature.outputs.len();
    let jacobian: Vec<_> = (0..outputs).map(|output| function.pull(&unit(outputs, output)).1).collect();
    let (size, noise) = (largest(jacobian.iter().flatten()), noise(function));
    let mut difference: f64 = 0.0;
    for (input, name) in signature.inputs.iter().enumerate() {
        let estimates = estimate(|step| function.moved(input, step), outputs, signature.epsilon);
        for (output, estimate) in estimates.into_iter().enumerate() {
            let derivative = jacobian[output][input];
            let allowed = allowed(derivative, estimate, size, signature.epsilon) + noise;
            let apart = (derivative - estimate.derivative).abs();
            if apart <= allowed {
                difference = difference.max(apart);
                continue;
            }
            mismatches.push(Mismatch::Derivative {
                output: signature.outputs[output].clone(),
                input: name.clone(),
                derivative,
                difference: estimate.derivative,
                allowed,
            });
        }
    }
    if difference > 0.0 { difference / size.max(noise) } else { 0.0 }
}

/// How far a derivative may be from differences; `size` is that of the largest derivative.
fn allowed(derivative: f64, estimate: Estimate, size: f64, epsilon: f64) -> f64 {
    let own = derivative.abs().max(estimate.derivative.abs());
    let excused = (4.0 * estimate.error).min(UNEXCUSED * own.max(size));
    tolerance(epsilon) * own + excused
}

/// What rounding makes of a derivative that vanishes beside the values of the function, or underflows.
fn noise(function: &dyn Flat) -> f64 {
    let signature = function.signature();
    ROUNDINGS * signature.epsilon * largest(&function.value()) + Float::powi(signature.epsilon, 4)
}

/// The share of its size by which a derivative may be off: 5e-7 for `f64`, 2e-3 for `f32`.
fn tolerance(epsilon: f64) -> f64 {
    Float::powf(epsilon, 0.4)
}

fn largest<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    numbers.into_iter().fold(0.0, |largest, number| number.abs().max(largest))
}

/// `⟨w, J·v⟩` by `jvp` against `⟨Jᵀ·w, v⟩` by `vjp` in random directions.
fn compare_modes(function: &dyn Flat, mismatches: &mut Vec<Mismatch>) {
    let signature = function.signature();
    let mut random = Random::new(SEED);
    let noise = noise(function);
    for _ in 0..DIRECTIONS {
        let direction = random.direction(signature.inputs.len());
        let cotangent = random.direction(signature.outputs.len());
        let (forward, forward_size) = product(&cotangent, &function.push(&direction).1);
        let (reverse, reverse_size) = product(&function.pull(&cotangent).1, &direction);
        let allowed = 16.0 * Float::powf(signature.epsilon, 0.75) * (forward_size + reverse_size) + noise;
        let agree = (forward - reverse).abs() <= allowed;
        if !agree {
            mismatches.push(Mismatch::Modes { forward, reverse, allowed });
        }
    }
}

/// The inner product, and the sum of the sizes of its terms.
fn product(first: &[f64], second: &[f64]) -> (f64, f64) {
    let terms = first.iter().zip(second).map(|(first, second)| first * second);
    terms.fold((0.0, 0.0), |(sum, size), term| (sum + term, size + term.abs()))
}
