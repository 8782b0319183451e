//! From a function and its claimed derivatives to what differences say of each: a derivative, or slopes of two sides.

use alloc::vec;
use alloc::vec::Vec;

use num_traits::{Float, Zero};

use super::samples::{Sample, rounding};
use super::scales;
use super::sides::Sides;
use super::table::{Candidate, Table};

/// Beyond which share of the derivatives' size no error of the differences excuses a difference.
pub(super) const UNEXCUSED: f64 = 0.01;

/// With fewer steps, that nothing changes may be chance.
const LEAST_SAMPLES: usize = 8;

/// What differences say of a derivative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    /// Not a number if the differences do not exist.
    pub(super) derivative: f64,
    /// How far off it may be.
    pub(super) error: f64,
    /// What rounding makes of a derivative that vanishes beside the values.
    pub(super) noise: f64,
    /// At a kink, a jump or a boundary: the slopes beside it.
    pub(super) sides: Option<Sides>,
}

/// A function of one number with many results.
pub(super) type Function<'a> = dyn Fn(f64) -> Vec<f64> + 'a;

/// What differences of the outputs of `function` at zero say of their `claimed` derivatives.
pub(super) fn estimate(function: &Function<'_>, claimed: &[f64], epsilon: f64) -> Vec<Estimate> {
    let center = function(0.0);
    let (mut step, levels) = scales::first_step(function, (&center, claimed), epsilon);
    let mut outputs: Vec<Output> =
        center.iter().zip(claimed).map(|(&center, &claimed)| Output::new(center, claimed, epsilon)).collect();
    for _ in 0..levels {
        let (left, right) = (function(-step), function(step));
        for (output, (left, right)) in outputs.iter_mut().zip(left.into_iter().zip(right)) {
            output.push(step, left, right);
        }
        if outputs.iter().all(Output::is_settled) {
            break;
        }
        step /= 2.0;
    }
    let alone = |index: usize| move |step: f64| function(step).get(index).copied().unwrap_or(f64::NAN);
    outputs.into_iter().enumerate().map(|(index, output)| output.conclude(&alone(index), levels)).collect()
}

/// One output, sampled at finer and finer steps.
struct Output {
    center: f64,
    claimed: f64,
    epsilon: f64,
    samples: Vec<Sample>,
    table: Table,
}

impl Output {
    fn new(center: f64, claimed: f64, epsilon: f64) -> Self {
        Output { center, claimed, epsilon, samples: vec![], table: Table::new() }
    }

    fn push(&mut self, step: f64, left: f64, right: f64) {
        let sample = Sample { step, left, center: self.center, right };
        self.table.push(sample, self.epsilon);
        self.samples.push(sample);
    }

    fn is_settled(&self) -> bool {
        self.table.is_settled(self.epsilon) && !self.may_be_kink()
    }

    /// Whether the last steps look like a kink, so that only finer ones can tell.
    fn may_be_kink(&self) -> bool {
        let [.., coarser, finer] = self.samples[..] else { return true };
        finer.bends(self.epsilon) && finer.gap() / coarser.gap() > 0.8
    }

    /// The verdict, for which more samples may be taken.
    fn conclude(mut self, function: &dyn Fn(f64) -> f64, levels: usize) -> Estimate {
        if let Some(constant) = self.constant() {
            return estimate_of(Some(constant));
        }
        if !self.is_confirmed(function) {
            self.refine(function, levels);
        }
        let sides = Sides::of_kink(&self.samples, self.epsilon);
        let estimate = estimate_of(self.flat().or(self.table.best()));
        if sides.is_none() && (estimate.error.is_zero() || self.agrees(estimate)) {
            return estimate;
        }
        if let Some(candidate) = scales::finest_scale(function, self.center, self.largest_step(), self.epsilon) {
            return estimate_of(Some(candidate));
        }
        let sides = sides.or_else(|| Sides::of_boundary(&self.samples, self.epsilon)).or_else(|| self.diverging());
        let noise = if self.is_conclusive(estimate) { estimate.noise } else { estimate.noise.max(self.vanishing()) };
        Estimate { noise, sides, ..estimate }
    }

