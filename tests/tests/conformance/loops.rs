//! Loops, and the variables they change.

#![allow(clippy::needless_late_init)] // That is what is tested.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn horner(coefficients: &[f64], x: f64) -> f64 {
    let mut y = 0.0;
    for i in (0..coefficients.len()).rev() {
        y = y * x + coefficients[i];
    }
    y
}

#[differentiable]
fn every_other(x: &[f64], decay: f64) -> f64 {
    let mut total = 0.0;
    for i in (1..x.len()).step_by(2) {
        total = total * decay + x[i];
    }
    for i in (0..x.len()).rev().step_by(3) {
        total = total * decay - x[i];
    }
    total
}

#[test]
fn ranges() {
    check_gradient!(horner(&coefficients = vec![1.0, -2.0, 0.5, 3.0], x = 0.7) => ([1.0, x, x * x, x * x * x], -2.0 + x + 9.0 * x * x));
    check_gradient!(every_other(&x = vec![0.3, 1.2, -0.4, 0.8, 2.0], decay = 0.9));
    check_gradient!(every_other(&x = vec![0.3], decay = 0.9) => ([-1.0], 0.0));
}

#[differentiable]
fn variance(x: &[f64]) -> f64 {
    let n = x.len() as f64;
    let mut mean = 0.0;
    for i in 0..x.len() {
        mean += x[i] / n;
    }
    let mut sum = 0.0;
    for i in 0..x.len() {
        let d = x[i] - mean;
        sum += d * d;
    }
    sum / n
}

#[differentiable]
fn welford(x: &[f64]) -> (f64, f64) {
    let (mut mean, mut m2) = (0.0, 0.0);
    let mut count = 0;
    for k in 0..x.len() {
        count += 1;
        let delta = x[k] - mean;
        mean += delta / count as f64;
        m2 += delta * (x[k] - mean);
    }
    (mean, m2 / count as f64)
}

#[test]
fn sums() {
    check_gradient!(variance(&x = vec![1.0, 4.0, 2.5]) => [-1.0, 1.0, 0.0]);
    check_jacobian!(welford(&x = vec![1.0, 4.0, 2.5, -0.5]));
}

#[differentiable(wrt(y, h))]
fn runge_kutta(y: [f64; 2], h: f64, steps: usize) -> [f64; 2] {
    let [mut q, mut p] = y;
    for _ in 0..steps {
        let (k1q, k1p) = (p, -q.sin());
        let (k2q, k2p) = (p + 0.5 * h * k1p, -(q + 0.5 * h * k1q).sin());
        let (k3q, k3p) = (p + 0.5 * h * k2p, -(q + 0.5 * h * k2q).sin());
        let (k4q, k4p) = (p + h * k3p, -(q + h * k3q).sin());
        q += h / 6.0 * (k1q + 2.0 * k2q + 2.0 * k3q + k4q);
        p += h / 6.0 * (k1p + 2.0 * k2p + 2.0 * k3p + k4p);
    }
    [q, p]
}

#[differentiable]
fn heat(u: [f64; 8], r: f64) -> f64 {
    let mut old = u;
    let mut new = [0.0; 8];
    for _ in 0..5 {
        for i in 1..7 {
            new[i] = old[i] + r * (old[i - 1] - 2.0 * old[i] + old[i + 1]);
        }
        std::mem::swap(&mut old, &mut new);
    }
    let mut energy = 0.0;
    for i in 0..8 {
        energy += old[i] * old[i];
    }
    energy
}

#[differentiable(wrt(theta))]
fn pendulum_energy(theta: f64, steps: usize) -> f64 {
    let mut state = (theta, 0.0);
    for _ in 0..steps {
        let acceleration = -state.0.sin();
        state.1 += 0.1 * acceleration;
        state.0 += 0.1 * state.1;
    }
    0.5 * state.1 * state.1 - state.0.cos()
}

#[test]
fn states() {
    check_jacobian!(runge_kutta(y = [1.0, 0.2], h = 0.1, [steps = 7]));
    check_jacobian!(runge_kutta(y = [1.0, 0.2], h = 0.1, [steps = 0]));
    check_gradient!(heat(u = [0.0, 0.3, 1.0, 0.7, -0.2, 0.4, 0.9, 0.1], r = 0.2));
    check_gradient!(pendulum_energy(theta = 0.8, [steps = 20]));
}

#[differentiable]
fn determinant(a: [[f64; 3]; 3]) -> f64 {
    let mut m = a;
    let mut det = 1.0;
    for k in 0..3 {
        let mut pivot = k;
        for i in k + 1..3 {
            if m[i][k].abs() > m[pivot][k].abs() {
                pivot = i;
            }
        }
        if pivot != k {
            m.swap(pivot, k);
            det = -det;
        }
        det *= m[k][k];
        for i in k + 1..3 {
            let factor = m[i][k] / m[k][k];
            for j in k..3 {
                m[i][j] -= factor * m[k][j];
            }
        }
    }
    det
}

#[differentiable]
fn cholesky_logdet(a: [[f64; 3]; 3]) -> f64 {
    let mut l = [[0.0; 3]; 3];
    let mut logdet = 0.0;
    for i in 0..3 {
        for j in 0..=i {
            let mut sum = a[i][j];
            for k in 0..j {
                sum -= l[i][k] * l[j][k];
            }
            if i == j {
                l[i][i] = sum.sqrt();
                logdet += 2.0 * l[i][i].ln();
            } else {
                l[i][j] = sum / l[j][j];
            }
        }
    }
    logdet
}

