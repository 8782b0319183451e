//! Factorisations and recurrences.

use cotangent::{assert_gradients, differentiable};
use ndarray::Array2;
use num_traits::Float;

#[differentiable(order = 2)]
fn log_determinant(a: &[f64], n: usize) -> f64 {
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

/// In place, in a matrix of ndarray's, the diagonal apart.
#[differentiable]
fn cholesky(a: &Array2<f64>) -> Array2<f64> {
    let n = a.nrows();
    let mut l = a.clone();
    for j in 0..n {
        let mut d = l[[j, j]];
        for k in 0..j {
            d -= l[[j, k]] * l[[j, k]];
        }
        let d = d.sqrt();
        l[[j, j]] = d;
        for i in j + 1..n {
            let mut s = l[[i, j]];
            for k in 0..j {
                s -= l[[i, k]] * l[[j, k]];
            }
            l[[i, j]] = s / d;
            l[[j, i]] = 0.0;
        }
    }
    l
}

fn positive(n: usize) -> Vec<f64> {
    let entry = |at: usize| 1.0 / (1.0 + (at / n) as f64 + (at % n) as f64);
    (0..n * n).map(|at| entry(at) + if at / n == at % n { 2.0 } else { 0.0 }).collect()
}

#[test]
fn factorisations() {
    assert_gradients!(log_determinant(&positive(4), 4), order = 2);
    assert_gradients!(cholesky(&Array2::from_shape_vec((4, 4), positive(4)).unwrap()));
    let a = positive(3);
    let determinant =
        a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);
    assert!((log_determinant(&a, 3) - determinant.ln()).abs() < 1e-12);
}

/// The solution of `L U x = b` with pivots, rows swapped in place.
#[differentiable]
fn solved(a: &[f64], b: &[f64]) -> Vec<f64> {
    let n = b.len();
    let mut m = a.to_vec();
    let mut x = b.to_vec();
    for k in 0..n {
        let mut p = k;
        for i in k + 1..n {
            if m[i * n + k].abs() > m[p * n + k].abs() {
                p = i;
            }
        }
        if p != k {
            for j in 0..n {
                m.swap(k * n + j, p * n + j);
            }
            x.swap(k, p);
        }
        for i in k + 1..n {
            let f = m[i * n + k] / m[k * n + k];
            for j in k..n {
                m[i * n + j] -= f * m[k * n + j];
            }
            x[i] -= f * x[k];
        }
    }
    for i in (0..n).rev() {
        let mut s = x[i];
        for j in i + 1..n {
            s -= m[i * n + j] * x[j];
        }
        x[i] = s / m[i * n + i];
    }
    x
}

/// The coefficients of an autoregression by its autocorrelations, and the error that is left (Levinson and Durbin).
#[differentiable]
fn levinson(r: &[f64]) -> f64 {
    let n = r.len() - 1;
    let mut a = vec![0.0; n + 1];
    a[0] = 1.0;
    let mut error = r[0];
    for k in 1..=n {
        let mut lambda = 0.0;
        for j in 0..k {
            lambda -= a[j] * r[k - j];
        }
        lambda /= error;
        for j in 0..=k / 2 {
            let t = a[k - j] + lambda * a[j];
            a[j] += lambda * a[k - j];
            a[k - j] = t;
        }
        error *= 1.0 - lambda * lambda;
    }
    error
}

#[test]
fn systems() {
    let a = [0.1, 2.0, -1.0, 0.5, 0.3, 1.0, 1.5, 1.0, -0.7];
    assert_gradients!(solved(&a, &[1.0, -0.5, 2.0]));
    assert_gradients!(levinson(&[2.0, 1.1, 0.4, -0.3, 0.2]));
}

/// An autoregression, pushed.
#[differentiable(order = 2)]
fn grown<T: Float>(a: &[T], start: T, n: usize) -> T {
    let p = a.len();
    let mut y = vec![start; p];
    for t in p..n {
        let mut s = T::zero();
        for k in 0..p {
            s = s + a[k] * y[t - k - 1];
        }
        y.push(s.tanh());
    }
    y[n - 1] * y[n / 2]
}

/// The same, in place.
#[differentiable(order = 2)]
fn filled<T: Float>(a: &[T], start: T, n: usize) -> T {
    let p = a.len();
    let mut y = vec![start; n];
    for t in p..n {
        let mut s = T::zero();
        for k in 0..p {
            s = s + a[k] * y[t - k - 1];
        }
        y[t] = s.tanh();
    }
    y[n - 1] * y[n / 2]
}

/// All that was there so far, at each step.
#[differentiable]
fn all_before(x: &[f64]) -> f64 {
    let mut y = vec![x[0]];
    for i in 1..x.len() {
        let mut s = x[i];
        for earlier in y.iter() {
            s += (earlier * x[i]).sin();
        }
        let mean = s / y.len() as f64;
        y.push(mean);
    }
    y.iter().sum()
}

/// A ring: elements are overwritten, and what they were is read before.
#[differentiable]
fn ring(x: &[f64], w: &[f64], n: usize) -> f64 {
    let mut state = x.to_vec();
    let mut total = 0.0;
    for t in 0..n {
        let mut s = 0.0;
        for (a, b) in state.iter().zip(w) {
            s += a * b;
        }
        state[t % w.len()] = s.tanh();
        for (a, b) in state.iter().zip(w) {
            total += a * b * b;
        }
        state[(2 * t + 1) % w.len()] *= total.sin();
    }
    state[0] + total
}

#[test]
fn recurrences() {
    assert_gradients!(grown(&[0.5, -0.3, 0.2], 0.7, 12), order = 2);
    assert_gradients!(filled(&[0.5, -0.3, 0.2], 0.7, 12), order = 2);
    let (value, gradient) = grown::value_and_grad(&[0.5_f32, -0.3, 0.2], 0.7, 12);
    assert_eq!((value, gradient), filled::value_and_grad(&[0.5_f32, -0.3, 0.2], 0.7, 12));
    assert_gradients!(all_before(&[0.3, -0.8, 1.2, 0.5]));
    assert_gradients!(ring(&[0.3, -0.8, 1.2], &[0.5, 0.9, -0.4], 7));
}
