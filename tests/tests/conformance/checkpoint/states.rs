//! What loops carry under `#[checkpoint]`.

use super::{LENGTHS, X, same, same_gradient};

/// Defines modules with the same functions, whose loops are under these attributes.
macro_rules! modules {
    ($($module:ident [$($mark:tt)*])*) => { $(
pub(super) mod $module {
    use cotangent::differentiable;
    use num_traits::Float;

    #[differentiable(order = 2)]
    pub(crate) fn lorenz(start: [f64; 3], p: [f64; 3], h: f64, n: usize) -> f64 {
        let mut y = start;
        $($mark)*
        for _ in 0..n {
            let d = [p[0] * (y[1] - y[0]), y[0] * (p[1] - y[2]) - y[1], y[0] * y[1] - p[2] * y[2]];
            for k in 0..3 {
                y[k] += h * d[k];
            }
        }
        y[0] * y[1] - y[2]
    }

    #[differentiable(order = 2)]
    pub(crate) fn pendulum<T: Float>(start: (T, T), h: T, n: usize) -> T {
        let (mut u, mut v) = start;
        $($mark)*
        for _ in 0..n {
            let w = v - h * u.sin();
            u = u + h * w;
            v = w;
        }
        u * v
    }

    #[differentiable(order = 2)]
    pub(crate) fn single(x: &[f32], n: usize) -> f32 {
        let mut s = x[0];
        $($mark)*
        for i in 0..n {
            s = (s * x[i % x.len()]).sin() + x[1];
        }
        s
    }

    #[differentiable(order = 2)]
    pub(crate) fn heat(x: &[f64], k: f64, n: usize) -> f64 {
        let mut a = x.to_vec();
        $($mark)*
        for _ in 0..n {
            for i in 1..a.len() {
                a[i] += k * a[i - 1] * a[i];
            }
        }
        a[0] * a[a.len() - 1]
    }

    #[differentiable(order = 2)]
    pub(crate) fn several_states(x: &[f64], n: usize) -> f64 {
        let (mut count, mut seen, mut name) = (0usize, false, "none");
        let mut rows = [[x[0]; 2]; 2];
        let mut last = &x[..1];
        let mut list: Vec<f64> = Vec::new();
        $($mark)*
        for i in 0..n {
            if seen {
                count += i;
                name = "some";
            }
            seen = rows[0][0] > 0.5;
            rows[i % 2][0] = (rows[1][1] * last[0]).sin();
            rows[1] = [rows[0][0] + x[1], rows[1][0] * x[2]];
            last = &x[i % x.len()..];
            list.push(rows[0][1] * rows[1][0]);
        }
        list.iter().sum::<f64>() + rows[1][1] * count as f64 + name.len() as f64
    }

    #[differentiable(order = 2)]
    pub(crate) fn tensors(x: &ndarray::Array1<f64>, w: &ndarray::Array2<f64>, n: usize) -> f64 {
        let mut state = x.to_owned();
        $($mark)*
        for _ in 0..n {
            state = (w.dot(&state) + x).mapv(|z| z.tanh());
        }
        state.sum()
    }
}
    )* };
}

modules! { plain [] checkpointed [#[checkpoint]] }

#[test]
fn kinds_of_state() {
    same!(lorenz, n, [1.0, 0.5, -0.2], [10.0, 28.0, 8.0 / 3.0], 0.003, n);
    same!(pendulum, n, (0.4, 0.9), 0.05, n);
    same!(pendulum, n, (0.4_f32, 0.9_f32), 0.05_f32, n);
    same!(single, n, &[0.5, 0.8, 1.2], n);
    same!(heat, n, &X, 0.02, n);
    same!(several_states, n, &X, n);
    let (x, w) = (ndarray::arr1(&[0.3, 0.2]), ndarray::arr2(&[[0.4, -0.3], [0.2, 0.5]]));
    same_gradient!(tensors, n, &x, &w, n);
}
