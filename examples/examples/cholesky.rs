//! A rule that keeps a factorisation: the solution of a linear system, whose backward sweep solves with the same factors.
//!
//! A chain of springs hangs from the ceiling, and every joint carries a weight. The displacements solve `K(s)·u = w`; the
//! work of the weights, `w·u`, falls by the square of a spring's elongation when that spring becomes stiffer.
//!
//! ```text
//! work 4.667, slopes -1.0000 -0.4444 -0.1111
//! the same stiffness shared for the least work: 4.500 3.000 1.500, work 4.000
//! ```

use cotangent::differentiable;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// The factors, and the solution.
struct Factored {
    cholesky: Cholesky<f64, Dyn>,
    x: DVector<f64>,
}

fn solve_forward(a: &[f64], b: &[f64]) -> (Vec<f64>, Factored) {
    let matrix = DMatrix::from_row_slice(b.len(), b.len(), a);
    let cholesky = matrix.cholesky().expect("the matrix is positive definite");
    let x = cholesky.solve(&DVector::from_column_slice(b));
    (x.as_slice().to_vec(), Factored { cholesky, x })
}

/// `b̄ = A⁻¹·x̄` and `Ā = -b̄·xᵀ`: no second factorisation.
fn solve_backward(factored: &Factored, cotangent: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    let b_bar = factored.cholesky.solve(&DVector::from_vec(cotangent));
    let a_bar = -&factored.x * b_bar.transpose(); // Its transpose, by columns.
    (a_bar.as_slice().to_vec(), b_bar.as_slice().to_vec())
}

/// The solution of `A·x = b` for a positive definite matrix, row by row.
#[differentiable(forward = solve_forward, backward = solve_backward)]
fn solve(a: &[f64], b: &[f64]) -> Vec<f64> {
    solve_forward(a, b).0
}

/// The work of weights on a chain of springs.
#[differentiable(wrt(springs))]
fn work(springs: &[f64], weights: &[f64]) -> f64 {
    let n = springs.len();
    let mut matrix = vec![0.0; n * n];
    for i in 0..n {
        matrix[i * n + i] += springs[i];
        if i > 0 {
            matrix[(i - 1) * n + i - 1] += springs[i];
            matrix[(i - 1) * n + i] -= springs[i];
            matrix[i * n + i - 1] -= springs[i];
        }
    }
    let displacements: Vec<f64> = solve(&matrix, weights);
    let mut sum = 0.0;
    for i in 0..n {
        sum += displacements[i] * weights[i];
    }
    sum
}

pub(crate) fn main() {
    let (weights, mut springs) = (vec![1.0; 3], vec![3.0; 3]);
    let (before, slopes) = work::value_and_grad(&springs, &weights);
    println!("work {before:.3}, slopes {}", spaced(&slopes, 4));
    // The elongations are 1, 2/3 and 1/3.
    let squares = [1.0, 4.0 / 9.0, 1.0 / 9.0];
    assert!(slopes.iter().zip(squares).all(|(slope, square)| (slope + square).abs() < 1e-12));
    cotangent::check::gradients::<work, _>((&springs[..], &weights[..])).expect("the rule is that of the solution");

    // Stiffness goes from where it helps least to where it helps most.
    for _ in 0..2000 {
        let slopes = work::grad(&springs, &weights);
        let mean = slopes.iter().sum::<f64>() / 3.0;
        springs.iter_mut().zip(slopes).for_each(|(spring, slope)| *spring -= 0.05 * (slope - mean));
    }
    println!(
        "the same stiffness shared for the least work: {}, work {:.3}",
        spaced(&springs, 3),
        work(&springs, &weights)
    );
    // Every spring is as long as the others then, and as stiff as what it carries is heavy.
    assert!(springs.iter().zip([4.5, 3.0, 1.5]).all(|(spring, expected)| (spring - expected).abs() < 1e-6));
}

fn spaced(numbers: &[f64], digits: usize) -> String {
    numbers.iter().map(|number| format!("{number:.digits$}")).collect::<Vec<_>>().join(" ")
}
