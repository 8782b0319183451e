//! Ranges, sequences and sums under `#[checkpoint]`.

use super::{LENGTHS, X, numbers, same, same_gradient};

/// Defines modules with the same functions, whose loops are under these attributes.
macro_rules! modules {
    ($($module:ident [$($mark:tt)*])*) => { $(
mod $module {
    use cotangent::differentiable;

    #[differentiable(order = 2)]
    pub(super) fn ranges(x: &[f64], n: usize) -> f64 {
        let mut s = x[0];
        $($mark)*
        for i in 1..=n {
            s = s.sin() * x[i % 3];
        }
        $($mark)*
        for i in (0..n).rev() {
            s = s.cos() + x[i % 3];
        }
        $($mark)*
        for i in (2..n).step_by(3) {
            s = s.sin() * x[i % 3] + 0.5;
        }
        $($mark)*
        for i in (0..n).rev().step_by(2) {
            s = s.cos() * x[i % 3];
        }
        $($mark)*
        for i in (0..n).step_by(4).rev() {
            s = s.sin() + x[i % 3] * s;
        }
        s
    }

    #[differentiable(order = 2)]
    pub(super) fn kinds_of_integers(x: &[f64], n: u8, m: i32) -> f64 {
        let mut s = x[0];
        $($mark)*
        for i in 0..=n {
            s = s.sin() + i as f64 * x[0];
        }
        $($mark)*
        for i in -m..m {
            s = (s * i as f64).cos() * x[1];
        }
        s
    }

    #[differentiable(order = 2)]
    pub(super) fn sequences(x: &[f64], y: &[f64]) -> f64 {
        let mut s = 0.3;
        $($mark)*
        for v in x {
            s = (s * v).sin() + v;
        }
        $($mark)*
        for (i, v) in x.iter().enumerate() {
            s = (s * v).cos() + i as f64 * 0.01;
        }
        $($mark)*
        for (v, w) in x.iter().zip(y) {
            s = s * v * 0.9 + w.exp() * 0.1;
        }
        $($mark)*
        for (i, v) in y.iter().rev().filter(|v| **v > 0.4).enumerate() {
            s = s * v * 0.9 + i as f64 * 0.1;
        }
        $($mark)*
        for pair in x.windows(2) {
            s = s * pair[0] + pair[1].sin();
        }
        s
    }

    #[differentiable(order = 2)]
    pub(super) fn elements_in_place(x: &[f64], c: f64) -> f64 {
        let mut a = x.to_vec();
        $($mark)*
        for v in a.iter_mut() {
            *v = (*v * c).sin() * *v;
        }
        $($mark)*
        for i in 1..a.len() {
            a[i] *= a[i - 1] + c;
        }
        a.iter().sum()
    }

    #[differentiable(order = 2)]
    pub(super) fn sums(x: &[f64], c: f64) -> f64 {
        let mut s = 0.0;
        let mut m = vec![0.0; x.len()];
        $($mark)*
        for (i, v) in x.iter().enumerate() {
            s += (v * c).sin();
            m[i] = v * v;
        }
        $($mark)*
        for v in &m {
            s = s * 0.5 + v;
        }
        s
    }
}
    )* };
}

modules! { plain [] checkpointed [#[checkpoint]] }

#[test]
fn kinds_of_loops() {
    same!(ranges, n, &X, n);
    same!(kinds_of_integers, n, &X, n as u8, n as i32);
    same!(sequences, n, &numbers(n), &numbers(n + 1));
    same!(elements_in_place, n, &numbers(n), 0.8);
    same!(sums, n, &numbers(n), 0.8);
}
