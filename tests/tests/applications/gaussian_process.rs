//! The hyperparameters of a Gaussian process.

use cotangent::linalg::{logdet, solve};
use cotangent::{assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector};
#[differentiable(wrt(length, amp, noise))]
pub(crate) fn gp_nll(length: f64, amp: f64, noise: f64, xs: &[f64], ys: &DVector<f64>) -> f64 {
    let n = xs.len();
    let mut k = DMatrix::zeros(n, n);
    for i in 0..n {
        for j in 0..n {
            let d = (xs[i] - xs[j]) / length;
            k[(i, j)] = amp * amp * (-0.5 * d * d).exp();
        }
        k[(i, i)] += noise * noise;
    }
    let alpha: DVector<f64> = solve(&k, ys);
    0.5 * ys.dot(&alpha) + 0.5 * logdet(&k)
}

#[test]
fn evidence() {
    let ys = DVector::from_vec(vec![0.1, 0.5, -0.2, 0.3]);
    assert_gradients!(gp_nll(0.7, 1.2, 0.3, &[0.0, 0.4, 1.0, 1.7][..], &ys));
}
