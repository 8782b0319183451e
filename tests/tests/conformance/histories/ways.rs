//! The ways of loops: left early, under conditions, in other loops, behind references.

use cotangent::{assert_gradients, differentiable};

/// What it is handed is changed.
#[differentiable]
fn substituted(l: &[f64], x: &mut [f64]) {
    let n = x.len();
    for i in 0..n {
        let mut s = x[i];
        for j in 0..i {
            s -= l[i * n + j] * x[j];
        }
        x[i] = s / l[i * n + i];
    }
}

#[differentiable]
fn through_substitution(l: &[f64], b: &[f64]) -> f64 {
    let mut x = b.to_vec();
    for _ in 0..2 {
        substituted(l, &mut x);
    }
    x[0] * x[1] + x[2]
}

/// Left early, in an array whose length is part of its type, in a loop without a range.
#[differentiable]
fn left_early<const N: usize>(x: [f64; N], limit: f64) -> f64 {
    let mut y = [0.0; 40];
    let mut i = 0;
    while i < 40 {
        let mut s = 0.1;
        for j in 0..i {
            s += 0.3 * y[j] * x[(i + j) % N];
        }
        y[i] = s * x[i % N];
        i += 1;
        if s > limit {
            break;
        }
    }
    y[i - 1] + y[i / 2]
}

/// Only some steps change it, each in one of two ways.
#[differentiable]
fn sometimes(x: &[f64]) -> f64 {
    let n = x.len();
    let mut y = x.to_vec();
    for i in 1..n {
        let mut s = 0.0;
        for j in 0..n {
            s += y[j] * x[i];
        }
        if s > 0.0 {
            y[i] = s.sin();
            y[i - 1] *= 0.5;
        } else if s < -0.5 {
            y[i] += s * s;
        }
    }
    y[0] * y[n - 1] + y[n / 2]
}

#[test]
fn ways() {
    let l = [2.0, 0.0, 0.0, 0.5, 1.5, 0.0, -0.3, 0.7, 1.2];
    assert_gradients!(through_substitution(&l, &[1.0, -0.4, 0.6]));
    assert_gradients!(left_early([0.9, -0.4, 1.3], 0.5));
    assert_gradients!(left_early([0.9, -0.4, 1.3], 50.0));
    assert_gradients!(sometimes(&[0.3, -0.8, 1.2, 0.5, 0.9, -1.4]));
}

/// In a loop that carries numbers from one history to the next.
#[differentiable]
fn one_after_another(x: &[f64], rounds: usize) -> f64 {
    let n = x.len();
    let mut scale = 1.0;
    for _ in 0..rounds {
        let mut y = vec![0.0; n];
        for i in 0..n {
            let mut s = x[i] * scale;
            for j in 0..i {
                s += 0.5 * y[j] * x[i - j];
            }
            y[i] = s.tanh();
        }
        scale = y[n - 1] + 0.5 * y[0];
    }
    scale
}

#[differentiable]
fn summed_up(x: &[f64], rounds: usize) -> f64 {
    let n = x.len();
    let mut total = 0.0;
    for r in 0..rounds {
        let mut y = vec![0.0; n];
        for i in 0..n {
            let mut s = x[i] + r as f64;
            for j in 0..i {
                s += 0.5 * y[j] * x[i - j];
            }
            y[i] = s.sin();
        }
        total += y[n - 1];
    }
    total
}

#[differentiable]
fn under_checkpoints(x: &[f64], n: usize) -> f64 {
    let mut y = x.to_vec();
    #[checkpoint]
    for t in 0..n {
        let mut s = 0.0;
        for j in 0..y.len() {
            s += y[j] * x[j];
        }
        let at = t % y.len();
        y[at] = s.sin();
    }
    y[0] + y[1]
}

#[test]
fn in_other_loops() {
    assert_gradients!(one_after_another(&[0.3, -0.8, 1.2, 0.5], 3));
    assert_gradients!(summed_up(&[0.3, -0.8, 1.2, 0.5], 3));
    assert_gradients!(under_checkpoints(&[0.3, -0.8, 1.2, 0.5], 9));
}
