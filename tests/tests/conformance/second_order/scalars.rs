//! Functions of numbers: formulas, branches, matches, early returns.

use cotangent::{TwiceDifferentiableFn, differentiable};
use cotangent_tests::check_hessian;

#[differentiable(order = 2)]
fn square(x: f64) -> f64 {
    x * x
}

#[test]
fn one_number_has_one_second_derivative() {
    assert_eq!((square::hvp(3.0, 1.5), square::hessian(3.0)), (3.0, 2.0));
    check_hessian!(square(x = 3.0));
}

#[differentiable(order = 2)]
fn mixed(x: f64, y: f64, z: &f64) -> f64 {
    10.0 * x.powi(3) * y.powi(2) + (5.0 * x * y).sin() * z.exp() + x.hypot(*z) / (1.0 + y * y) + x.powf(y)
}

#[test]
fn formulas() {
    check_hessian!(mixed(x = 1.3, y = -0.4, &z = 0.8));
    check_hessian!(mixed(x = 0.2, y = 2.1, &z = -1.7));
    let [_, [_, yy, _], _]: [[f64; 3]; 3] = mixed::hessian(1.0, 0.0, &0.0);
    // At y = 0 and z = 0: 20 x³ + 0 - 2 x + ln² x.
    assert!((yy - 18.0).abs() < 1e-12, "{yy}");
}

#[differentiable(order = 2)]
fn pieces(x: f64, y: f64) -> f64 {
    if x > y {
        return x * x * y;
    }
    let z = match (x * 10.0) as i32 {
        0..=5 => (x * y).tanh(),
        6 | 7 => x / y,
        _ => y.ln() * x,
    };
    let w = if z > 0.3 { z * z * x } else { (z - y).exp() };
    w + x.max(y) * y.clamp(0.0, 2.0) + (x - y).abs() * x
}

#[test]
fn branches() {
    for (x, y) in [(2.0, 1.0), (0.2, 0.9), (0.55, 0.9), (0.65, 1.9), (0.83, 2.5), (-0.4, 0.3)] {
        check_hessian!(pieces(x = x, y = y));
    }
}

#[differentiable(order = 2, wrt(s, v))]
fn black_scholes_call(s: f64, k: f64, r: f64, v: f64, t: f64) -> f64 {
    let d1 = ((s / k).ln() + (r + 0.5 * v * v) * t) / (v * t.sqrt());
    let d2 = d1 - v * t.sqrt();
    s * logistic_cdf(d1) - k * (-r * t).exp() * logistic_cdf(d2)
}

#[differentiable(order = 2)]
fn logistic_cdf(x: f64) -> f64 {
    1.0 / (1.0 + (-1.702 * x).exp())
}

#[test]
fn only_what_is_listed_has_rows() {
    check_hessian!(black_scholes_call(s = 100.0, [k = 95.0], [r = 0.03], v = 0.25, [t = 0.75]));
    let rows: [[f64; 2]; 2] = black_scholes_call::hessian(100.0, 95.0, 0.03, 0.25, 0.75);
    assert!((rows[0][1] - rows[1][0]).abs() < 1e-12 * rows[0][1].abs());
}

#[differentiable(order = 2)]
fn single(x: f32, y: f32) -> f32 {
    (x * y).sin() + x.powi(3) / y
}

#[test]
fn single_precision() {
    check_hessian!(single(x = 0.7, y = 1.3));
}

#[differentiable(order = 2)]
fn both_widths(x: f32, y: f64) -> f64 {
    f64::from(x).exp() * y.sqrt() + (y as f32 * x) as f64
}

#[test]
fn numbers_of_two_types_are_rows_of_the_type_of_the_value() {
    let rows: Vec<Vec<f64>> = both_widths::hessian(0.5, 4.0);
    let [xx, xy, yy] = [0.5_f64.exp() * 2.0, 0.5_f64.exp() * 0.25 + 1.0, -0.5_f64.exp() / 32.0];
    let near = |row: &[f64], expected: [f64; 2]| row.iter().zip(expected).all(|(got, want)| (got - want).abs() < 1e-6);
    assert!(near(&rows[0], [xx, xy]) && near(&rows[1], [xy, yy]), "{rows:?}");
}

/// The slope of a function along the path of steepest descent, as generic code computes it.
fn curvature<F>(at: (f64, f64)) -> f64
where
    F: TwiceDifferentiableFn<(f64, f64), Output = f64, Gradient = (f64, f64), Tangent = f64>,
{
    let (_, (a, b)) = F::vjp(at, 1.0);
    let (p, q) = F::hvp(at, (a, b));
    (a * p + b * q) / (a * a + b * b)
}

#[test]
fn generic_code_asks_for_a_trait() {
    let [[xx, xy], [_, yy]] = pieces::hessian(2.0, 1.0);
    let (a, b) = pieces::grad(2.0, 1.0);
    let expected = (a * a * xx + 2.0 * a * b * xy + b * b * yy) / (a * a + b * b);
    assert!((curvature::<pieces>((2.0, 1.0)) - expected).abs() < 1e-12);
}
