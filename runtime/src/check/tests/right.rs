//! Right derivatives in hard places: none may be reported.

use std::vec::Vec;

use num_traits::Float;

use super::single::{Case, check};
use crate::check::gradients_of;

fn case<S>(name: &'static str, at: impl IntoIterator<Item = S>, value: fn(S) -> S, slope: fn(S) -> S) -> Case<S> {
    Case { name, at: at.into_iter().collect(), value, slope }
}

/// Nothing is wrong, and so many of the points are at kinks.
fn passes<S: super::single::Scalar>(kinks: usize, case: &Case<S>) {
    let reports = case.at.iter().map(|&x| check(case, x).unwrap_or_else(|failure| panic!("at {x:?}: {failure}")));
    let found: usize = reports.map(|report| report.kinks.len()).sum();
    assert_eq!(found, kinks, "{}", case.name);
}

#[test]
fn at_extreme_scales() {
    passes(0, &case("ln", [1e-300, 1e-200, 1e-9, 1.0, 1e5, 1e12, 1e200, 1e300], |x: f64| x.ln(), |x| 1.0 / x));
    passes(0, &case("sqrt", [1e-300, 1e-20, 0.5, 1e200], |x: f64| x.sqrt(), |x| 0.5 / x.sqrt()));
    passes(0, &case("recip", [1e-150, -1e-100, 1e-7, 3.0, 1e100], |x: f64| 1.0 / x, |x| -1.0 / x / x));
    passes(0, &case("steep square", [1e-150, 0.0, 2.0], |x: f64| x * x * 1e300, |x| 2.0 * x * 1e300));
    passes(0, &case("small", [0.3, 2.0], |x: f64| 1e-200 * x.sin(), |x| 1e-200 * x.cos()));
    passes(0, &case("large", [0.3, 2.0], |x: f64| 1e200 * x.sin(), |x| 1e200 * x.cos()));
    passes(0, &case("exp", [-700.0, -30.0, 0.0, 1.0, 700.0], f64::exp, f64::exp));
    passes(0, &case("large argument", [1e5, 1e8, -3e6], f64::sin, f64::cos));
    passes(0, &case("scaled argument", [0.3e-200], |x: f64| (x * 1e200).sin(), |x| 1e200 * (x * 1e200).cos()));
}

#[test]
fn of_steep_and_waving_functions() {
    let steep = |x: f64| 1e8 / (1e8 * x).cosh().powi(2);
    passes(0, &case("steep", [0.0, 1e-9, -3e-8, 0.3], |x: f64| (1e8 * x).tanh(), steep));
    let steeper = |x: f64| 1e20 / (1e20 * x).cosh().powi(2);
    passes(0, &case("steeper", [0.0, 1e-21], |x: f64| (1e20 * x).tanh(), steeper));
    passes(0, &case("wave", [0.0, 0.123, 1e-6, 0.7], |x: f64| (1e6 * x).sin(), |x| 1e6 * (1e6 * x).cos()));
    let rippled = |x: f64| x + 1e-9 * (1e9 * x).sin();
    passes(0, &case("ripples", [0.0, 0.1, 0.7], rippled, |x| 1.0 + (1e9 * x).cos()));
    let bump = |x: f64| (-(x * 1e3).powi(2)).exp();
    passes(0, &case("bump", [0.0, 1e-3, -2e-3, 0.1], bump, |x| -2e6 * x * (-(x * 1e3).powi(2)).exp()));
    passes(0, &case("chirp", [0.01, 0.003], |x: f64| (1.0 / x).sin(), |x| -(1.0 / x).cos() / (x * x)));
    let tail = |x: f64| (-x * x).exp();
    passes(0, &case("tail", [0.0, 5.0, 10.0, 25.0], tail, |x| -2.0 * x * (-x * x).exp()));
    let switch = |x: f64| 1.0 / (1.0 + (-1e4 * x).exp());
    passes(0, &case("switch", [0.0, 1e-4, 1e-3], switch, |x| 1e4 * 0.25 / (0.5e4 * x).cosh().powi(2)));
    let smooth_abs = |x: f64| (x * x + 1e-20).sqrt();
    passes(0, &case("smooth abs", [0.0, 1e-11, -4e-10, 0.5], smooth_abs, |x| x / (x * x + 1e-20).sqrt()));
}

