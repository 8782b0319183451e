//! Compares what the generated forms of one function return, with each other and with what is known of it.

use crate::reference::{Known, Reference};
use crate::{Numbers, numbers};

/// A function at a point, and what is known of it without `cotangent`.
pub struct Check {
    name: &'static str,
    value: Vec<f64>,
    known: Known,
    epsilon: f64,
}

impl Check {
    /// Evaluates the function, and its differences if they are the reference.
    pub fn new<P: Numbers, V: Numbers>(
        name: &'static str,
        point: &P,
        function: impl Fn(P) -> V,
        reference: &impl Reference,
    ) -> Self {
        let value = numbers(&function(point.clone()));
        let epsilon = P::EPSILON.max(V::EPSILON);
        let known = reference.known(point, function);
        let check = Check { name, value, known, epsilon };
        check.is_the_function_meant();
        check
    }

    fn is_the_function_meant(&self) {
        let Some(meant) = &self.known.value else { return };
        assert_eq!(meant.len(), self.value.len(), "{}: {:?}, not {meant:?}", self.name, self.value);
        for (value, meant) in self.value.iter().zip(meant) {
            let allowed = self.known.tolerance * (self.known.floor + value.abs());
            assert!((value - meant).abs() <= allowed, "{}: {value}, not {meant}", self.name);
        }
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
        let inputs = self.known.jacobian.first().map_or(0, Vec::len);
        assert_eq!(gradient.len(), inputs, "{}::{form}: {gradient:?}", self.name);
        for (input, got) in gradient.iter().enumerate() {
            let column = self.known.jacobian.iter().map(|row| row[input]);
            self.near_reference(&format!("{form}, input {input}"), *got, column.zip(weights.iter().copied()));
        }
    }

    /// The tangent is the Jacobian times the direction.
    pub fn pushforward<G: Numbers, V: Numbers>(&self, form: &str, direction: &G, tangent: &V) {
        let weights = numbers(direction);
        let tangent = numbers(tangent);
        assert_eq!(tangent.len(), self.known.jacobian.len(), "{}::{form}: {tangent:?}", self.name);
        for (output, got) in tangent.iter().enumerate() {
            let row = self.known.jacobian[output].iter().copied();
            self.near_reference(&format!("{form}, output {output}"), *got, row.zip(weights.iter().copied()));
        }
    }

    /// The rows of the Hessian are those expected, and `along` is it times the direction.
    pub fn hessian<G: Numbers, J: Numbers>(&self, (direction, along): (&G, &G), rows: &J, expected: &[f64]) {
        let (rows, direction, along) = (numbers(rows), numbers(direction), numbers(along));
        assert_eq!(rows.len(), expected.len(), "{}::hessian: {rows:?}", self.name);
        for (place, (got, want)) in rows.iter().zip(expected).enumerate() {
            let allowed = 1e-10 * (got.abs() + want.abs()).max(1.0);
            assert!((got - want).abs() <= allowed, "{}::hessian: place {place} is {got}, not {want}", self.name);
        }
        for (place, (got, row)) in along.iter().zip(expected.chunks(direction.len())).enumerate() {
            let terms: Vec<f64> = row.iter().zip(&direction).map(|(entry, step)| entry * step).collect();
            let (want, scale) = (terms.iter().sum::<f64>(), terms.iter().map(|term| term.abs()).sum::<f64>());
            let allowed = 1e-10 * scale.max(1.0);
            assert!((got - want).abs() <= allowed, "{}::hvp: place {place} is {got}, not {want}", self.name);
        }
    }

    /// These are all derivatives, row by row.
    pub fn whole<J: Numbers>(&self, form: &str, jacobian: &J) {
        let (got, want) = (numbers(jacobian), self.known.jacobian.concat());
        assert_eq!(got.len(), want.len(), "{}::{form}: {got:?}", self.name);
        for (place, (got, want)) in got.iter().zip(want).enumerate() {
            self.near_reference(&format!("{form}, place {place}"), *got, [(want, 1.0)].into_iter());
        }
    }

    /// The rows of a Jacobian, one after the other, are those that are known. A matrix of nalgebra's goes by columns.
    pub fn rows<J: Numbers>(&self, form: &str, rows: &J) {
        let (got, outputs) = (numbers(rows), self.known.jacobian.len());
        let inputs = self.known.jacobian.first().map_or(0, Vec::len);
        assert_eq!(got.len(), outputs * inputs, "{}::{form}: {got:?}", self.name);
        let is_matrix = std::any::type_name::<J>().starts_with("nalgebra::");
        for (output, row) in self.known.jacobian.iter().enumerate() {
            for (input, &want) in row.iter().enumerate() {
                let place = if is_matrix { input * outputs + output } else { output * inputs + input };
                self.near_reference(&format!("{form}[{output}][{input}]"), got[place], std::iter::once((want, 1.0)));
            }
        }
    }

    fn near_reference(&self, form: &str, got: f64, terms: impl Iterator<Item = (f64, f64)>) {
        let (mut want, mut scale) = (0.0, self.known.floor);
        for (slope, weight) in terms {
            want += slope * weight;
            scale += (slope * weight).abs();
        }
        let allowed = self.known.tolerance * scale;
        assert!((got - want).abs() <= allowed, "{}::{form}: {got}, reference {want}", self.name);
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
            gap <= 1e3 * self.epsilon * scale.max(1.0),
            "{}: jvp and vjp differ by {gap} at scale {scale}",
            self.name
        );
    }
}