    /// A zero, if the function changes by no more than rounding at any step, though the first ones are as long as the claimed
    /// derivative asks for: of terms that cancel, the derivative's own have roundings like those of the function.
    fn constant(&self) -> Option<Candidate> {
        let is_still = |sample: &Sample| sample.spread() <= rounding(self.epsilon) * sample.size();
        let is_constant = self.samples.len() > LEAST_SAMPLES && self.samples.iter().all(is_still);
        let size = self.samples.iter().map(|sample| sample.size()).fold(0.0, f64::max);
        let noise = rounding(self.epsilon) * size / scales::FIRST_STEP;
        is_constant.then_some(Candidate { derivative: 0.0, error: 0.0, noise, step: scales::FIRST_STEP })
    }

    /// A zero, if the function is constant around the point, over more than what rounding hides.
    fn flat(&self) -> Option<Candidate> {
        let first = self.samples.iter().rposition(|sample| !sample.is_flat()).map_or(0, |last| last + 1);
        let (flat, slope) = (self.samples.get(first)?, self.table.best().map_or(0.0, |best| best.derivative.abs()));
        let size = self.samples.iter().map(|sample| sample.size()).fold(0.0, f64::max);
        let is_visible = slope * flat.step > Float::powf(self.epsilon, 0.4) * size;
        let is_wide = flat.step > Float::powf(self.epsilon, 0.25) * self.samples[0].step;
        let is_long = self.samples.len() - first > 8;
        (is_long && (is_visible || is_wide || slope.is_zero())).then_some(Candidate {
            derivative: 0.0,
            error: 0.0,
            noise: flat.noise(self.epsilon),
            step: flat.step,
        })
    }

    /// The step beyond which another one would not be local; any, if the first ones show nothing but rounding.
    fn largest_step(&self) -> f64 {
        match self.samples.first() {
            Some(first) if first.central().abs() * UNEXCUSED > first.noise(self.epsilon) => first.step,
            _ => 1e300,
        }
    }

    /// What counts as zero beside the slopes of coarser steps, for a function whose differences only tend to zero.
    fn vanishing(&self) -> f64 {
        let slopes = self.samples.iter().map(|sample| sample.central().abs());
        Float::powf(self.epsilon, 0.75) * slopes.filter(|slope| slope.is_finite()).fold(0.0, f64::max)
    }

    /// Whether a step as fine as rounding allows tells the same.
    fn is_confirmed(&self, function: &dyn Fn(f64) -> f64) -> bool {
        let (Some(best), Some(last)) = (self.table.best(), self.samples.last()) else { return false };
        let step = last.noise(self.epsilon) * last.step / (1e-4 * best.derivative.abs());
        if !self.is_settled() || step >= last.step {
            return true;
        }
        let (left, right) = (function(-step), function(step));
        let fine = Sample { step, left, center: self.center, right }.central();
        (fine - best.derivative).abs() <= 1e-3 * best.derivative.abs()
    }

    /// Goes on to finer steps.
    fn refine(&mut self, function: &dyn Fn(f64) -> f64, levels: usize) {
        while self.samples.len() < levels {
            let step = self.samples.last().map_or(1.0, |sample| sample.step / 2.0);
            self.push(step, function(-step), function(step));
        }
    }

    /// Whether the error of the differences is small enough to tell a right derivative from a wrong one.
    fn is_conclusive(&self, estimate: Estimate) -> bool {
        let (claimed, found) = (self.claimed.abs(), estimate.derivative.abs());
        estimate.error <= UNEXCUSED * if claimed.is_finite() { claimed.max(found) } else { found }
    }

    fn agrees(&self, estimate: Estimate) -> bool {
        let apart = (self.claimed - estimate.derivative).abs();
        self.is_conclusive(estimate) && apart <= UNEXCUSED * self.claimed.abs().max(estimate.derivative.abs())
    }

    /// Infinite slopes of one sign on both sides, as of a cube root.
    fn diverging(&self) -> Option<Sides> {
        let sides = Sides::of_both(&self.samples, self.epsilon);
        (sides.left.value.is_infinite() && sides.right.value.is_infinite()).then_some(sides)
    }
}

fn estimate_of(best: Option<Candidate>) -> Estimate {
    let none = Candidate { derivative: f64::NAN, error: f64::NAN, noise: 0.0, step: f64::INFINITY };
    let Candidate { derivative, error, noise, .. } = best.unwrap_or(none);
    Estimate { derivative, error, noise: 4.0 * noise, sides: None }
}
