//! What gradients keep of arrays that loops change and read elsewhere: a log of what was overwritten, and no copies.

use cotangent::differentiable;

use super::peak;

/// The numbers of the longer ones: a copy for each step would take half a gigabyte.
const LENGTH: usize = 8000;

/// Two integers, a number and the entries of both vectors take less, with what they have too much room for.
const BYTES_PER_STEP: isize = 256;

#[differentiable]
fn filled(a: &[f64], n: usize) -> f64 {
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

#[differentiable]
fn grown(a: &[f64], n: usize) -> f64 {
    let mut y = vec![1.0; a.len()];
    for t in a.len()..n {
        let mut s = 0.0;
        for k in 0..a.len() {
            s += a[k] * y[t - k - 1];
        }
        y.push(s.tanh());
    }
    y[n - 1]
}

#[differentiable]
fn states(w: &[Vec<f64>], steps: usize) -> f64 {
    let n = w.len();
    let mut h = vec![vec![0.5; n]; steps + 1];
    for t in 0..steps {
        for i in 0..n {
            let mut s = 0.0;
            for j in 0..n {
                s += w[i][j] * h[t][j];
            }
            h[t + 1][i] = s.tanh();
        }
    }
    h[steps][0]
}

#[test]
fn keep_no_copies() {
    let a = [0.5, -0.3, 0.2];
    let most = BYTES_PER_STEP * LENGTH.cast_signed();
    assert!(peak(|| filled::grad(&a, LENGTH)) < most);
    assert!(peak(|| grown::grad(&a, LENGTH)) < most);
    let w = vec![vec![0.5, -0.3], vec![0.2, 0.8]];
    assert!(peak(|| states::grad(&w, LENGTH / 2)) < most);
}
