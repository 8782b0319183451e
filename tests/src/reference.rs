//! What the derivatives of a function are compared with: finite differences, or numbers that came from elsewhere.

use crate::{Numbers, jacobian, numbers};

/// What is known of a function at a point without `cotangent`.
pub struct Known {
    /// Its value, if that came from elsewhere too.
    pub(crate) value: Option<Vec<f64>>,
    /// Its derivatives, `[output][input]`.
    pub(crate) jacobian: Vec<Vec<f64>>,
    /// How far off a derivative may be, relative to `floor` and its size together.
    pub(crate) tolerance: f64,
    pub(crate) floor: f64,
}

/// Where the derivatives come from.
pub trait Reference {
    /// What is known of the function at the point.
    fn known<P: Numbers, V: Numbers>(&self, point: &P, function: impl Fn(P) -> V) -> Known;
}

/// Finite differences of the function itself.
pub struct Differences;

impl Reference for Differences {
    fn known<P: Numbers, V: Numbers>(&self, point: &P, function: impl Fn(P) -> V) -> Known {
        let value = numbers(&function(point.clone()));
        let largest = value.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        let slopes = |row: &Vec<crate::differences::Estimate>| row.iter().map(|estimate| estimate.slope).collect();
        Known {
            value: None,
            jacobian: jacobian(point, function).iter().map(slopes).collect(),
            // Differences have half of the digits, extrapolated ones two thirds.
            tolerance: P::EPSILON.max(V::EPSILON).powf(0.5).min(0.3),
            floor: 1.0 + largest,
        }
    }
}

/// A value and its derivatives, those of the first output first.
impl<A: Numbers, B: Numbers> Reference for (A, B) {
    fn known<P: Numbers, V: Numbers>(&self, _point: &P, _function: impl Fn(P) -> V) -> Known {
        let (value, derivatives) = (numbers(&self.0), numbers(&self.1));
        assert_eq!(derivatives.len() % value.len(), 0, "a row of derivatives for every output");
        let jacobian = derivatives.chunks(derivatives.len() / value.len()).map(<[f64]>::to_vec).collect();
        let tolerance = if P::EPSILON.max(V::EPSILON) > 1e-10 { 1e-5 } else { 1e-12 };
        Known { value: Some(value), jacobian, tolerance, floor: 1.0 }
    }
}
