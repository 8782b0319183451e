//! `if` and `else` as expressions.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn huber(residual: f64, threshold: f64) -> f64 {
    if residual.abs() <= threshold { 0.5 * residual * residual } else { threshold * (residual.abs() - 0.5 * threshold) }
}

#[test]
fn robust_loss() {
    check_gradient!(huber(residual = 0.4, threshold = 1.0) => (residual, 0.0));
    check_gradient!(huber(residual = -3.0, threshold = 1.0) => (-1.0, 2.0));
}

#[differentiable]
fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-6 { 1.0 - x * x / 6.0 } else { x.sin() / x }
}

#[differentiable]
fn log_one_minus_exp(x: f64) -> f64 {
    if x > -0.693 { (-x.exp_m1()).ln() } else { (-x.exp()).ln_1p() }
}

#[differentiable]
fn payoff(spot: f64, strike: f64, is_call: bool) -> f64 {
    let gain = if is_call { spot - strike } else { strike - spot };
    if gain > 0.0 { gain } else { 0.0 }
}

#[test]
fn guards() {
    check_gradient!(sinc(x = 0.0) => 0.0);
    check_gradient!(sinc(x = 2.0) => x.cos() / x - x.sin() / (x * x));
    check_gradient!(log_one_minus_exp(x = -0.3) => -x.exp() / (1.0 - x.exp()));
    check_gradient!(log_one_minus_exp(x = -4.0) => -x.exp() / (1.0 - x.exp()));
    check_gradient!(payoff(spot = 12.0, strike = 10.0, [is_call = true]) => (1.0, -1.0));
    check_gradient!(payoff(spot = 12.0, strike = 10.0, [is_call = false]) => (0.0, 0.0));
}

/// Income tax with three brackets.
#[differentiable]
fn tax(income: f64, rate: f64) -> f64 {
    if income < 10_000.0 {
        0.0
    } else if income < 50_000.0 {
        rate * (income - 10_000.0)
    } else {
        let base = rate * 40_000.0;
        base + 2.0 * rate * (income - 50_000.0)
    }
}

#[test]
fn chains() {
    check_gradient!(tax(income = 5_000.0, rate = 0.2) => (0.0, 0.0));
    check_gradient!(tax(income = 30_000.0, rate = 0.2) => (0.2, 20_000.0));
    check_gradient!(tax(income = 80_000.0, rate = 0.2) => (0.4, 100_000.0));
}

#[differentiable]
fn nested(x: f64, y: f64) -> f64 {
    let larger = if x > y { x } else { y };
    let scaled = if larger > 1.0 {
        let root = larger.sqrt();
        if x < 0.0 { root * y } else { root + x * y }
    } else {
        larger * larger
    };
    scaled * x + y
}

#[differentiable]
fn pair(x: f64, y: f64) -> f64 {
    let (low, high) = if x < y { (x, y) } else { (y, x) };
    high * high - low
}

#[differentiable]
fn of_arrays(v: [f64; 3], use_first: bool) -> f64 {
    let chosen = if use_first { [v[0], v[1]] } else { [v[1] * v[2], v[2]] };
    chosen[0] * chosen[1]
}

#[differentiable]
fn logic(x: f64, y: f64, n: usize) -> f64 {
    let inside = x > 0.0 && y > 0.0 || n == 3 && !(x == y);
    if inside { x * y } else { x - y }
}

#[differentiable]
fn piecewise_vector(x: f64, y: f64) -> [f64; 2] {
    let r = x.hypot(y);
    if r > 1.0 { [x / r, y / r] } else { [x, y] }
}

#[test]
fn every_kind_of_value() {
    check_gradient!(nested(x = 2.0, y = 3.0));
    check_gradient!(nested(x = -2.0, y = 3.0));
    check_gradient!(nested(x = 0.2, y = 0.1));
    check_gradient!(pair(x = 1.0, y = 3.0) => (-1.0, 6.0));
    check_gradient!(pair(x = 4.0, y = 3.0) => (8.0, -1.0));
    check_gradient!(of_arrays(v = [1.0, 2.0, 3.0], [use_first = true]) => [2.0, 1.0, 0.0]);
    check_gradient!(of_arrays(v = [1.0, 2.0, 3.0], [use_first = false]) => [0.0, 9.0, 12.0]);
    check_gradient!(logic(x = 2.0, y = 3.0, [n = 0]) => (3.0, 2.0));
    check_gradient!(logic(x = -2.0, y = 3.0, [n = 0]) => (1.0, -1.0));
    check_gradient!(logic(x = -2.0, y = 3.0, [n = 3]) => (3.0, -2.0));
    check_jacobian!(piecewise_vector(x = 3.0, y = 4.0));
    check_jacobian!(piecewise_vector(x = 0.3, y = 0.4));
}

