//! `fast_products` computes matrix products by the library's kernels: the same numbers up to rounding.

use cotangent::{check, differentiable};
use ndarray::Array2;

#[differentiable]
fn exact(x: &Array2<f64>, w: &Array2<f64>) -> f64 {
    x.dot(w).mapv(f64::tanh).sum()
}

#[differentiable(fast_products)]
fn fast(x: &Array2<f64>, w: &Array2<f64>) -> f64 {
    x.dot(w).mapv(f64::tanh).sum()
}

fn matrix(rows: usize, columns: usize) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| (1.0 + (i * columns + j) as f64).sin() / 4.0)
}

#[test]
fn values_and_gradients_agree() {
    let (x, w) = (matrix(9, 17), matrix(17, 5));
    let (value, (x_bar, w_bar)) = exact::value_and_grad(&x, &w);
    let (fast_value, (fast_x_bar, fast_w_bar)) = fast::value_and_grad(&x, &w);
    assert_eq!(value, exact(&x, &w));
    assert!((value - fast_value).abs() < 1e-13);
    assert!((x_bar - fast_x_bar).mapv(f64::abs).sum() < 1e-12);
    assert!((w_bar - fast_w_bar).mapv(f64::abs).sum() < 1e-12);
    assert!(check::gradients::<exact, _>((&x, &w)).is_ok());
}
