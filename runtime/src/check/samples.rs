//! A function of one number around zero, sampled on both sides: its central and its one-sided differences.

use num_traits::Float;

/// How many roundings a value carries.
const ROUNDINGS: f64 = 16.0;

/// What a value may be off by, as a share of its size.
pub(super) fn rounding(epsilon: f64) -> f64 {
    ROUNDINGS * epsilon
}

/// Values at `-step`, zero and `step`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) step: f64,
    pub(super) left: f64,
    pub(super) center: f64,
    pub(super) right: f64,
}

impl Sample {
    pub(super) fn central(self) -> f64 {
        (self.right - self.left) / (2.0 * self.step)
    }

    pub(super) fn ahead(self) -> f64 {
        (self.right - self.center) / self.step
    }

    pub(super) fn behind(self) -> f64 {
        (self.center - self.left) / self.step
    }

    /// What rounding makes of the differences.
    pub(super) fn noise(self, epsilon: f64) -> f64 {
        rounding(epsilon) * self.size() / self.step
    }

    /// The largest of the values that are numbers.
    pub(super) fn size(self) -> f64 {
        let values = [self.left, self.center, self.right].into_iter();
        values.filter(|value| value.is_finite()).fold(0.0, |largest, value| largest.max(value.abs()))
    }

    /// How much the slope bends from one side to the other.
    pub(super) fn gap(self) -> f64 {
        self.ahead() - self.behind()
    }

    /// How far the values are from that at zero.
    pub(super) fn spread(self) -> f64 {
        Float::abs(self.left - self.center).max(Float::abs(self.right - self.center))
    }

    pub(super) fn is_flat(self) -> bool {
        let same = |value: f64| value.to_bits() == self.center.to_bits();
        same(self.left) && same(self.right)
    }

    /// Whether the two sides differ by more than rounding.
    pub(super) fn bends(self, epsilon: f64) -> bool {
        self.gap().is_finite() && Float::abs(self.gap()) > 40.0 * self.noise(epsilon)
    }
}
