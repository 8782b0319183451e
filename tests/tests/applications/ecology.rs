//! A predator and its prey, by a Runge-Kutta step of any equation, fitted to counts.

use cotangent::{DifferentiableFn, assert_gradients, differentiable};
#[differentiable]
pub(crate) fn lotka(state: [f64; 2], p: [f64; 4]) -> [f64; 2] {
    let [x, y] = state;
    let [a, b, c, d] = p;
    [a * x - b * x * y, c * x * y - d * y]
}
#[differentiable]
pub(crate) fn rk4<
    F: DifferentiableFn<([f64; 2], [f64; 4]), Output = [f64; 2], Gradient = ([f64; 2], [f64; 4]), Tangent = [f64; 2]>,
>(
    y: [f64; 2],
    p: [f64; 4],
    h: f64,
) -> [f64; 2] {
    let add = |a: [f64; 2], k: [f64; 2], s: f64| [a[0] + s * k[0], a[1] + s * k[1]];
    let k1 = F::value((y, p));
    let k2 = F::value((add(y, k1, h / 2.0), p));
    let k3 = F::value((add(y, k2, h / 2.0), p));
    let k4 = F::value((add(y, k3, h), p));
    let mut out = y;
    for i in 0..2 {
        out[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
    }
    out
}
#[differentiable(wrt(p, start))]
pub(crate) fn fit(p: [f64; 4], start: [f64; 2], data: &[(f64, f64)], h: f64) -> f64 {
    let mut y = start;
    let mut path: Vec<[f64; 2]> = Vec::new();
    path.push(y);
    for _ in 0..data.len() * 4 {
        y = rk4::<lotka>(y, p, h);
        path.push(y);
    }
    data.iter().enumerate().map(|(i, &(a, b))| (path[4 * i][0] - a).powi(2) + (path[4 * i][1] - b).powi(2)).sum()
}

#[test]
fn fitting() {
    let data = [(1.0, 0.5), (1.1, 0.6), (1.0, 0.7)];
    assert_gradients!(fit([1.1, 0.4, 0.1, 0.4], [1.0, 0.5], &data[..], 0.1));
}
