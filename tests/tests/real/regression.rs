//! What is asserted of a least squares fit at the optimum.

/// The sum of squares is the certified one to the digits it is given with, and the gradient is the one expected; both are
/// sums of much larger terms, for the gradient given as `sizes`.
pub(crate) fn assert_optimum(certified: f64, rss: f64, gradient: &[f64], expected: &[f64], sizes: &[f64]) {
    assert!((rss - certified).abs() <= 1e-9 * certified, "{rss}, not {certified}");
    for ((got, want), size) in gradient.iter().zip(expected).zip(sizes) {
        assert!((got - want).abs() <= 1e-12 * size, "{gradient:?}, not {expected:?}");
    }
}

/// The standard deviations that follow from the derivatives of the model at every observation are the certified ones.
pub(crate) fn assert_standard_deviations<const N: usize>(certified: &[f64; N], rss: f64, rows: &[[f64; N]]) {
    let residual = (rss / (rows.len() - N) as f64).sqrt();
    let inverse = inverse_triangle(rows);
    for (parameter, want) in certified.iter().enumerate() {
        let got = residual * inverse[parameter].iter().map(|entry| entry * entry).sum::<f64>().sqrt();
        assert!((got - want).abs() <= 1e-8 * want, "parameter {parameter}: {got}, not {want}");
    }
}

/// The inverse of `R` in `J = Q·R`, by the modified method of Gram and Schmidt.
fn inverse_triangle<const N: usize>(rows: &[[f64; N]]) -> [[f64; N]; N] {
    let mut columns: Vec<Vec<f64>> = (0..N).map(|column| rows.iter().map(|row| row[column]).collect()).collect();
    let mut inverse: [[f64; N]; N] =
        std::array::from_fn(|row| std::array::from_fn(|column| f64::from(u8::from(row == column))));
    for this in 0..N {
        let length = columns[this].iter().map(|entry| entry * entry).sum::<f64>().sqrt();
        for entry in &mut columns[this] {
            *entry /= length;
        }
        for row in &mut inverse {
            row[this] /= length;
        }
        for other in this + 1..N {
            let along: f64 = columns[this].iter().zip(&columns[other]).map(|(a, b)| a * b).sum();
            for row in 0..rows.len() {
                columns[other][row] -= along * columns[this][row];
            }
            for row in &mut inverse {
                row[other] -= along * row[this];
            }
        }
    }
    inverse
}
