//! Central differences at finer and finer steps, extrapolated to step zero, with an estimate of their error.
//!
//! This is Ridders' method: the central differences `D(h), D(h/2), …` have an error in even powers of `h`, which
//! Richardson's extrapolation removes one by one; the error is estimated by what the last extrapolation changed, and by
//! how far finer steps, where rounding shows, are from it.

use alloc::vec;
use alloc::vec::Vec;

use num_traits::{Float, Zero};

use super::samples::Sample;

const COLUMNS: usize = 8;
/// How many finer steps must confirm a derivative before they can end.
const CONFIRMATIONS: usize = 3;
/// How sure a finer derivative is of itself that may replace a coarser one with a smaller error.
const SURE: f64 = 1e-3;

/// An extrapolated difference at a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) derivative: f64,
    pub(super) error: f64,
    /// What of that is rounding.
    pub(super) noise: f64,
    pub(super) step: f64,
}

impl Candidate {
    /// Whether the two are farther apart than their errors explain.
    fn contradicts(self, other: Candidate) -> bool {
        (self.derivative - other.derivative).abs() > 10.0 * (self.error + other.error)
    }

    /// Whether it is sure of itself, and far from the other.
    fn refutes(self, other: Candidate) -> bool {
        let size = self.derivative.abs();
        size > 0.0 && self.error <= SURE * size && (self.derivative - other.derivative).abs() > 10.0 * SURE * size
    }
}

/// Richardson's table: the last row, and the search for its best element.
#[derive(Clone, Debug)]
pub(super) struct Table {
    row: Vec<f64>,
    best: Option<Candidate>,
    /// A finer candidate that contradicts the best one, and how many in a row do so in the same way.
    rival: Option<(Candidate, usize)>,
    /// How many rows came after the best one, and how far off they say the values are.
    confirmations: usize,
    scatter: f64,
}

impl Table {
    pub(super) fn new() -> Self {
        Table { row: Vec::new(), best: None, rival: None, confirmations: 0, scatter: 0.0 }
    }

    /// Takes the difference of the next finer step, which has half the length. Where nothing changes at all, the
    /// function is constant, or the step smaller than what can be added.
    pub(super) fn push(&mut self, sample: Sample, epsilon: f64) {
        let (difference, noise, step) = (sample.central(), sample.noise(epsilon), sample.step);
        if !difference.is_finite() || sample.is_flat() {
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
            let candidate = Candidate { derivative, error: change + noise, noise, step };
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

    /// Keeps the candidate with the least error; but only until finer ones, each sure of itself, contradict it again and
    /// again in the same way: a coarse step beside a narrow peak, or over many periods, sees nothing of them.
    fn consider(&mut self, finest: Candidate) {
        let Some(best) = self.best else {
            return self.adopt(finest);
        };
        let is_rival = best.contradicts(finest) && (finest.refutes(best) || best.derivative.is_zero());
        if is_rival {
            let again = self.rival.is_some_and(|(rival, _)| !rival.contradicts(finest));
            let times = self.rival.map_or(0, |(_, times)| if again { times } else { 0 }) + 1;
            self.rival = Some((finest, times));
            if times > usize::from(!best.derivative.is_zero()) + 1 {
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
    pub(super) fn is_settled(&self, epsilon: f64) -> bool {
        let close = self.best().is_some_and(|best| best.error <= Float::powf(epsilon, 0.7) * best.derivative.abs());
        close && self.rival.is_none() && self.confirmations >= CONFIRMATIONS && !self.is_zero()
    }

    fn is_zero(&self) -> bool {
        self.best.is_none_or(|best| best.derivative.is_zero())
    }

    /// The best candidate, with what finer steps say of its error.
    pub(super) fn best(&self) -> Option<Candidate> {
        self.best.map(|best| Candidate { error: best.error + self.scatter / best.step, ..best })
    }
}
