//! Whole programs as people write them.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};
use ndarray::{Array1, Array2, array};

/// Solves a tridiagonal system in place (Thomas).
#[differentiable]
fn thomas(lower: &[f64], diag: &[f64], upper: &[f64], rhs: &mut [f64]) {
    let n = diag.len();
    let mut c = vec![0.0; n];
    let mut beta = diag[0];
    rhs[0] /= beta;
    for i in 1..n {
        c[i] = upper[i - 1] / beta;
        beta = diag[i] - lower[i] * c[i];
        rhs[i] = (rhs[i] - lower[i] * rhs[i - 1]) / beta;
    }
    for i in (0..n - 1).rev() {
        rhs[i] -= c[i + 1] * rhs[i + 1];
    }
}

/// Implicit steps of the heat equation.
#[differentiable]
fn heat(u0: &[f64], kappa: f64, dt: f64, steps: usize) -> f64 {
    let n = u0.len();
    let r = kappa * dt;
    let lower = vec![-r; n];
    let diag = vec![1.0 + 2.0 * r; n];
    let upper = vec![-r; n];
    let mut u = u0.to_vec();
    for _ in 0..steps {
        thomas(&lower, &diag, &upper, &mut u);
    }
    u.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// By elimination with pivots.
#[differentiable]
fn log_det(m: &[[f64; 3]; 3]) -> f64 {
    let mut a = *m;
    let mut log = 0.0;
    for k in 0..3 {
        let mut p = k;
        for i in k + 1..3 {
            if a[i][k].abs() > a[p][k].abs() {
                p = i;
            }
        }
        a.swap(k, p);
        log += a[k][k].abs().ln();
        for i in k + 1..3 {
            let f = a[i][k] / a[k][k];
            for j in k..3 {
                a[i][j] -= f * a[k][j];
            }
        }
    }
    log
}

/// The logarithm of a determinant by Cholesky's factors.
#[differentiable]
fn cholesky(a: &[f64], n: usize) -> f64 {
    let mut l = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let mut s = a[i * n + j];
            for k in 0..j {
                s -= l[i][k] * l[j][k];
            }
            l[i][j] = if i == j { s.sqrt() } else { s / l[j][j] };
        }
    }
    (0..n).map(|i| l[i][i].ln()).sum::<f64>() * 2.0
}

/// Runge-Kutta with the right-hand side as a closure.
#[differentiable]
fn rk4(x0: f64, v0: f64, k: f64, n: usize) -> f64 {
    let f = |x: f64, v: f64| (v, -k * x - 0.1 * v * v.abs());
    let h = 0.1;
    let (mut x, mut v) = (x0, v0);
    for _ in 0..n {
        let (a1, b1) = f(x, v);
        let (a2, b2) = f(x + 0.5 * h * a1, v + 0.5 * h * b1);
        let (a3, b3) = f(x + 0.5 * h * a2, v + 0.5 * h * b2);
        let (a4, b4) = f(x + h * a3, v + h * b3);
        x += h / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4);
        v += h / 6.0 * (b1 + 2.0 * b2 + 2.0 * b3 + b4);
    }
    x * x + v * v
}

/// An American put on a binomial tree.
#[differentiable(wrt(s, sigma, r))]
fn binomial(s: f64, sigma: f64, r: f64, k: f64, t: f64, n: usize) -> f64 {
    let dt = t / n as f64;
    let up = (sigma * dt.sqrt()).exp();
    let down = 1.0 / up;
    let p = ((r * dt).exp() - down) / (up - down);
    let disc = (-r * dt).exp();
    let mut values: Vec<f64> =
        (0..=n).map(|i| (k - s * up.powi(i as i32) * down.powi((n - i) as i32)).max(0.0)).collect();
    for step in (0..n).rev() {
        for i in 0..=step {
            let hold = disc * (p * values[i + 1] + (1.0 - p) * values[i]);
            let exercise = k - s * up.powi(i as i32) * down.powi((step - i) as i32);
            values[i] = if exercise > hold { exercise } else { hold };
        }
    }
    values[0]
}

/// Dynamic time warping.
#[differentiable]
fn dtw(a: &[f64], b: &[f64], gamma: f64) -> f64 {
    let (n, m) = (a.len(), b.len());
    let mut d = vec![vec![f64::INFINITY; m + 1]; n + 1];
    d[0][0] = 0.0;
    for i in 1..=n {
        for j in 1..=m {
            let cost = (a[i - 1] - b[j - 1]).powi(2);
            let best = d[i - 1][j].min(d[i][j - 1]).min(d[i - 1][j - 1]);
            d[i][j] = cost * gamma + best;
        }
    }
    d[n][m]
}

