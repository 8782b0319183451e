//! Slices and vectors.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn first_and_last(x: &[f64]) -> f64 {
    let last = x[x.len() - 1];
    x[0] * last
}

#[differentiable]
fn quadratic_model(coefficients: &[f64], x: f64) -> f64 {
    coefficients[0] + x * (coefficients[1] + x * coefficients[2])
}

#[test]
fn reads() {
    check_gradient!(first_and_last(&x = vec![2.0, 7.0, 3.0]) => [3.0, 0.0, 2.0]);
    check_gradient!(first_and_last(&x = vec![2.0]) => [4.0]);
    check_gradient!(quadratic_model(&coefficients = vec![0.5, -1.0, 2.0], x = 1.5) => ([1.0, x, x * x], -1.0 + 4.0 * x));
}

#[differentiable(wrt(slope, offset))]
fn squared_errors(slope: f64, offset: f64, x: &[f64], y: &[f64]) -> f64 {
    let r0 = slope * x[0] + offset - y[0];
    let r1 = slope * x[1] + offset - y[1];
    let r2 = slope * x[2] + offset - y[2];
    (r0 * r0 + r1 * r1 + r2 * r2) / x.len() as f64
}

#[test]
fn data_is_passed_through() {
    let x = [1.0, 2.0, 4.0];
    let y = [1.5, 2.5, 3.5];
    check_gradient!(squared_errors(slope = 0.8, offset = 0.3, [abscissas = &x], [ordinates = &y]));
}

/// An infinite impulse response filter, three samples in.
#[differentiable]
fn filter(samples: &[f64], a: f64, b: f64) -> f64 {
    let y0 = b * samples[0];
    let y1 = a * y0 + b * samples[1];

    a * y1 + b * samples[2]
}

#[differentiable]
fn owned(x: Vec<f64>, y: &Vec<f64>) -> f64 {
    x[0] * y[1] + x[1].exp() * y[0]
}

#[differentiable]
fn points(positions: &[[f64; 2]], masses: &[f64]) -> f64 {
    let dx = positions[1][0] - positions[0][0];
    let dy = positions[1][1] - positions[0][1];
    -masses[0] * masses[1] / dx.hypot(dy)
}

#[differentiable]
fn whole_point(positions: &[[f64; 3]], index: usize) -> f64 {
    let [x, y, z] = positions[index];
    (x * x + y * y + z * z).sqrt()
}

#[differentiable]
fn interpolate(xs: &[f64], ys: &[f64], x: f64, interval: usize) -> f64 {
    let weight = (x - xs[interval]) / (xs[interval + 1] - xs[interval]);
    (1.0 - weight) * ys[interval] + weight * ys[interval + 1]
}

#[test]
fn sequences_of_every_kind() {
    check_gradient!(filter(&samples = vec![1.0, -0.5, 0.25], a = 0.9, b = 0.1) => {
        ([b * a * a, b * a, b], b * (2.0 * a * 1.0 - 0.5), a * a - 0.5 * a + 0.25)
    });
    check_gradient!(owned(x = vec![1.5, 0.3], &y = vec![-0.7, 2.0]));
    check_gradient!(points(&positions = vec![[0.0, 0.0], [3.0, 4.0]], &masses = vec![2.0, 5.0]) => {
        // The derivative of -m M / r is m M / r².
        let force = 10.0 / 25.0;
        ([[-0.6 * force, -0.8 * force], [0.6 * force, 0.8 * force]], [-1.0, -0.4])
    });
    check_gradient!(whole_point(&positions = vec![[1.0, 1.0, 1.0], [2.0, 3.0, 6.0]], [index = 1]) => {
        [0.0, 0.0, 0.0, 2.0 / 7.0, 3.0 / 7.0, 6.0 / 7.0]
    });
    check_gradient!(interpolate(&xs = vec![0.0, 1.0, 2.5], &ys = vec![1.0, 3.0, 2.0], x = 1.9, [interval = 1]));
}

