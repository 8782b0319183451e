//! Sums and products of twice the digits, for what is magnified later.

use core::ops::{Add, Mul};

use num_traits::Float;

/// Whether a type of numbers has no more digits than `f32`.
#[inline]
pub(super) fn is_single<S: Float>() -> bool {
    S::epsilon().to_f64() >= Some(f64::from(f32::EPSILON))
}

/// A number in two parts, the second far smaller than the first.
#[derive(Clone, Copy)]
pub(super) struct Double {
    leading: f64,
    rest: f64,
}

impl Double {
    #[inline]
    pub(super) fn new((leading, rest): (f64, f64)) -> Self {
        Double { leading, rest }
    }

    /// The number less another that is near, rounded.
    #[inline]
    pub(super) fn less(self, other: f64) -> f64 {
        (self.leading - other) + self.rest
    }
}

impl From<f64> for Double {
    #[inline]
    fn from(leading: f64) -> Self {
        Double { leading, rest: 0.0 }
    }
}

impl Add for Double {
    type Output = Double;

    #[inline]
    fn add(self, other: Double) -> Double {
        let leading = self.leading + other.leading;
        let back = leading - self.leading;
        let lost = (self.leading - (leading - back)) + (other.leading - back);
        Double { leading, rest: lost + (self.rest + other.rest) }
    }
}

impl Mul for Double {
    type Output = Double;

    #[inline]
    fn mul(self, other: Double) -> Double {
        let leading = self.leading * other.leading;
        let ([a, b], [c, d]) = (halves(self.leading), halves(other.leading));
        let lost = ((a * c - leading) + (a * d + b * c)) + b * d;
        Double { leading, rest: lost + (self.leading * other.rest + self.rest * other.leading) }
    }
}

/// A number as the sum of two with half of the digits, whose products are exact.
#[inline]
fn halves(x: f64) -> [f64; 2] {
    let scaled = 134_217_729.0 * x;
    let leading = scaled - (scaled - x);
    [leading, x - leading]
}