#[test]
fn beside_large_values() {
    passes(0, &case("constant", [0.7, 1e9], |_: f64| 1e6, |_| 0.0));
    let saturated = |x: f64| 1.0 / (1.0 + (-40.0 * x).exp());
    passes(0, &case("saturated", [1.0, 3.0], saturated, |x| 40.0 * (-40.0 * x).exp()));
    // All of it is rounding, which the derivative's own terms leave as well.
    let one = |x: f64| x.sin().powi(2) + x.cos().powi(2);
    passes(0, &case("one", [0.3, 1.1, -7.0], one, |x| 2.0 * x.sin() * x.cos() - 2.0 * x.cos() * x.sin() - 1.1e-16));
    passes(0, &case("one half", [0.3, 0.6, 1e3], |x: f64| (0.5 + x) - x, |_| 0.0));
    passes(0, &case("one by powers", [0.6 * 0.1818, 3.0], |x: f64| x.exp() * (-x).exp() + 0.1818, |_| 2.2e-16));
    passes(0, &case("one half", [0.3, 0.6], |x: f32| (0.5 + x) - x, |_| 0.0));
    passes(0, &case("nothing", [0.7, 0.0], |x: f64| x * 0.0, |_| 0.0));
    passes(0, &case("cancelling", [0.7, 0.1], |x: f64| (1e8 + x.sin()) - 1e8, f64::cos));
    passes(0, &case("offset", [0.7], |x: f64| 1e15 + x, |_| 1.0));
    passes(0, &case("offset wave", [0.7], |x: f64| 1e6 + x.sin(), f64::cos));
    passes(0, &case("slight slope", [0.7], |x: f64| 1e6 + 1e-3 * x, |_| 1e-3));
    passes(0, &case("zero far out", [1e6 + 1e-6, 1e6], |x: f64| x - 1e6, |_| 1.0));
    passes(0, &case("rounded within", [0.7, 3.0], |x: f64| (x + 1e8 - 1e8) * 2.0, |_| 2.0));
    let wilkinson = |x: f64| (1..=20).fold(1.0, |product, root| product * (x - f64::from(root)));
    let slope = |x: f64| {
        let without =
            |skipped: i32| (1..=20).filter(|&root| root != skipped).map(|root| x - f64::from(root)).product::<f64>();
        (1..=20).map(without).sum::<f64>()
    };
    passes(0, &case("wilkinson", [1.5, 10.0, 19.7], wilkinson, slope));
}

#[test]
fn at_kinks_and_near() {
    let sign = |x: f64| if x > 0.0 { 1.0 } else { -f64::from(u8::from(x < 0.0)) };
    passes(1, &case("abs", [0.0, 1e-7, -1e-12, 1e-3, 2.0], |x: f64| x.abs(), sign));
    passes(1, &case("half", [0.0, -5.0], |x: f64| x.max(0.0), |x| if x < 0.0 { 0.0 } else { 0.5 }));
    passes(1, &case("relu", [0.0, 3.0], |x: f64| x.max(0.0), |x| f64::from(u8::from(x > 0.0))));
    passes(2, &case("clamp", [1.0, -1.0, 0.3], |x: f64| x.clamp(-1.0, 1.0), |_| 1.0));
    passes(1, &case("offset kink", [0.0], |x: f64| 1e3 + x.abs(), |_| 0.0));
    passes(1, &case("kink and slope", [0.0], |x: f64| 1e3 * x + x.abs(), |_| 1e3));
    passes(1, &case("kink far out", [1e6], |x: f64| (x - 1e6).abs() * 3.0, |_| 0.0));
    passes(0, &case("square of abs", [0.0, 1e-5], |x: f64| x * x.abs(), |x| 2.0 * x.abs()));
    passes(
        0,
        &case(
            "softplus",
            [0.0, -3.0, 40.0],
            |x: f64| x.max(0.0) + (-x.abs()).exp().ln_1p(),
            |x| 1.0 / (1.0 + (-x).exp()),
        ),
    );
}

#[test]
fn at_jumps_and_cusps() {
    passes(2, &case("floor", [2.0, -1.0, 0.9, 0.3], |x: f64| x.floor(), |_| 0.0));
    passes(1, &case("fract", [2.0, 2.4], |x: f64| x.fract(), |_| 1.0));
    passes(1, &case("signum", [0.0], |x: f64| x.signum() + x, |_| 1.0));
    passes(1, &case("cbrt", [0.0, 1e-9, 2.0], |x: f64| x.cbrt(), |x| 1.0 / (3.0 * x.cbrt().powi(2))));
    let steps = |x: f64| (x * 1e3).floor() * 1e-3;
    passes(0, &case("stairs", [0.1234, 0.7777], steps, |_| 0.0));
}

#[test]
fn at_boundaries_and_near() {
    passes(1, &case("root", [0.0, 1e-14], |x: f64| x.sqrt(), |x| 0.5 / x.sqrt()));
    passes(1, &case("power", [0.0], |x: f64| x.powf(1.5), |x| 1.5 * x.sqrt()));
    passes(1, &case("end", [1.0], |x: f64| (1.0 - x).powf(2.5) + x, |x| 1.0 - 2.5 * (1.0 - x).powf(1.5)));
    let acos = |x: f64| -1.0 / ((1.0 - x) * (1.0 + x)).sqrt();
    passes(0, &case("acos", [1.0 - 1e-10, -0.999_999, 0.3], |x: f64| x.acos(), acos));
    passes(0, &case("ln_1p", [-1.0 + 1e-12, -0.9], |x: f64| x.ln_1p(), |x| 1.0 / (1.0 + x)));
    passes(0, &case("tan", [1.5, -1.570_6], |x: f64| x.tan(), |x| 1.0 + x.tan().powi(2)));
}

