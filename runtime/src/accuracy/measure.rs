//! Errors in units of the last place.

use std::format;
use std::fs::read_to_string;
use std::string::{String, ToString};
use std::vec::Vec;

use super::DIRECTORY;

/// A function's first and second partial derivatives at a point, the second ones if it has them.
type Derivatives<S> = fn(&[S]) -> (Vec<S>, Vec<S>);

/// References, each the nearest `f64` and the rest, and what was computed.
type Compared<'a, S> = (&'a [(f64, f64)], &'a [S]);

/// A function whose derivatives are measured.
pub(super) struct Measured {
    pub(super) name: &'static str,
    pub(super) arity: usize,
    pub(super) double: Derivatives<f64>,
    pub(super) single: Derivatives<f32>,
}

/// The worst errors of first and second derivatives, each for `f64` and `f32`; not a number where none was measured.
#[derive(Clone, Copy)]
pub(super) struct Worst {
    pub(super) first: [f64; 2],
    pub(super) second: [f64; 2],
}

/// A reference: the arguments, then the nearest `f64` of each derivative with what it lacks in units of its last place.
pub(super) struct Reference {
    pub(super) arguments: Vec<f64>,
    pub(super) derivatives: Vec<(f64, f64)>,
}

impl Reference {
    pub(super) fn parse(line: &str, arity: usize) -> Self {
        let numbers: Vec<f64> = line.split(',').map(|field| field.parse().expect("a number")).collect();
        let (arguments, derivatives) = numbers.split_at(arity);
        let derivatives = derivatives.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        Reference { arguments: arguments.to_vec(), derivatives }
    }

    pub(super) fn singles(&self) -> Option<Vec<f32>> {
        let singles: Vec<f32> = self.arguments.iter().map(|&argument| argument as f32).collect();
        singles.iter().zip(&self.arguments).all(|(single, double)| f64::from(*single) == *double).then_some(singles)
    }
}

impl Measured {
    pub(super) fn references(&self) -> Vec<Reference> {
        let text = read_to_string(format!("{DIRECTORY}/{}.csv", self.name));
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        text.lines().map(|line| Reference::parse(line, self.arity)).collect()
    }

    /// The worst errors over all references.
    pub(super) fn worst(&self) -> Worst {
        let mut worst = Worst { first: [f64::NAN; 2], second: [f64::NAN; 2] };
        for reference in self.references() {
            let (first, second) = reference.derivatives.split_at(self.arity);
            let (gradient, hessian) = (self.double)(&reference.arguments);
            worst.note(0, [(first, &gradient), (second, &hessian)], double_error);
            if let Some(singles) = reference.singles() {
                let (gradient, hessian) = (self.single)(&singles);
                worst.note(1, [(first, &gradient), (second, &hessian)], single_error);
            }
        }
        worst
    }
}

/// The error in units of the last place of the truth `high + rest`.
fn double_error((high, rest): (f64, f64), got: f64) -> f64 {
    if high.is_infinite() || got.is_infinite() {
        return if got == high { 0.0 } else { f64::INFINITY };
    }
    let unit = f64::from_bits(high.abs().to_bits() + 1) - high.abs();
    ((got - high) / unit - rest).abs()
}

/// The same for `f32`; near the largest number either rounding is right.
fn single_error((high, _): (f64, f64), got: f32) -> f64 {
    let nearest = high as f32;
    if high.abs() > 0.999_999 * f64::from(f32::MAX) {
        return if got.abs() >= 0.999_99 * f32::MAX && (got > 0.0) == (high > 0.0) { 0.0 } else { f64::INFINITY };
    }
    if got.is_infinite() {
        return f64::INFINITY;
    }
    let unit = f64::from(f32::from_bits(nearest.abs().to_bits() + 1)) - f64::from(nearest.abs());
    ((f64::from(got) - high) / unit).abs()
}

impl Worst {
    pub(super) const HEADER: &str = "function,first f64,first f32,second f64,second f32";

    fn note<S: Copy>(&mut self, precision: usize, orders: [Compared<'_, S>; 2], error: fn((f64, f64), S) -> f64) {
        for (order, (expected, got)) in orders.into_iter().enumerate() {
            let worst = if order == 0 { &mut self.first[precision] } else { &mut self.second[precision] };
            assert!(got.is_empty() || got.len() == expected.len(), "one reference for each derivative");
            for (&expected, &got) in expected.iter().zip(got) {
                let error = error(expected, got);
                let error = if error.is_nan() { f64::INFINITY } else { error };
                // `max` leaves out what is not a number: nothing was measured before.
                *worst = worst.max(error);
            }
        }
    }

    fn columns(&self) -> [f64; 4] {
        [self.first[0], self.first[1], self.second[0], self.second[1]]
    }

    /// The line of the table, rounded up to three digits.
    pub(super) fn line(&self, name: &str) -> String {
        let columns = self.columns().map(|error| if error.is_nan() { String::new() } else { rounded_up(error) });
        format!("{name},{}", columns.join(","))
    }

    pub(super) fn parse(line: &str) -> (String, Worst) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |field: usize| if fields[field].is_empty() { f64::NAN } else { fields[field].parse().unwrap() };
        (fields[0].to_string(), Worst { first: [number(1), number(2)], second: [number(3), number(4)] })
    }

    /// What is worse than stated, one message for each column.
    pub(super) fn excess(&self, name: &str, stated: &Worst) -> Vec<String> {
        let columns = Self::HEADER.split(',').skip(1).zip(self.columns()).zip(stated.columns());
        let worse = columns.filter(|((_, got), stated)| got > stated || got.is_nan() != stated.is_nan());
        worse.map(|((column, got), stated)| format!("{name}, {column}: {got} ulp, {stated} stated")).collect()
    }
}

pub(super) fn rounded_up(error: f64) -> String {
    if error.is_infinite() {
        return "inf".to_string();
    }
    let digits = if error < 100.0 { 10.0 } else { 10_f64.powf(2.0 - error.log10().floor()) };
    let rounded = (error * digits).ceil() / digits;
    if rounded < 1e6 { format!("{rounded}") } else { format!("{rounded:.2e}") }
}
