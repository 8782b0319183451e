//! Finite differences: central, at falling steps, extrapolated to step zero (Ridders' form of Richardson's scheme).

use crate::{Numbers, numbers};

/// Factor between one step and the next.
const SHRINK: f64 = 1.6;

/// Number of steps.
const STEPS: usize = 10;

/// A derivative with the estimate of its error.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    /// The derivative.
    pub slope: f64,
    /// How far off it may be.
    pub error: f64,
}

/// The derivative of every output by every input, `[output][input]`.
pub fn jacobian<P: Numbers, V: Numbers>(point: &P, function: impl Fn(P) -> V) -> Vec<Vec<Estimate>> {
    let inputs = numbers(point);
    let at = |input: usize, offset: f64| {
        let mut moved = point.clone();
        let mut numbers = inputs.clone();
        numbers[input] += offset;
        moved.write(&mut numbers.into_iter());
        crate::numbers(&function(moved))
    };
    let columns: Vec<Vec<Estimate>> =
        (0..inputs.len()).map(|input| column(inputs[input], P::EPSILON, |offset| at(input, offset))).collect();
    let outputs = numbers(&function(point.clone())).len();
    (0..outputs).map(|output| columns.iter().map(|column| column[output]).collect()).collect()
}

/// The derivative of every output by one input.
fn column(input: f64, epsilon: f64, function: impl Fn(f64) -> Vec<f64>) -> Vec<Estimate> {
    // Few digits allow for large steps only.
    let widest = if epsilon > 1e-10 { 0.1 } else { 0.01 } * input.abs().max(0.5);
    let steps: Vec<f64> = std::iter::successors(Some(widest), |step| Some(step / SHRINK)).take(STEPS).collect();
    let sides: Vec<_> = steps.iter().map(|step| (function(*step), function(-step))).collect();
    (0..sides[0].0.len())
        .map(|output| {
            let slopes = sides.iter().zip(&steps);
            let slopes = slopes.map(|((above, below), step)| (above[output] - below[output]) / (2.0 * step));
            extrapolate(&slopes.collect::<Vec<_>>())
        })
        .collect()
}

/// The limit of differences at steps that shrink.
fn extrapolate(slopes: &[f64]) -> Estimate {
    let mut best = Estimate { slope: slopes[0], error: f64::INFINITY };
    let mut before = vec![slopes[0]];
    for slope in &slopes[1..] {
        let mut row = vec![*slope];
        let mut factor = SHRINK * SHRINK;
        for order in 0..before.len() {
            let better = (row[order] * factor - before[order]) / (factor - 1.0);
            let error = (better - row[order]).abs().max((better - before[order]).abs());
            if error < best.error {
                best = Estimate { slope: better, error };
            }
            row.push(better);
            factor *= SHRINK * SHRINK;
        }
        before = row;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::jacobian;

    #[test]
    fn slopes_come_out_to_ten_digits() {
        let slopes = jacobian(&(0.5_f64, [2.0_f64, 3.0]), |(x, y)| [x.sin() * y[0], x.exp() / y[1]]);
        let want = [[0.5_f64.cos() * 2.0, 0.5_f64.sin(), 0.0], [0.5_f64.exp() / 3.0, 0.0, -0.5_f64.exp() / 9.0]];
        for (slope, want) in slopes.iter().flatten().zip(want.as_flattened()) {
            assert!((slope.slope - want).abs() < 1e-10, "{slope:?}, {want}");
        }
    }
}
