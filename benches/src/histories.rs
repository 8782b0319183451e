//! Functions with arrays that loops change and read elsewhere, and their gradients as an expert writes them.

#![allow(clippy::must_use_candidate, clippy::many_single_char_names)]

use cotangent::differentiable;

/// The last state of an autoregression, `yₜ = tanh Σₖ aₖ yₜ₋ₖ`.
#[differentiable]
pub fn recurrence(a: &[f64], n: usize) -> f64 {
    let mut y = vec![1.0; n];
    for t in a.len()..n {
        let mut s = 0.0;
        for k in 0..a.len() {
            s += a[k] * y[t - k - 1];
        }
        y[t] = s.tanh();
    }
    y[n - 1]
}

/// The logarithm of the determinant of a symmetric matrix, by its Cholesky factor.
#[differentiable]
pub fn log_determinant(a: &[f64], n: usize) -> f64 {
    let mut l = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut s = a[i * n + j];
            for k in 0..j {
                s -= l[i * n + k] * l[j * n + k];
            }
            l[i * n + j] = if i == j { s.sqrt() } else { s / l[j * n + j] };
        }
    }
    let mut sum = 0.0;
    for i in 0..n {
        sum += l[i * n + i].ln();
    }
    2.0 * sum
}

/// What all the elements are that are overwritten does not matter here: none is read before it is written.
pub mod hand {
    #![allow(missing_docs)]

    pub fn recurrence(a: &[f64], n: usize, da: &mut [f64]) -> f64 {
        let p = a.len();
        let mut y = vec![1.0; n];
        for t in p..n {
            let mut s = 0.0;
            for k in 0..p {
                s += a[k] * y[t - k - 1];
            }
            y[t] = s.tanh();
        }
        let mut dy = vec![0.0; n];
        dy[n - 1] = 1.0;
        da.fill(0.0);
        for t in (p..n).rev() {
            let ds = dy[t] * (1.0 - y[t] * y[t]);
            for k in 0..p {
                da[k] += ds * y[t - k - 1];
                dy[t - k - 1] += ds * a[k];
            }
        }
        y[n - 1]
    }

    pub fn log_determinant(a: &[f64], n: usize, da: &mut [f64]) -> f64 {
        let mut l = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..=i {
                let mut s = a[i * n + j];
                for k in 0..j {
                    s -= l[i * n + k] * l[j * n + k];
                }
                l[i * n + j] = if i == j { s.sqrt() } else { s / l[j * n + j] };
            }
        }
        let (mut sum, mut dl) = (0.0, vec![0.0; n * n]);
        for i in 0..n {
            sum += l[i * n + i].ln();
            dl[i * n + i] = 2.0 / l[i * n + i];
        }
        da.fill(0.0);
        for i in (0..n).rev() {
            for j in (0..=i).rev() {
                let ds = if i == j {
                    0.5 * dl[i * n + i] / l[i * n + i]
                } else {
                    let ds = dl[i * n + j] / l[j * n + j];
                    dl[j * n + j] -= ds * l[i * n + j];
                    ds
                };
                for k in 0..j {
                    dl[i * n + k] -= ds * l[j * n + k];
                    dl[j * n + k] -= ds * l[i * n + k];
                }
                da[i * n + j] = ds;
            }
        }
        2.0 * sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: &[f64], right: &[f64]) {
        assert!(left.iter().zip(right).all(|(left, right)| (left - right).abs() <= 1e-12 * (1.0 + right.abs())));
    }

    #[test]
    fn by_hand_and_by_us() {
        let a = [0.5, -0.3, 0.2];
        let mut da = [0.0; 3];
        let (value, gradient) = recurrence::value_and_grad(&a, 40);
        close(&[value], &[hand::recurrence(&a, 40, &mut da)]);
        close(&gradient, &da);
        let a = [3.0, 0.0, 0.0, 0.5, 2.5, 0.0, 0.3, -0.2, 2.0];
        let mut da = [0.0; 9];
        let (value, gradient) = log_determinant::value_and_grad(&a, 3);
        close(&[value], &[hand::log_determinant(&a, 3, &mut da)]);
        close(&gradient, &da);
    }
}