#[differentiable]
fn smoothed(x: &[f64]) -> [f64; 2] {
    [0.25 * x[0] + 0.5 * x[1] + 0.25 * x[2], 0.25 * x[1] + 0.5 * x[2] + 0.25 * x[3]]
}

#[differentiable]
fn single_precision(weights: &[f32], bias: f32) -> f32 {
    (weights[0] * weights[1] + bias).tanh()
}

#[test]
fn several_outputs_and_single_precision() {
    check_jacobian!(smoothed(&x = vec![1.0, 4.0, 2.0, 8.0]));
    check_gradient!(single_precision(&weights = vec![0.5_f32, 0.8], bias = 0.1_f32));
}

/// Each element by the one before it, and by the one after it.
#[differentiable]
fn sweeps(x: &[f64], c: f64) -> f64 {
    let mut a = x.to_vec();
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] + c * a[i];
    }
    let mut b = vec![c; x.len()];
    for i in (1..x.len()).rev() {
        b[i - 1] += b[i] * a[i] * x[i - 1];
    }
    for i in (0..x.len() - 1).rev() {
        a[i] = (a[i] * a[i + 1]).sin() + b[i];
    }
    a.iter().map(|v| v * v).sum()
}

#[test]
fn elements_by_their_neighbours() {
    check_gradient!(sweeps(&x = vec![0.7, -1.4, 0.3, 1.1, 0.9], c = 0.4));
    check_gradient!(sweeps(&x = vec![0.7], c = 0.4) => ([1.4], 0.0));
}

/// A sweep, and the sum of what it leaves.
#[differentiable]
fn summed_sweep(x: &[f64], c: f64) -> f64 {
    let mut a = x.to_vec();
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] + c * a[i];
    }
    a.iter().sum()
}

/// Smoothed numbers, and their weighted sum; the first is never written.
#[differentiable]
fn summed_smoothing<T: num_traits::Float>(x: &[T], w: &[T], c: T) -> (T, T) {
    let mut a = x.to_vec();
    for i in 1..x.len() {
        a[i] = c * a[i] + (T::one() - c) * a[i - 1];
    }
    let (mut s, mut t) = (c, T::zero());
    for j in 0..x.len() {
        s = s + a[j] * w[j];
        t = t + a[j];
    }
    (s, t * t)
}

/// What the sum so far is, where the first loop still needs the numbers that were there.
#[differentiable]
fn overwritten_after_the_sweep(x: &[f32], w: &[f32]) -> Vec<f32> {
    let (mut a, mut b) = (x.to_vec(), w.to_vec());
    for i in 1..x.len() {
        a[i] = a[i] * a[i - 1] + b[i - 1] * b[i];
    }
    let mut s = 0.0;
    for j in 0..x.len() {
        s += a[j];
        b[j] = s * b[j];
    }
    b
}

#[test]
fn sums_of_what_a_loop_before_wrote() {
    check_gradient!(summed_sweep(&x = vec![0.7, -1.4, 0.3, 1.1, 0.9], c = 0.4));
    // 2 + (3·2 + 0.5·3) + 0, by hand.
    check_gradient!(summed_sweep(&x = vec![2.0, 3.0, 0.0], c = 0.5) => ([4.0, 2.5, 8.0], 3.0));
    check_gradient!(summed_sweep(&x = vec![1.5], c = 0.4) => ([1.0], 0.0));
    check_gradient!(summed_sweep(&x = Vec::<f64>::new(), c = 0.4));
    let (x, w) = (vec![0.5, 0.8, 1.1, -0.6], vec![1.0, 0.6, 0.2, -0.7]);
    for n in 0..4 {
        check_jacobian!(summed_smoothing(&x = x[..n].to_vec(), &w = w[..n].to_vec(), c = 0.3));
    }
    check_jacobian!(overwritten_after_the_sweep(&x = vec![0.5_f32, 0.8, 1.2], &w = vec![0.3_f32, -0.7, 0.4]));
}
