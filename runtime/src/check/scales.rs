//! At which steps a function is to be looked at: where it changes, but not beyond what is local.

use num_traits::Float;

use super::differences::Function;
use super::samples::{Sample, rounding};
use super::table::{Candidate, Table};

/// With few bits, so that it can be added exactly; not a power of two, so that functions with a round period do not
/// return to themselves.
pub(super) const FIRST_STEP: f64 = 299.0 / 1024.0;
const LARGEST_STEP: f64 = 1e300;
/// How many times a step is halved.
const LEVELS: usize = 44;
/// By what share a function should change over the first step, and how many times that is enlarged for it once the
/// change is no rounding.
const VISIBLE_CHANGE: f64 = 1e-3;
const ENLARGEMENTS: usize = 5;

/// The usual first step, or a larger one if the function changes too little over that; and how many times it is then to
/// be halved. It is not larger than the `claimed` derivatives ask for: functions may not be defined far away, or not end.
pub(super) fn first_step(function: &Function<'_>, (center, claimed): (&[f64], &[f64]), epsilon: f64) -> (f64, usize) {
    let visible = (1e4 * rounding(epsilon)).min(VISIBLE_CHANGE);
    let reach = reach(center, claimed) / 16.0;
    let mut step = FIRST_STEP;
    let mut change = relative_change(function, step);
    while change <= visible && step < reach {
        step *= 16.0;
        change = relative_change(function, step);
    }
    if step > FIRST_STEP && !change.is_finite() {
        return (FIRST_STEP, LEVELS);
    }
    let mut levels = LEVELS;
    for _ in 0..ENLARGEMENTS {
        if change > VISIBLE_CHANGE || step >= reach {
            break;
        }
        let larger = relative_change(function, 16.0 * step);
        if !larger.is_finite() {
            break;
        }
        (step, change, levels) = (16.0 * step, larger, levels + 4);
    }
    (step, levels)
}

/// The step over which a function with these derivatives changes visibly.
fn reach(center: &[f64], claimed: &[f64]) -> f64 {
    let steps = center.iter().zip(claimed).filter(|(_, claimed)| claimed.abs() > 0.0);
    let steps = steps.map(|(center, claimed)| 16.0 * VISIBLE_CHANGE * (center / claimed).abs());
    steps.fold(0.0, f64::max).min(LARGEST_STEP)
}

/// By what share the function changes over a step, infinite beyond its domain.
fn relative_change(function: &Function<'_>, step: f64) -> f64 {
    let (right, left) = (function(step), function(-step));
    let changes = right.iter().zip(&left).map(|(right, left)| match (right - left).abs() {
        change if change.is_nan() => f64::INFINITY,
        change if change > 0.0 => change / right.abs().max(left.abs()),
        _ => 0.0,
    });
    changes.fold(0.0, f64::max)
}

/// The derivative at the finest scale, up to some step, at which both sides agree on one: for functions that are smooth
/// only there.
pub(super) fn finest_scale(
    function: &dyn Fn(f64) -> f64,
    center: f64,
    largest: f64,
    epsilon: f64,
) -> Option<Candidate> {
    let sample = |step: f64| Sample { step, left: function(-step), center, right: function(step) };
    // Of 1e-3 for `f64`; of `f32` one cannot ask for as much.
    let share = Float::powf(epsilon, 0.25).max(1e-3);
    let is_smooth = |coarse: &Sample, fine: &Sample| {
        let (slope, noise) = (fine.central().abs(), fine.noise(epsilon));
        let is_exact = slope > 0.0 && slope.is_finite() && noise <= share * slope;
        let straightens = fine.gap().abs() <= 0.75 * coarse.gap().abs() + 40.0 * noise;
        let agree = (coarse.central() - fine.central()).abs() <= share * slope;
        is_exact && straightens && fine.gap().abs() <= 10.0 * share * slope && agree
    };
    let mut step = FIRST_STEP * Float::powi(2.0, -1010);
    while step <= largest {
        if is_smooth(&sample(step), &sample(step / 2.0)) {
            return extrapolated(&sample, step * 1024.0, epsilon);
        }
        step *= 8.0;
    }
    None
}

fn extrapolated(sample: &dyn Fn(f64) -> Sample, first: f64, epsilon: f64) -> Option<Candidate> {
    let (mut table, mut step) = (Table::new(), first);
    for _ in 0..24 {
        table.push(sample(step), epsilon);
        step /= 2.0;
    }
    table.best().filter(|best| best.error <= 1e-2 * best.derivative.abs())
}