#[differentiable]
fn tridiagonal(lower: &[f64], diagonal: &[f64], upper: &[f64], right: &[f64]) -> f64 {
    let n = diagonal.len();
    let mut d = diagonal.to_vec();
    let mut x = right.to_vec();
    for i in 1..n {
        let w = lower[i - 1] / d[i - 1];
        d[i] -= w * upper[i - 1];
        x[i] -= w * x[i - 1];
    }
    x[n - 1] /= d[n - 1];
    for i in (0..n - 1).rev() {
        x[i] = (x[i] - upper[i] * x[i + 1]) / d[i];
    }
    let mut norm = 0.0;
    for i in 0..n {
        norm += x[i] * x[i];
    }
    norm
}

#[test]
fn elimination() {
    check_gradient!(determinant(a = [[0.5, 2.0, -1.0], [3.0, 0.1, 0.4], [1.0, -0.7, 2.2]]));
    check_gradient!(cholesky_logdet(a = [[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [0.5, -0.4, 2.0]]));
    let lower = vec![0.3, -0.2, 0.5];
    let diagonal = vec![2.0, 2.5, 3.0, 1.8];
    let upper = vec![0.1, 0.4, -0.6];
    check_gradient!(tridiagonal(
        &lower = lower,
        &diagonal = diagonal,
        &upper = upper,
        &right = vec![1.0, 0.2, -0.5, 2.0]
    ));
}

#[differentiable]
fn cube_root(x: f64) -> f64 {
    let mut y = x;
    while (y * y * y - x).abs() > 1e-13 * x {
        y = (2.0 * y + x / (y * y)) / 3.0;
    }
    y
}

#[differentiable]
fn collatz(x: f64, start: u64) -> f64 {
    let mut n = start;
    let mut y = x;
    while n != 1 {
        if n.is_multiple_of(2) {
            n /= 2;
            y = y.sin() + x;
        } else {
            n = 3 * n + 1;
            y *= 0.5 * x;
        }
    }
    y
}

#[test]
fn conditions() {
    check_gradient!(cube_root(x = 2.0) => 2.0_f64.powf(-2.0 / 3.0) / 3.0);
    check_gradient!(collatz(x = 0.8, [start = 6]));
    check_gradient!(collatz(x = 0.8, [start = 1]) => 1.0);
}

#[differentiable]
fn single(x: &[f32], t: f32) -> f32 {
    let mut s = 0.0;
    let mut p = 1.0;
    for i in 0..x.len() {
        s += x[i] * p;
        p *= t;
    }
    s
}

#[differentiable]
fn generic<T: num_traits::Float>(x: &[T], t: T) -> T {
    let mut s = T::zero();
    let mut p = T::one();
    for i in 0..x.len() {
        s = s + x[i] * p;
        p = p * t;
    }
    s
}

#[test]
fn scalar_types() {
    assert_eq!(single::value_and_grad(&[1.0, 2.0, 3.0], 2.0), (17.0, (vec![1.0, 2.0, 4.0], 14.0)));
    assert_eq!(generic::value_and_grad(&[1.0, 2.0, 3.0], 2.0), (17.0, (vec![1.0, 2.0, 4.0], 14.0)));
    assert_eq!(generic::value_and_grad(&[1.0_f32, 2.0, 3.0], 2.0), (17.0, (vec![1.0, 2.0, 4.0], 14.0)));
}

#[differentiable]
fn kept(x: f64, n: usize) -> f64 {
    let mut k = n;
    let mut s = x;
    let mut counts = [0_usize; 3];
    let mut label = "odd";
    for i in 0..4 {
        let weight: f64 = match k % 3 {
            0 => 0.5,
            1 => 1.5,
            _ => 0.25,
        };
        s = s * weight + x;
        counts[k % 3] += 1;
        k += i;
        label = if let 0 = k % 2 { "even" } else { "odd" };
        assert!(k >= n, "{k} {label}");
    }
    let largest: usize = counts.iter().copied().max().unwrap_or(0);
    s * (largest + format!("{k}{label}").len()) as f64
}

#[differentiable]
fn forwarded(x: f64, i: usize) -> f64 {
    let m = [[x, 0.5], [0.2, -0.3]];
    (m[1][0].tanh() + m[1][1].exp()) * m[i][0]
}

#[test]
fn inactive_code() {
    check_gradient!(kept(x = 0.8, [n = 4]));
    check_gradient!(kept(x = 0.8, [n = 1]));
    check_gradient!(forwarded(x = 0.8, [i = 0]));
}

#[differentiable]
fn noisy(x: f64, n: usize) -> f64 {
    let mut seed: u64 = 42;
    let mut s = x;
    for _ in 0..n {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        s = s * 0.5 + x * ((seed >> 33) as f64 / (1_u64 << 31) as f64);
    }
    seed = 7;
    let bits: u32 = 1;
    let shift: u32;
    shift = 31;
    s * (seed.wrapping_mul(6_364_136_223_846_793_005) >> 60) as f64 + (bits << shift) as f64
}

#[test]
fn integer_types() {
    check_gradient!(noisy(x = 0.7, [n = 5]));
}
