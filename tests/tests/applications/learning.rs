//! Losses over ndarray: factors of a matrix, attention, Poisson regression.

use cotangent::{assert_gradients, differentiable};
use ndarray::{Array1, Array2, ArrayView2, Axis, array};
#[differentiable(wrt(u, v, bias))]
pub(crate) fn squared_error(
    u: &Array2<f64>,
    v: &Array2<f64>,
    bias: f64,
    ratings: &[(usize, usize, f64)],
    lambda: f64,
) -> f64 {
    let mut total = 0.0;
    for &(i, j, r) in ratings {
        let e = u.row(i).dot(&v.row(j)) + bias - r;
        total += e * e;
    }
    total / ratings.len() as f64 + lambda * ((u * u).sum() + (v * v).sum())
}
#[differentiable]
pub(crate) fn attention(q: ArrayView2<f64>, k: ArrayView2<f64>, v: ArrayView2<f64>) -> Array2<f64> {
    let d = (q.ncols() as f64).sqrt();
    let scores = q.dot(&k.t()) / d;
    let weights = scores.mapv(f64::exp);
    let totals = weights.sum_axis(Axis(1)).insert_axis(Axis(1));
    (weights / &totals).dot(&v)
}
#[differentiable(wrt(w, b))]
pub(crate) fn poisson(x: &Array2<f64>, counts: &Array1<f64>, w: &Array1<f64>, b: f64) -> f64 {
    let eta = x.dot(w) + b;
    let mu = eta.mapv(f64::exp);
    (mu - counts * &eta).sum() / counts.len() as f64
}

#[test]
fn losses() {
    let (u, v) = (array![[0.1, 0.2], [0.3, -0.4]], array![[0.5, 0.6], [-0.7, 0.8], [0.2, 0.1]]);
    assert_gradients!(squared_error(&u, &v, 0.1, &[(0_usize, 1_usize, 1.0), (1, 2, 0.5)][..], 0.01));
    assert_gradients!(attention(u.view(), v.view(), Array2::from_elem((3, 2), 0.3).view()));
    assert_gradients!(poisson(&v, &array![1.0, 0.0, 2.0], &array![0.1, 0.2], 0.3));
}
