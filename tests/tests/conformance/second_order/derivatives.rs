//! All derivatives of functions of numbers along a direction.

use cotangent::{differentiable, math};

fn assert_near(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() <= 1e-11 * want.abs().max(1.0), "{got}, not {want}");
    }
}

#[differentiable(order = 5)]
fn quintic(x: f64) -> f64 {
    x.powi(5) - 2.0 * x.powi(3) + x
}

#[test]
fn of_a_polynomial() {
    let x: f64 = 1.3;
    let expected = [
        x.powi(5) - 2.0 * x.powi(3) + x,
        5.0 * x.powi(4) - 6.0 * x * x + 1.0,
        20.0 * x.powi(3) - 12.0 * x,
        60.0 * x * x - 12.0,
        120.0 * x,
        120.0,
    ];
    assert_near(&quintic::derivatives(x, 1.0), &expected);
}

#[differentiable(order = 4)]
fn waves(x: f64, y: f64) -> f64 {
    x.sin() * y.exp()
}

#[test]
fn along_a_direction() {
    // sin(x + t) e^(y + 2 t): the n-th derivative is that of e^((2 + i) t).
    let (s, c, e) = (0.7_f64.sin(), 0.7_f64.cos(), 0.3_f64.exp());
    let expected = [s, 2.0 * s + c, 3.0 * s + 4.0 * c, 2.0 * s + 11.0 * c, -7.0 * s + 24.0 * c].map(|part| e * part);
    assert_near(&waves::derivatives(0.7, 0.3, (1.0, 2.0)), &expected);
}

#[differentiable(order = 3)]
fn branching(x: f64, n: i32) -> f64 {
    let mut product = x;
    for k in 1..n {
        product *= if k % 2 == 0 { x } else { x.ln() };
    }
    product
}

#[test]
fn through_loops_and_branches() {
    // x² ln² x for n = 4.
    let (x, l) = (1.7_f64, 1.7_f64.ln());
    let expected = [x * x * l * l, 2.0 * x * l * (l + 1.0), 2.0 * l * l + 6.0 * l + 2.0, (4.0 * l + 6.0) / x];
    assert_near(&branching::derivatives(x, 4, 1.0), &expected);
}

#[differentiable(order = 6)]
fn elementary(x: f64) -> f64 {
    1.0 / (1.0 - x)
}

#[test]
fn of_a_pole() {
    let expected = [1.0, 1.0, 2.0, 6.0, 24.0, 120.0, 720.0].map(|factorial: f64| factorial);
    let expected: Vec<f64> = expected.iter().enumerate().map(|(n, f)| f / 0.6_f64.powi(n as i32 + 1)).collect();
    assert_near(&elementary::derivatives(0.4, 1.0), &expected);
}

#[differentiable(order = 2)]
fn with_calls(x: f64, y: f64) -> f64 {
    math::sigmoid(x * y) + waves(x, y)
}

#[test]
fn second_derivatives_go_through_calls() {
    let [value, first, second] = with_calls::derivatives(0.7, 0.3, (1.0, 2.0));
    let [[xx, xy], [_, yy]] = with_calls::hessian(0.7, 0.3);
    let (_, slope) = with_calls::jvp(0.7, 0.3, (1.0, 2.0));
    assert_near(&[value, first, second], &[with_calls(0.7, 0.3), slope, xx + 4.0 * xy + 4.0 * yy]);
}

/// Every function of floats that is smooth at the point: the third derivative against differences of the second.
macro_rules! thirds {
    ($($name:ident($x:ident = $point:expr) $body:expr;)*) => {$(
        #[test]
        fn $name() {
            #[differentiable(order = 3)]
            fn function($x: f64) -> f64 {
                $body
            }
            let at = |x: f64| function::derivatives(x, 1.0);
            let central = |step: f64| (at($point + step)[2] - at($point - step)[2]) / (2.0 * step);
            let expected = (4.0 * central(1e-4) - central(2e-4)) / 3.0;
            let third = at($point)[3];
            assert!((third - expected).abs() < 1e-6 * third.abs().max(1.0), "{third}, differences {expected}");
            let second = at($point)[2];
            assert!((second - function::hessian($point)).abs() < 1e-12 * second.abs().max(1.0));
        }
    )*};
}

thirds! {
    sqrt(x = 1.3) x.sqrt();
    cbrt(x = 1.3) x.cbrt();
    powf(x = 0.8) x.powf(x);
    powi(x = 0.8) x.powi(-3);
    hypot(x = 0.8) x.hypot(1.5 - x);
    atan2(x = 0.8) x.atan2(x * x - 2.0);
    logarithms(x = 1.8) x.ln() + x.log2() * x.log10() + x.ln_1p();
    exponentials(x = 0.8) x.exp() + x.exp2() * x.exp_m1();
    circular(x = 0.6) x.tan() + x.asin() * x.acos() - x.atan();
    hyperbolic(x = 0.6) x.sinh() * x.cosh() + x.tanh() + x.asinh() + x.atanh() + (1.0 + x).acosh();
    pieces(x = 0.6) x.max(0.2) * x.abs() + x.clamp(-1.0, 1.0).powi(3) + x.recip();
}
