//! Compares what the generated forms of one function return, with each other and with finite differences.

use crate::differences::Estimate;
use crate::{Numbers, jacobian, numbers};

/// A function at a point, and what is known of it without `cotangent`.
pub struct Check {
    name: &'static str,
    value: Vec<f64>,
    jacobian: Vec<Vec<Estimate>>,
    epsilon: f64,
}

impl Check {
    /// Evaluates the function and its differences.
    pub fn new<P: Numbers, V: Numbers>(name: &'static str, point: &P, function: impl Fn(P) -> V) -> Self {
        let value = numbers(&function(point.clone()));
        let epsilon = P::EPSILON.max(V::EPSILON);
        Check { name, value, jacobian: jacobian(point, function), epsilon }
    }

    /// The value is that of the function, bit for bit.
    pub fn value<V: Numbers>(&self, form: &str, value: &V) {
        let bits = |numbers: &[f64]| -> Vec<u64> { numbers.iter().map(|number| number.to_bits()).collect() };
        let value = numbers(value);
        assert_eq!(bits(&value), bits(&self.value), "{}::{form}: value {value:?}, not {:?}", self.name, self.value);
    }

    /// The gradient is the transposed Jacobian times the cotangent.
    pub fn pullback<V: Numbers, G: Numbers>(&self, form: &str, cotangent: &V, gradient: &G) {
        let weights = numbers(cotangent);
        let gradient = numbers(gradient);
        let inputs = self.jacobian.first().map_or(0, Vec::len);
        assert_eq!(gradient.len(), inputs, "{}::{form}: {gradient:?}", self.name);
        for (input, got) in gradient.iter().enumerate() {
            let column = self.jacobian.iter().map(|row| row[input]);
            self.near_differences(&format!("{form}, input {input}"), *got, column.zip(weights.iter().copied()));
        }
    }

    /// The tangent is the Jacobian times the direction.
    pub fn pushforward<G: Numbers, V: Numbers>(&self, form: &str, direction: &G, tangent: &V) {
        let weights = numbers(direction);
        let tangent = numbers(tangent);
        assert_eq!(tangent.len(), self.jacobian.len(), "{}::{form}: {tangent:?}", self.name);
        for (output, got) in tangent.iter().enumerate() {
            let row = self.jacobian[output].iter().copied();
            self.near_differences(&format!("{form}, output {output}"), *got, row.zip(weights.iter().copied()));
        }
    }

    fn near_differences(&self, form: &str, got: f64, terms: impl Iterator<Item = (Estimate, f64)>) {
        let (mut want, mut scale) = (0.0, 1.0_f64);
        for (estimate, weight) in terms {
            want += estimate.slope * weight;
            scale += (estimate.slope * weight).abs();
        }
        scale += self.value.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        // Differences have half of the digits, extrapolated ones two thirds.
        let allowed = self.epsilon.powf(0.5).min(0.3) * scale;
        assert!((got - want).abs() <= allowed, "{}::{form}: {got}, differences {want}", self.name);
    }

    /// A gradient or a tangent is the one expected, up to rounding.
    pub fn equal<A: Numbers, B: Numbers>(&self, form: &str, got: &A, want: &B) {
        let (got, want) = (numbers(got), numbers(want));
        assert_eq!(got.len(), want.len(), "{}::{form}: {got:?}, not {want:?}", self.name);
        // The coarsest numbers decide: closed forms are often written in f64.
        let allowed = if self.epsilon > 1e-10 { 1e-5 } else { 1e-10 };
        for (place, (got, want)) in got.iter().zip(&want).enumerate() {
            let scale = got.abs().max(want.abs()).max(1e-3);
            let is_near = (got - want).abs() <= allowed * scale;
            assert!(is_near || got == want, "{}::{form}: place {place} is {got}, not {want}", self.name);
        }
    }

    /// The backward sweep has added the gradient to what was there.
    pub fn accumulated<P: Numbers, Q: Numbers, G: Numbers>(&self, form: &str, before: &P, after: &Q, gradient: &G) {
        let sums: Vec<f64> =
            numbers(before).iter().zip(numbers(gradient)).map(|(before, gradient)| before + gradient).collect();
        self.equal(form, &numbers(after), &sums);
    }

    /// `⟨cotangent, tangent⟩ = ⟨direction, gradient⟩`.
    pub fn inner_products<V: Numbers, G: Numbers>(
        &self,
        (cotangent, tangent): (&V, &V),
        (direction, gradient): (&G, &G),
    ) {
        let products = |left: Vec<f64>, right: Vec<f64>| -> Vec<f64> {
            left.iter().zip(&right).map(|(left, right)| left * right).collect()
        };
        let forward = products(numbers(cotangent), numbers(tangent));
        let reverse = products(numbers(direction), numbers(gradient));
        let scale: f64 = forward.iter().chain(&reverse).map(|product| product.abs()).sum();
        let gap = (forward.iter().sum::<f64>() - reverse.iter().sum::<f64>()).abs();
        assert!(
            gap <= 1e3 * self.epsilon * scale.max(1e-300),
            "{}: jvp and vjp differ by {gap} at scale {scale}",
            self.name
        );
    }
}