#[differentiable]
fn inactive_choice(x: f64, n: i32) -> f64 {
    let factor = if n > 2 { 2.0 } else { 0.5 };
    let exponent = if n % 2 == 0 { 2 } else { 3 };
    factor * x.powi(exponent)
}

#[differentiable]
fn checked(x: f64) -> f64 {
    assert!(x > 0.0, "x must be positive, not {x}");
    debug_assert!(!x.is_nan());
    if x.is_finite() { x.ln() } else { x }
}

#[test]
fn inactive_conditions() {
    check_gradient!(inactive_choice(x = 1.5, [n = 4]) => 4.0 * x);
    check_gradient!(inactive_choice(x = 1.5, [n = 1]) => 1.5 * x * x);
    check_gradient!(checked(x = 4.0) => 0.25);
}

#[test]
#[should_panic(expected = "x must be positive")]
fn assertions_hold_in_the_derivative() {
    checked::grad(-1.0);
}

#[differentiable]
#[allow(clippy::needless_return)]
fn guarded(x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        return y;
    }
    let root = x.sqrt();
    if y < 0.0 {
        return root * y;
    }
    return root + y * y;
}

#[test]
fn early_results() {
    check_gradient!(guarded(x = -1.0, y = 2.0) => (0.0, 1.0));
    check_gradient!(guarded(x = 4.0, y = -3.0) => (-0.75, 2.0));
    check_gradient!(guarded(x = 4.0, y = 3.0) => (0.25, 6.0));
}

#[differentiable]
fn of_slices(x: &[f64], y: &[f64], swap: bool) -> f64 {
    let product = if swap { x[0] * y[1] } else { x[1] };
    let z = if product > 0.0 { y[0] * product } else { product };
    if z > 1.0 { z * x[0] } else { y[1] - z }
}

#[differentiable]
fn dynamic(v: [f64; 3], i: usize, is_first: bool) -> f64 {
    let chosen = if is_first {
        [v[0], v[i]]
    } else {
        let w = [v[1] * v[2], v[2], v[0]];
        [w[i] * w[0], w[1]]
    };
    chosen[0] * chosen[1]
}

#[differentiable(wrt(x))]
fn kept_types(x: f64, text: &str, counts: &[usize]) -> f64 {
    let factor: f64 = text.parse().unwrap();
    let doubled: Vec<u8> = counts.iter().map(|count| 2 * *count as u8).collect();
    let exponent: i32 = doubled[0].into();
    factor * x.powi(exponent)
}

#[test]
fn buffers_in_branches() {
    check_gradient!(of_slices(&x = vec![2.0, 0.5], &y = vec![-1.0, 3.0], [swap = true]));
    check_gradient!(of_slices(&x = vec![2.0, 0.5], &y = vec![1.5, 3.0], [swap = true]));
    check_gradient!(of_slices(&x = vec![2.0, 0.5], &y = vec![1.5, 3.0], [swap = false]));
    check_gradient!(dynamic(v = [2.0, 0.5, -1.5], [i = 2], [is_first = true]));
    check_gradient!(dynamic(v = [2.0, 0.5, -1.5], [i = 1], [is_first = false]));
    check_gradient!(kept_types(x = 2.0, [text = "1.5"], [counts = &[2]]) => 1.5 * 4.0 * x.powi(3));
}

#[differentiable(wrt(x))]
fn by_mode(x: f64, mode: u8, name: &str) -> f64 {
    if mode == 0 {
        x
    } else if name == "cube" {
        x * x * x
    } else {
        panic!("no mode {mode}")
    }
}

/// A position only known at run time, in a branch in a branch.
#[differentiable]
fn deep(y: f64, z: [f64; 3], p: usize) -> f64 {
    let w = z[p];
    if y >= 0.0 { if y > 3.0 { z[2] * w } else { w } } else { z[2] * w }
}

#[test]
fn panics_and_nested_branches() {
    check_gradient!(by_mode(x = 2.0, [mode = 0], [name = ""]) => 1.0);
    check_gradient!(by_mode(x = 2.0, [mode = 1], [name = "cube"]) => 12.0);
    check_gradient!(deep(y = 1.0, z = [1.0, 2.0, 3.0], [p = 2]) => (0.0, [0.0, 0.0, 1.0]));
    check_gradient!(deep(y = 4.0, z = [1.0, 2.0, 3.0], [p = 2]) => (0.0, [0.0, 0.0, 6.0]));
    check_gradient!(deep(y = -1.0, z = [1.0, 2.0, 3.0], [p = 0]) => (0.0, [3.0, 0.0, 1.0]));
}

#[test]
#[should_panic(expected = "no mode 7")]
fn panics_stay_panics() {
    by_mode::grad(2.0, 7, "");
}