/// Convolution, rectifier, pooling.
#[differentiable]
fn conv(x: &[f64], w: &[f64; 3], b: f64) -> f64 {
    let y: Vec<f64> =
        x.windows(3).map(|win| win.iter().zip(w).map(|(a, c)| a * c).sum::<f64>() + b).map(|v| v.max(0.0)).collect();
    y.chunks(2).map(|c| c.iter().fold(f64::NEG_INFINITY, |m, &v| m.max(v))).sum()
}

/// Steps of gradient descent.
#[differentiable]
fn descend(x: &Array1<f64>, a: &Array2<f64>, lr: f64) -> f64 {
    let mut y = x.clone();
    for _ in 0..3 {
        let g = a.dot(&y);
        y = &y - &(&g * lr);
    }
    y.dot(&y)
}

/// Mean and variance in one pass (Welford).
#[differentiable]
fn welford(x: &[f64]) -> (f64, f64) {
    let (mut mean, mut m2) = (0.0, 0.0);
    for (k, &v) in x.iter().enumerate() {
        let delta = v - mean;
        mean += delta / (k + 1) as f64;
        m2 += delta * (v - mean);
    }
    (mean, m2 / (x.len() - 1) as f64)
}

/// Linear interpolation in a table.
#[differentiable]
fn interp(xs: &[f64], ys: &[f64], x: f64) -> f64 {
    let n = xs.len();
    if x <= xs[0] {
        return ys[0];
    }
    if x >= xs[n - 1] {
        return ys[n - 1];
    }
    let (mut lo, mut hi) = (0, n - 1);
    while hi - lo > 1 {
        let mid = usize::midpoint(lo, hi);
        if xs[mid] > x {
            hi = mid;
        } else {
            lo = mid;
        }
    }
    let t = (x - xs[lo]) / (xs[hi] - xs[lo]);
    ys[lo] * (1.0 - t) + ys[hi] * t
}

/// Powers and their derivatives.
#[differentiable]
fn fill_basis(x: f64, basis: &mut [f64; 4], derivs: &mut [f64; 4]) {
    basis[0] = 1.0;
    derivs[0] = 0.0;
    for k in 1..4 {
        basis[k] = basis[k - 1] * x;
        derivs[k] = k as f64 * basis[k - 1];
    }
}

/// The energy of a polynomial.
#[differentiable]
fn energy(x: &[f64], c: &[f64; 4]) -> f64 {
    let mut total = 0.0;
    let mut basis = [0.0; 4];
    let mut derivs = [0.0; 4];
    for &t in x {
        fill_basis(t, &mut basis, &mut derivs);
        let value: f64 = basis.iter().zip(c).map(|(b, k)| b * k).sum();
        let slope: f64 = derivs.iter().zip(c.iter()).map(|(b, k)| b * k).sum();
        total += value * value + 0.1 * slope * slope;
    }
    total
}

#[test]
fn programs() {
    let m = vec![0.3, 0.8, -0.4, 0.9, 1.4];
    check_gradient!(heat(&u0 = m, kappa = 0.4, dt = 0.3, [steps = 3]));
    check_gradient!(log_det(&m = [[2.0, 0.3, 0.1], [4.2, 1.0, 0.5], [0.3, 0.7, 3.0]]));
    check_gradient!(cholesky(&a = vec![2.0, 0.3, 0.1, 0.3, 1.5, 0.2, 0.1, 0.2, 1.1], [n = 3]));
    check_gradient!(rk4(x0 = 0.5, v0 = 0.3, k = 1.2, [n = 5]));
    check_gradient!(binomial(s = 95.0, sigma = 0.3, r = 0.05, [k = 100.0], [t = 1.0], [n = 6]));
    check_gradient!(dtw(&a = vec![0.1, 0.9, 0.4], &b = vec![0.2, 0.3, 1.1, 0.5], gamma = 0.7));
    check_gradient!(conv(&x = vec![0.1, 0.9, 0.4, 1.3, -0.6, 0.77], &w = [0.3, 0.5, -0.2], b = 0.1));
    check_gradient!(descend(&x = array![0.3, 0.8], &a = array![[1.0, 0.2], [0.3, 0.9]], lr = 0.1));
    check_jacobian!(welford(&x = vec![0.1, 0.9, 0.4]));
    check_gradient!(interp(&xs = vec![0.1, 0.5, 0.9, 1.4], &ys = vec![0.3, 0.2, 0.8, 0.7], x = 0.6));
    check_gradient!(energy(&x = vec![0.1, 0.5], &c = [0.3, 0.2, 0.8, 0.7]));
}
