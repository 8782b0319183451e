//! From a function with derivatives to all that is wrong with them.

use alloc::vec;
use alloc::vec::Vec;

use num_traits::{Float, Zero};

use super::differences::{Estimate, UNEXCUSED, estimate};
use super::flat::{Flat, unit};
use super::random::Random;
use super::{Failure, Kink, Mismatch, Report};

/// How many random directions `jvp` and `vjp` are compared in.
const DIRECTIONS: usize = 4;
const SEED: u64 = 2;

pub(super) fn compare(function: &dyn Flat) -> Result<Report, Failure> {
    let mut comparison = Comparison { function, mismatches: vec![], kinks: vec![], largest_difference: 0.0 };
    comparison.compare_values();
    if comparison.mismatches.is_empty() {
        comparison.compare_derivatives();
    }
    let Comparison { mismatches, kinks, largest_difference, .. } = comparison;
    let signature = function.signature();
    if mismatches.is_empty() {
        let derivatives = signature.inputs.len() * signature.outputs.len();
        let (function, forms) = (signature.name, signature.forms);
        Ok(Report { function, derivatives, forms, directions: DIRECTIONS, largest_difference, kinks })
    } else {
        Err(Failure { function: signature.name, mismatches })
    }
}

/// A comparison under way.
struct Comparison<'a> {
    function: &'a dyn Flat,
    mismatches: Vec<Mismatch>,
    kinks: Vec<Kink>,
    largest_difference: f64,
}

/// By output, then by input.
type Matrix = Vec<Vec<f64>>;

