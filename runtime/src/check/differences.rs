//! Derivatives by central differences at many steps, extrapolated to step zero, with an estimate of their error.
//!
//! This is Ridders' method: the differences `D(h), D(h/2), …` have an error in even powers of `h`, which Richardson's
//! extrapolation removes one by one; the error is estimated by what the last extrapolation changed.

use alloc::vec;
use alloc::vec::Vec;

use num_traits::Float;

/// Not a power of two, so that functions with a round period do not return to themselves.
const FIRST_STEP: f64 = 0.292_4;
const LARGEST_STEP: f64 = 1e18;
const LEVELS: usize = 44;
const COLUMNS: usize = 8;
/// How many roundings a value carries.
const ROUNDINGS: f64 = 16.0;

/// A derivative by differences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    /// Not a number if the differences do not exist.
    pub(super) derivative: f64,
    /// How far off it may be.
    pub(super) error: f64,
    /// What rounding of the values does to a difference at the first step.
    pub(super) noise: f64,
}

/// The derivatives of all `outputs` of `function` at zero.
pub(super) fn estimate(
    function: impl Fn(f64) -> Vec<f64>,
    outputs: usize,
    epsilon: f64,
) -> Vec<Estimate> {
    let rounding = ROUNDINGS * epsilon;
    let mut step = first_step(&function, rounding);
    let mut tables = vec![Table::new(); outputs];
    for _ in 0..LEVELS {
        let (right, left) = (function(step), function(-step));
        for (table, (right, left)) in tables.iter_mut().zip(right.iter().zip(&left)) {
            table.push(
                (right - left) / (2.0 * step),
                rounding * right.abs().max(left.abs()) / step,
            );
        }
        if tables.iter().all(|table| table.is_settled(epsilon)) {
            break;
        }
        step /= 2.0;
    }
    tables.into_iter().map(Table::estimate).collect()
}

/// The usual first step, or a larger one if the function changes too little over that.
fn first_step(function: &impl Fn(f64) -> Vec<f64>, rounding: f64) -> f64 {
    let changes = |step: f64| {
        let (right, left) = (function(step), function(-step));
        let change = |(right, left): (&f64, &f64)| {
            (right - left).abs() > 1e4 * rounding * right.abs().max(left.abs())
        };
        right.iter().zip(&left).any(change)
            || !right.iter().chain(&left).all(|value| value.is_finite())
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

/// Richardson's table of one output: the last row, and the best estimate so far.
#[derive(Clone, Debug)]
struct Table {
    row: Vec<f64>,
    best: Option<(f64, f64)>,
    /// A finer estimate that contradicts the best one.
    rival: Option<(f64, f64)>,
    noise: f64,
    levels: usize,
}

impl Table {
    fn new() -> Self {
        Table {
            row: Vec::new(),
            best: None,
            rival: None,
            noise: 0.0,
            levels: 0,
        }
    }

    /// Takes the difference of the next finer step.
    fn push(&mut self, difference: f64, noise: f64) {
        if !difference.is_finite() {
            self.row.clear();
            return;
        }
        if self.levels == 0 {
            self.noise = noise;
        }
        self.levels += 1;
        let mut row = vec![difference];
        let mut factor = 1.0;
        let mut finest: Option<(f64, f64)> = None;
        for (column, &coarser) in self.row.iter().enumerate().take(COLUMNS) {
            factor *= 4.0;
            let refined = row[column] + (row[column] - coarser) / (factor - 1.0);
            let error = (refined - row[column]).abs().max((refined - coarser).abs()) + noise;
            if finest.is_none_or(|(_, least)| error < least) {
                finest = Some((refined, error));
            }
            row.push(refined);
        }
        self.row = row;
        if let Some(finest) = finest {
            self.consider(finest);
        }
    }

    /// Keeps the estimate with the least error, unless finer steps contradict it twice in the same way.
    fn consider(&mut self, finest: (f64, f64)) {
        match self.best {
            Some(best) if contradict(best, finest) => match self.rival.replace(finest) {
                Some(rival) if !contradict(rival, finest) => self.best = self.rival.take(),
                _ => {}
            },
            Some((_, error)) if error <= finest.1 => self.rival = None,
            _ => (self.best, self.rival) = (Some(finest), None),
        }
    }

    fn is_settled(&self, epsilon: f64) -> bool {
        let close =
            |(derivative, error): (f64, f64)| error <= Float::powf(epsilon, 0.7) * derivative.abs();
        self.levels > 4 && self.rival.is_none() && self.best.is_some_and(close)
    }

    fn estimate(self) -> Estimate {
        let (derivative, error) = self.best.unwrap_or((f64::NAN, f64::NAN));
        Estimate {
            derivative,
            error,
            noise: self.noise,
        }
    }
}

/// Whether two estimates are farther apart than their errors explain.
fn contradict(first: (f64, f64), second: (f64, f64)) -> bool {
    (first.0 - second.0).abs() > 10.0 * (first.1 + second.1)
}
