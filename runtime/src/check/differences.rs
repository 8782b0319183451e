//! Derivatives by central differences at many steps, extrapolated to step zero, with an estimate of their error.
//!
//! This is Ridders' method: the differences `D(h), D(h/2), …` have an error in even powers of `h`, which Richardson's
//! extrapolation removes one by one; the error is estimated by what the last extrapolation changed, and by how far
//! finer steps, where rounding shows, are from it.

use alloc::vec;
use alloc::vec::Vec;

use num_traits::{Float, Zero};

/// Not a power of two, so that functions with a round period do not return to themselves.
const FIRST_STEP: f64 = 0.292_4;
const LARGEST_STEP: f64 = 1e18;
const LEVELS: usize = 44;
const COLUMNS: usize = 8;
/// How many roundings a value carries.
const ROUNDINGS: f64 = 16.0;
/// How many finer steps must confirm a derivative before they can end.
const CONFIRMATIONS: usize = 3;

/// A derivative by differences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    /// Not a number if the differences do not exist.
    pub(super) derivative: f64,
    /// How far off it may be.
    pub(super) error: f64,
}

/// The derivatives of all `outputs` of `function` at zero.
pub(super) fn estimate(function: impl Fn(f64) -> Vec<f64>, outputs: usize, epsilon: f64) -> Vec<Estimate> {
    let rounding = ROUNDINGS * epsilon;
    let mut step = first_step(&function, rounding);
    let mut tables = vec![Table::default(); outputs];
    for _ in 0..LEVELS {
        let (right, left) = (function(step), function(-step));
        for (table, (right, left)) in tables.iter_mut().zip(right.iter().zip(&left)) {
            let value = (right - left) / (2.0 * step);
            let noise = rounding * right.abs().max(left.abs()) / step;
            table.push(value, noise, step);
        }
        if tables.iter().all(|table| table.is_settled(epsilon)) {
            break;
        }
        step /= 2.0;
    }
    tables.iter().map(Table::estimate).collect()
}

/// The usual first step, or a larger one if the function changes too little over that.
fn first_step(function: &impl Fn(f64) -> Vec<f64>, rounding: f64) -> f64 {
    let changes = |step: f64| {
        let (right, left) = (function(step), function(-step));
        let change = |(right, left): (&f64, &f64)| (right - left).abs() > 1e4 * rounding * right.abs().max(left.abs());
        right.iter().zip(&left).any(change) || !right.iter().chain(&left).all(|value| value.is_finite())
    };
    let mut step = FIRST_STEP;
    while step < LARGEST_STEP {
        if changes(step) {
            return step;
        }
        step *= 16.0;
    }
    FIRST_STEP
}

/// Richardson's table of one output: the last row, and the search for its best element.
#[derive(Clone, Default)]
struct Table {
    row: Vec<f64>,
    best: Option<Candidate>,
    /// A finer candidate that contradicts the best one.
    rival: Option<Candidate>,
    /// How many rows came after the best one, and how far off they say the values are.
    confirmations: usize,
    scatter: f64,
}

/// An extrapolated difference at a step.
#[derive(Clone, Copy)]
struct Candidate {
    derivative: f64,
    error: f64,
    step: f64,
}

impl Candidate {
    /// Whether the two are farther apart than their errors explain.
    fn contradicts(self, other: Candidate) -> bool {
        (self.derivative - other.derivative).abs() > 10.0 * (self.error + other.error)
    }
}

impl Table {
    /// Takes the difference of the next finer step.
    fn push(&mut self, difference: f64, noise: f64, step: f64) {
        if !difference.is_finite() {
            self.row.clear();
            return;
        }
        let mut row = vec![difference];
        let mut finest: Option<Candidate> = None;
        let mut factor = 1.0;
        for (column, &coarser) in self.row.iter().enumerate().take(COLUMNS) {
            factor *= 4.0;
            let derivative = row[column] + (row[column] - coarser) / (factor - 1.0);
            let change = (derivative - row[column]).abs().max((derivative - coarser).abs());
            let candidate = Candidate { derivative, error: change + noise, step };
            if finest.is_none_or(|finest| candidate.error < finest.error) {
                finest = Some(candidate);
            }
            row.push(derivative);
        }
        self.row = row;
        if let Some(finest) = finest {
            self.consider(finest);
        }
    }

    /// Keeps the candidate with the least error; but a zero, which a coarse step beside a narrow peak gives, only until
    /// finer candidates contradict it twice in the same way.
    fn consider(&mut self, finest: Candidate) {
        let Some(best) = self.best else {
            return self.adopt(finest);
        };
        if best.derivative.is_zero() && best.contradicts(finest) {
            let confirmed = self.rival.is_some_and(|rival| !rival.contradicts(finest));
            self.rival = Some(finest);
            if confirmed {
                return self.adopt(finest);
            }
        } else if finest.error < best.error {
            return self.adopt(finest);
        } else {
            self.rival = None;
        }
        self.confirmations += 1;
        self.scatter = self.scatter.max((finest.derivative - best.derivative).abs() * finest.step);
    }

    fn adopt(&mut self, candidate: Candidate) {
        (self.best, self.rival) = (Some(candidate), None);
        (self.confirmations, self.scatter) = (0, 0.0);
    }

    /// Whether finer steps have nothing to add; of a zero one cannot say.
    fn is_settled(&self, epsilon: f64) -> bool {
        let Estimate { derivative, error } = self.estimate();
        let close = error <= Float::powf(epsilon, 0.7) * derivative.abs();
        close && derivative.abs() > 0.0 && self.rival.is_none() && self.confirmations >= CONFIRMATIONS
    }

    fn estimate(&self) -> Estimate {
        let none = Candidate { derivative: f64::NAN, error: f64::NAN, step: 1.0 };
        let Candidate { derivative, error, step } = self.best.unwrap_or(none);
        Estimate { derivative, error: error + self.scatter / step }
    }
}
