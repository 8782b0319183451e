//! ndarray: maps, products, reductions, views.

use cotangent::differentiable;
use cotangent_tests::check_hessian;
use ndarray::{Array1, Array2, ArrayView1, Axis, array};

#[differentiable(order = 2)]
fn quadratic(x: &Array1<f64>, a: &Array2<f64>) -> f64 {
    0.5 * x.dot(&a.dot(x)) - x.sum()
}

#[differentiable(order = 2, wrt(x))]
fn quartic(x: &Array1<f64>, a: &Array2<f64>) -> f64 {
    let r = a.dot(x);
    r.mapv(|v| v.powi(4)).sum() + x.mean().unwrap()
}

#[test]
fn one_vector_has_a_matrix() {
    let a = array![[2.0, 0.5], [0.1, 1.0]];
    let rows: Array2<f64> = quartic::hessian(&array![1.0, -2.0], &a);
    let r = a.dot(&array![1.0, -2.0]);
    let expected = a.t().dot(&(&a * &r.mapv(|v| 12.0 * v * v).insert_axis(Axis(1))));
    assert!((&rows - &expected).iter().all(|gap| gap.abs() < 1e-12), "{rows}");
    check_hessian!(quadratic(&x = array![0.3, -0.9], &a = a));
}

#[differentiable(order = 2)]
fn two_layers(w: &Array2<f64>, b: &Array1<f64>, v: &Array1<f64>, x: &Array2<f64>) -> f64 {
    let hidden = (x.dot(w) + b).mapv(f64::tanh);
    let out = hidden.dot(v);
    (&out * &out).sum() / out.len() as f64
}

#[test]
fn perceptrons() {
    check_hessian!(two_layers(
        &w = array![[0.2, -0.5], [0.7, 0.1], [-0.3, 0.4]],
        &b = array![0.1, -0.2],
        &v = array![0.8, 1.1],
        &x = array![[1.0, 0.5, -0.2], [0.3, -0.8, 0.6]]
    ));
}

#[differentiable(order = 2)]
fn normalised(x: &Array2<f64>, scale: ArrayView1<f64>) -> f64 {
    let centre = x.mean_axis(Axis(0)).unwrap();
    let moved = x - &centre;
    let spread = (&moved * &moved).sum_axis(Axis(0)).mapv(|v| (v + 0.1).sqrt());
    let ratio = &moved / &spread;
    let unit = &ratio * &scale;
    unit.mapv(|v| v.exp()).sum() + unit.row(0).dot(&unit.row(1)) + unit[[1, 0]] * unit.t()[[1, 1]]
}

#[test]
fn axes_and_views() {
    check_hessian!(normalised(&x = array![[1.0, 0.2], [0.4, -0.9], [-0.7, 0.5]], view scale = array![0.6, 1.4]));
}

#[differentiable(order = 2)]
fn iterated(x: &Array1<f64>, a: &Array2<f64>, steps: usize) -> f64 {
    let mut state = x.to_owned();
    let mut sum = 0.0;
    for _ in 0..steps {
        state = a.dot(&state).mapv(|v| v.sin()) + x;
        sum += state.dot(&state);
    }
    sum
}

#[test]
fn loops_over_tensors() {
    check_hessian!(iterated(&x = array![0.3, -0.5], &a = array![[0.4, -0.7], [0.2, 0.9]], [steps = 4]));
}
