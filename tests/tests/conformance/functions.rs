//! Type parameters that are differentiated functions.

use cotangent::{DifferentiableFn, differentiable};

#[differentiable]
fn cubic(x: f64, p: f64) -> f64 {
    x * x * x + p * x - 1.0
}

#[differentiable]
fn sine(x: f64, p: f64) -> f64 {
    (p * x).sin() - 0.2
}

#[differentiable]
fn relaxed<F>(x0: f64, p: f64, n: usize) -> f64
where
    F: DifferentiableFn<(f64, f64), Output = f64, Gradient = (f64, f64), Tangent = f64>,
{
    let mut x = x0;
    for _ in 0..n {
        x -= 0.2 * F::value((x, p));
    }
    x * F::value((p, 2.0))
}

/// Through its split form and its tangent.
#[differentiable]
fn twice_relaxed(x: f64, p: f64) -> f64 {
    let y = relaxed::<cubic>(x, p, 3);
    y * relaxed::<sine>(y, p, 2)
}

#[differentiable]
fn power_sum(x: &[f64], k: usize) -> f64 {
    let mut s = 0.0;
    for v in x {
        s += v.powi(k as i32);
    }
    s
}

#[differentiable]
fn scaled<F>(x: &[f64], s: f64) -> f64
where
    F: for<'a> DifferentiableFn<(&'a [f64], usize), Output = f64, Gradient = Vec<f64>, Tangent = f64>,
{
    let scaled: Vec<f64> = x.iter().map(|v| v * s).collect();
    F::value((&scaled, 3)) + F::value((x, 2))
}

#[test]
fn functions_of_numbers() {
    for n in [0, 1, 4] {
        let (value, gradient) = relaxed::value_and_grad::<cubic>(0.3, 0.7, n);
        assert_eq!(value, relaxed::<cubic>(0.3, 0.7, n));
        let by_difference = |dx: f64, dp: f64| {
            let step = |h: f64| relaxed::<cubic>(0.3 + h * dx, 0.7 + h * dp, n);
            (step(1e-5) - step(-1e-5)) / 2e-5
        };
        assert!((gradient.0 - by_difference(1.0, 0.0)).abs() < 1e-8, "{gradient:?}");
        assert!((gradient.1 - by_difference(0.0, 1.0)).abs() < 1e-8, "{gradient:?}");
        let (_, slope) = relaxed::jvp::<cubic>(0.3, 0.7, n, (1.0, 2.0));
        assert!((slope - gradient.0 - 2.0 * gradient.1).abs() < 1e-12);
    }
}

#[test]
fn through_callers() {
    cotangent::assert_gradients!(twice_relaxed(0.3, 0.7));
}

#[test]
fn functions_of_slices() {
    let (x_bar, s_bar) = scaled::grad::<power_sum>(&[1.0, 2.0], 0.5);
    assert_eq!((x_bar, s_bar), (vec![0.375 + 2.0, 1.5 + 4.0], 0.75 * 9.0));
    let (_, slope) = scaled::jvp::<power_sum>(&[1.0, 2.0], 0.5, (&[1.0, 0.0], 1.0));
    assert_eq!(slope, 2.375 + 6.75);
}