#[test]
fn in_single_precision() {
    passes(0, &case("sin", [0.3_f32, 10.0, -2.0], f32::sin, f32::cos));
    passes(1, &case("abs", [0.0_f32, 0.5], |x: f32| x.abs(), |x| if x > 0.0 { 1.0 } else { 0.0 }));
    passes(0, &case("ln", [1e-30_f32, 1e-3, 1e30], |x: f32| x.ln(), |x| 1.0 / x));
    passes(0, &case("offset", [0.3_f32], |x: f32| 100.0 + x.sin(), f32::cos));
    let sum = |x: f32| (1..=1000_u16).map(|k| (x * f32::from(k) * 1e-3).sin() / f32::from(k)).sum::<f32>();
    passes(0, &case("sum", [0.7_f32], sum, |x| (1..=1000_u16).map(|k| 1e-3 * (x * f32::from(k) * 1e-3).cos()).sum()));
}

/// `log Σ exp`, whose gradient is tiny for most arguments.
#[test]
fn of_many_arguments() {
    let value = |x: Vec<f64>| {
        let largest = x.iter().copied().fold(f64::NEG_INFINITY, Float::max);
        largest + x.iter().map(|x| (x - largest).exp()).sum::<f64>().ln()
    };
    let weights = move |x: &[f64], total: f64| x.iter().map(|x| (x - total).exp()).collect::<Vec<_>>();
    let report = gradients_of(
        "logsumexp",
        &["x"],
        std::vec![1000.0, 999.0, 3.0, 998.5, -1e4],
        value,
        |x, bar| (value(x.clone()), weights(&x, value(x.clone())).iter().map(|weight| bar * weight).collect()),
        |x, dot| {
            let total = value(x.clone());
            (total, weights(&x, total).iter().zip(&dot).map(|(weight, dot)| weight * dot).sum())
        },
    );
    assert_eq!(report.unwrap_or_else(|failure| panic!("{failure}")).derivatives, 5);
}

/// `x = H⁻¹·b` for the Hilbert matrix of order 4 by Cramer's determinants, with respect to `b`: condition 1.5e4.
#[test]
fn of_ill_conditioned_equations() {
    let inverse = [
        [16.0, -120.0, 240.0, -140.0],
        [-120.0, 1200.0, -2700.0, 1680.0],
        [240.0, -2700.0, 6480.0, -4200.0],
        [-140.0, 1680.0, -4200.0, 2800.0],
    ];
    let apply = move |b: [f64; 4]| inverse.map(|row| row.iter().zip(b).map(|(a, b)| a * b).sum::<f64>());
    let residual = move |b: [f64; 4]| apply(b).map(|x| x * 1e8);
    let (vjp, jvp) = (move |b, bar| (residual(b), residual(bar)), move |b, dot| (residual(b), residual(dot)));
    let report = gradients_of("solve", &["b"], [1.0, 0.5, 1.0 / 3.0, 0.25], residual, vjp, jvp);
    assert_eq!(report.unwrap_or_else(|failure| panic!("{failure}")).derivatives, 16);
}

/// Parameters of very different scales.
#[test]
fn of_arguments_of_different_scales() {
    let value = |(small, large, plain): (f64, f64, f64)| (small * 1e12).sin() + (large * 1e-9).cos() * plain.exp();
    let gradient = |(small, large, plain): (f64, f64, f64), bar: f64| {
        let slope = -1e-9 * (large * 1e-9).sin() * plain.exp();
        (bar * 1e12 * (small * 1e12).cos(), bar * slope, bar * (large * 1e-9).cos() * plain.exp())
    };
    let jvp = |at, (a, b, c): (f64, f64, f64)| {
        let (p, q, r) = gradient(at, 1.0);
        (value(at), p * a + q * b + r * c)
    };
    let at = (0.7e-12, 1.2e9, 0.5);
    let vjp = |at, bar| (value(at), gradient(at, bar));
    let report = gradients_of("scales", &["small", "large", "plain"], at, value, vjp, jvp);
    assert_eq!(report.unwrap_or_else(|failure| panic!("{failure}")).derivatives, 3);
}

/// What lies far away is not called: there a function may not be defined, or not end.
#[test]
fn of_functions_that_are_only_defined_nearby() {
    fn near(x: f64) -> f64 {
        assert!((x - 1.3).abs() < 1.0, "called at {x}");
        x
    }
    passes(0, &case("slow", [1.3], |x| 1.0 + 0.02 * near(x).sin(), |x| 0.02 * x.cos()));
    passes(0, &case("flat", [1.3], |x| near(x) * 0.0 + 2.0, |_| 0.0));
    passes(0, &case("stationary", [1.3], |x| 1.0 + (near(x) - 1.3).powi(2), |x| 2.0 * (x - 1.3)));
}