impl Comparison<'_> {
    /// The values and the number of numbers that come with the derivatives.
    fn compare_values(&mut self) {
        let signature = self.function.signature();
        let expected = self.function.value();
        let (inputs, outputs) = (signature.inputs.len(), signature.outputs.len());
        let (pulled, gradient) = self.function.pull(&vec![1.0; outputs]);
        let (pushed, tangent) = self.function.push(&vec![1.0; inputs]);
        let [reverse, forward] = signature.forms;
        let sizes = [
            (reverse, pulled.len(), outputs),
            (forward, pushed.len(), outputs),
            (reverse, gradient.len(), inputs),
            (forward, tangent.len(), outputs),
        ];
        let displaced = (inputs > 0).then(|| (signature.displaced, self.function.moved(0, 0.0).len(), outputs));
        for (form, got, expected) in sizes.into_iter().chain(displaced) {
            if got != expected {
                self.mismatches.push(Mismatch::Shape { form, expected, got });
            }
        }
        for (form, values) in [(reverse, pulled), (forward, pushed)] {
            for ((output, &expected), got) in signature.outputs.iter().zip(&expected).zip(values) {
                if expected.to_bits() != got.to_bits() && !(expected.is_nan() && got.is_nan()) {
                    self.mismatches.push(Mismatch::Value { output: output.clone(), form, expected, got });
                }
            }
        }
    }

    fn compare_derivatives(&mut self) {
        let signature = self.function.signature();
        let outputs = signature.outputs.len();
        let jacobian: Matrix = (0..outputs).map(|output| self.function.pull(&unit(outputs, output)).1).collect();
        let sizes: Vec<f64> = jacobian.iter().map(|row| largest(row)).collect();
        let mut noises = vec![0.0_f64; outputs];
        for input in 0..signature.inputs.len() {
            let claimed: Vec<f64> = jacobian.iter().map(|row| row[input]).collect();
            let estimates = estimate(&|step| self.function.moved(input, step), &claimed, signature.epsilon);
            let pushed = self.function.push(&unit(signature.inputs.len(), input)).1;
            for (output, estimate) in estimates.into_iter().enumerate() {
                let size = sizes[output];
                self.compare_difference(output, input, claimed[output], estimate, size);
                self.compare_modes(output, input, [pushed[output], claimed[output]], estimate, size);
                noises[output] = noises[output].max(estimate.noise);
            }
        }
        let size = largest(&sizes);
        self.largest_difference = if size > 0.0 { self.largest_difference / size } else { self.largest_difference };
        self.compare_zeros();
        if jacobian.iter().flatten().all(|derivative| derivative.is_finite()) {
            self.compare_directions(&jacobian, largest(&noises));
        }
    }

    /// A partial derivative against differences.
    fn compare_difference(&mut self, output: usize, input: usize, derivative: f64, estimate: Estimate, size: f64) {
        let signature = self.function.signature();
        let (share, form) = (tolerance(signature.epsilon), signature.forms[0]);
        let names = || (signature.outputs[output].clone(), signature.inputs[input].clone());
        if let Some(sides) = estimate.sides {
            let ((output, input), left, right) = (names(), sides.left.value, sides.right.value);
            if sides.admit(derivative, share) {
                return self.kinks.push(Kink { output, input, left, right });
            }
            return self.mismatches.push(Mismatch::Kink { output, input, form, derivative, left, right });
        }
        let own = derivative.abs().max(estimate.derivative.abs());
        let cancelled = cancelled(estimate, size, signature.epsilon);
        let allowed = share * own + (4.0 * estimate.error).min(UNEXCUSED * own.max(size)) + estimate.noise + cancelled;
        let apart = (derivative - estimate.derivative).abs();
        if apart <= allowed && own.is_finite() {
            self.largest_difference = self.largest_difference.max(apart);
            return;
        }
        let ((output, input), difference) = (names(), estimate.derivative);
        self.mismatches.push(Mismatch::Derivative { output, input, form, derivative, difference, allowed });
    }

    /// A partial derivative by `jvp` against that by `vjp`.
    fn compare_modes(
        &mut self,
        output: usize,
        input: usize,
        [forward, reverse]: [f64; 2],
        estimate: Estimate,
        size: f64,
    ) {
        let signature = self.function.signature();
        let own = forward.abs().max(reverse.abs());
        let excused = (4.0 * estimate.error).min(1e-3 * own);
        let excused = if excused.is_finite() { excused } else { 0.0 };
        let noise = if estimate.noise.is_finite() { estimate.noise } else { 0.0 };
        let noise = noise + cancelled(estimate, size, signature.epsilon);
        let allowed = rounding_of_sums(signature.epsilon) * own + excused + noise;
        let agree = (forward - reverse).abs() <= allowed && own.is_finite() || forward.to_bits() == reverse.to_bits();
        if !agree {
            let (output, input) = (signature.outputs[output].clone(), signature.inputs[input].clone());
            self.mismatches.push(Mismatch::Modes { output, input, forms: signature.forms, reverse, forward, allowed });
        }
    }

    /// A cotangent of zero gives a gradient of zeros, even where partial derivatives are infinite.
    fn compare_zeros(&mut self) {
        let signature = self.function.signature();
        let gradient = self.function.pull(&vec![0.0; signature.outputs.len()]).1;
        for (input, got) in signature.inputs.iter().zip(gradient) {
            if !got.is_zero() {
                self.mismatches.push(Mismatch::Zero { input: input.clone(), form: signature.forms[0], got });
            }
        }
    }

    /// `⟨w, J·v⟩` by `jvp` against `⟨Jᵀ·w, v⟩` by `vjp` in random directions.
    fn compare_directions(&mut self, jacobian: &Matrix, noise: f64) {
        let signature = self.function.signature();
        let mut random = Random::new(SEED);
        for _ in 0..DIRECTIONS {
            let direction = random.direction(signature.inputs.len());
            let cotangent = random.direction(signature.outputs.len());
            let forward = product(&cotangent, &self.function.push(&direction).1);
            let reverse = product(&self.function.pull(&cotangent).1, &direction);
            let terms = jacobian.iter().zip(&cotangent).map(|(row, weight)| size_of_product(row, &direction) * weight);
            let size: f64 = terms.map(f64::abs).sum();
            let allowed = rounding_of_sums(signature.epsilon) * size + noise;
            let agree = (forward - reverse).abs() <= allowed;
            if !agree {
                self.mismatches.push(Mismatch::Directions { forms: signature.forms, reverse, forward, allowed });
            }
        }
    }
}

/// What rounding leaves of terms that cancel, where the function does not depend on an input, beside the largest of its
/// derivatives.
fn cancelled(estimate: Estimate, size: f64, epsilon: f64) -> f64 {
    if estimate.derivative.is_zero() && size.is_finite() { rounding_of_sums(epsilon) * size } else { 0.0 }
}

/// The share of its size by which a derivative may be off: 6e-8 for `f64`, 1.4e-3 for `f32`.
fn tolerance(epsilon: f64) -> f64 {
    4.0 * Float::sqrt(epsilon)
}

/// The share of its terms by which a sum may be off when they are added in another order.
fn rounding_of_sums(epsilon: f64) -> f64 {
    16.0 * Float::powf(epsilon, 0.75)
}

fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().filter(|number| number.is_finite()).fold(0.0, |largest, number| number.abs().max(largest))
}

fn product(first: &[f64], second: &[f64]) -> f64 {
    first.iter().zip(second).map(|(first, second)| first * second).sum()
}

fn size_of_product(first: &[f64], second: &[f64]) -> f64 {
    first.iter().zip(second).map(|(first, second)| (first * second).abs()).sum()
}
