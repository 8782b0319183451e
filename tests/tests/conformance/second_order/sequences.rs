//! Arrays, slices, vectors, tuples and iterators.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

#[differentiable(order = 2)]
fn rosenbrock(x: [f64; 2]) -> f64 {
    100.0 * (x[1] - x[0].powi(2)).powi(2) + (1.0 - x[0]).powi(2)
}

#[test]
fn one_array_has_an_array_of_rows() {
    let rows: [[f64; 2]; 2] = rosenbrock::hessian([-1.2, 1.0]);
    assert_eq!(rows, [[1330.0, 480.0], [480.0, 200.0]]);
    check_hessian!(rosenbrock(x = [-1.2, 1.0]));
}

#[differentiable(order = 2)]
fn extended<const N: usize>(x: &[f64; N]) -> f64 {
    x.windows(2).map(|w| 100.0 * (w[1] - w[0] * w[0]).powi(2) + (1.0 - w[0]).powi(2)).sum()
}

#[test]
fn lengths_may_be_parameters() {
    let rows: [[f64; 4]; 4] = extended::hessian(&[0.3, 0.5, -0.2, 0.1]);
    assert_eq!(rows[0][2..], [0.0, 0.0]);
    check_hessian!(extended(&x = [0.3, 0.5, -0.2, 0.1]));
}

#[differentiable(order = 2)]
fn least_squares(p: (f64, f64), xs: &[f64], ys: Vec<f64>) -> f64 {
    let (a, b) = p;
    xs.iter().zip(&ys).map(|(x, y)| (a * (b * x).exp() - y).powi(2)).sum::<f64>() / xs.len() as f64
}

#[test]
fn tuples_and_vectors() {
    check_hessian!(least_squares(p = (1.2, -0.5), &xs = vec![0.0, 0.5, 1.0, 2.0], ys = vec![1.1, 0.9, 0.7, 0.4]));
    let rows: Vec<Vec<f64>> = least_squares::hessian((1.2, -0.5), &[0.0, 1.0], vec![1.0, 0.5]);
    assert_eq!((rows.len(), rows[0].len()), (6, 6));
}

#[differentiable(order = 2)]
fn energy(positions: &[[f64; 3]], charge: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..positions.len() {
        for j in 0..i {
            let d: f64 = (0..3).map(|k| (positions[i][k] - positions[j][k]).powi(2)).sum();
            sum += charge * charge / d.sqrt();
        }
    }
    sum
}

#[test]
fn arrays_in_slices() {
    check_hessian!(energy(&positions = vec![[0.0, 0.1, 0.9], [1.0, 0.2, -0.3], [0.4, -1.1, 0.5]], charge = 1.3));
}

#[differentiable(order = 2)]
fn filtered(x: &[f64], weights: &[f64]) -> f64 {
    let kept: Vec<f64> = x.iter().copied().filter(|v| *v > 0.0).map(f64::sqrt).collect();
    let mut stack = Vec::new();
    for (v, w) in kept.iter().zip(weights) {
        stack.push(v * w);
        if stack.len() > 2 {
            let last = stack.pop().unwrap();
            stack[0] *= last;
        }
    }
    stack.iter().fold(1.0, |product, v| product * (1.0 + v)).ln()
}

#[test]
fn growing_vectors() {
    check_hessian!(filtered(&x = vec![0.5, -0.2, 1.9, 0.8, 2.2], &weights = vec![0.3, 1.4, -0.6, 0.9]));
}

#[differentiable(order = 2)]
fn sliced(x: &[f64], k: f64) -> f64 {
    let (head, tail) = x.split_at(2);
    let inner = |v: &[f64]| v.iter().map(|e| e * e * k).sum::<f64>();
    inner(head) * inner(&tail[1..]) + tail[0] * k
}

#[test]
fn slices_and_closures() {
    check_hessian!(sliced(&x = vec![0.5, 0.7, -0.9, 1.1, 0.3], k = 1.2));
}
