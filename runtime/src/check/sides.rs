//! Kinks, jumps and boundaries: the slopes on either side of a point.

use num_traits::Float;

use super::samples::{Sample, rounding};

/// Over how many steps, each half the one before, the two sides have to differ in the same way.
const PERSISTENCE: usize = 5;

/// The slopes of a function just before and just behind a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub(super) left: Slope,
    pub(super) right: Slope,
}

/// The slope on one side: infinite at a cusp, not a number where the function has no values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slope {
    pub(super) value: f64,
    pub(super) error: f64,
}

const NOWHERE: Slope = Slope { value: f64::NAN, error: f64::NAN };

impl Sides {
    /// Whether the slopes are those of a kink, a cusp or a jump: the sides differ as far down as values are exact enough
    /// to tell. At a smooth point the difference would halve with the step.
    pub(super) fn of_kink(samples: &[Sample], epsilon: f64) -> Option<Sides> {
        let finest = (PERSISTENCE..=samples.len()).rev().find(|&end| persists(samples, end, epsilon))? - 1;
        let gap = Float::abs(samples[finest].gap());
        let group = &samples[finest + 1 - PERSISTENCE..=finest];
        let growth = Float::powf(gap / Float::abs(group[0].gap()), 1.0 / 4.0);
        let is_large = if growth < 1.1 {
            gap > 1e-6 * Float::abs(samples[finest].ahead()).max(Float::abs(samples[finest].behind()))
        } else {
            gap * samples[finest].step > Float::powf(epsilon, 0.4) * samples[finest].size()
        };
        is_large.then(|| Sides::of_both(&samples[..=finest], epsilon))
    }

    /// The slopes on both sides, whatever they are.
    pub(super) fn of_both(samples: &[Sample], epsilon: f64) -> Sides {
        Sides { left: slope(samples, |at| at.left, -1.0, epsilon), right: ahead(samples, epsilon) }
    }

    /// The slopes at a boundary, beyond which there are no values.
    pub(super) fn of_boundary(samples: &[Sample], epsilon: f64) -> Option<Sides> {
        let finest = samples.last()?;
        match (finest.left.is_finite(), finest.right.is_finite()) {
            (true, false) => Some(Sides { left: slope(samples, |at| at.left, -1.0, epsilon), right: NOWHERE }),
            (false, true) => Some(Sides { left: NOWHERE, right: ahead(samples, epsilon) }),
            _ => None,
        }
    }

    /// Whether a derivative lies between the slopes, or is that of the only side; `share` of its size is allowed.
    pub(super) fn admit(&self, derivative: f64, share: f64) -> bool {
        let sides = [self.left, self.right];
        let known = || sides.into_iter().filter(|slope| !slope.value.is_nan());
        let apart = |slope: Slope| slope.error + share * Float::abs(slope.value).max(Float::abs(derivative));
        let within = |slope: Slope| if apart(slope).is_finite() { apart(slope) } else { 0.0 };
        let above = |slope: Slope| derivative >= slope.value || slope.value - derivative <= within(slope);
        let below = |slope: Slope| derivative <= slope.value || derivative - slope.value <= within(slope);
        known().any(above) && known().any(below)
    }
}

/// Whether the two sides differ in the same way over the last steps before `end`, and finer ones do not tell otherwise:
/// they are too fine for that, or differ as much.
fn persists(samples: &[Sample], end: usize, epsilon: f64) -> bool {
    let (group, finer) = (&samples[end - PERSISTENCE..end], &samples[end..]);
    let gap = Float::abs(group[PERSISTENCE - 1].gap());
    let narrow = Float::sqrt(epsilon) * samples[0].step;
    let is_blind = |sample: &Sample| 40.0 * sample.noise(epsilon) > gap || sample.is_flat() && sample.step < narrow;
    let agrees = |sample: &Sample| is_blind(sample) || Float::abs(sample.gap()) > 0.4 * gap;
    group.iter().all(|sample| sample.bends(epsilon))
        && group.windows(2).all(|pair| pair[1].gap() / pair[0].gap() > 0.9)
        && finer.iter().all(agrees)
        && finer.iter().filter(|sample| !is_blind(sample)).count() < 2 * PERSISTENCE
}

fn ahead(samples: &[Sample], epsilon: f64) -> Slope {
    slope(samples, |at| at.right, 1.0, epsilon)
}

/// The slope on one side by differences of its values alone, extrapolated once. What the value is at the point itself
/// does not matter, so the sides of a jump have slopes.
fn slope(samples: &[Sample], value: impl Fn(&Sample) -> f64, direction: f64, epsilon: f64) -> Slope {
    let secant = |pair: &[Sample]| {
        let width = direction * (pair[0].step - pair[1].step);
        (value(&pair[0]) - value(&pair[1])) / width
    };
    let noise = |sample: &Sample| 4.0 * rounding(epsilon) * sample.size() / sample.step;
    let mut best = NOWHERE;
    for triple in samples.windows(3) {
        let (coarse, fine) = (secant(&triple[..2]), secant(&triple[1..]));
        let error = 4.0 * Float::abs(fine - coarse) + noise(&triple[2]);
        if error.is_finite() && (best.error.is_nan() || error < best.error) {
            best = Slope { value: 2.0 * fine - coarse, error };
        }
    }
    let tail = &samples[samples.len().saturating_sub(PERSISTENCE + 1)..];
    let grows = |triple: &[Sample]| {
        let (coarse, fine) = (secant(&triple[..2]), secant(&triple[1..]));
        fine / coarse > 1.1 && Float::abs(fine) > 10.0 * noise(&triple[2])
    };
    if tail.len() > PERSISTENCE && tail.windows(3).all(grows) {
        let value = Float::copysign(f64::INFINITY, secant(&tail[..2]));
        return Slope { value, error: 0.0 };
    }
    best
}
