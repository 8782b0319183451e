//! Kinks, singular points and extreme arguments: what the documentation promises there.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

/// A row defines a function and lists `point => gradient`; a NaN is expected where one is written.
macro_rules! edges {
    ($($name:ident($($x:ident),+) = $body:expr, $($point:expr => $gradient:expr),+;)*) => {$(
        #[test]
        fn $name() {
            #[differentiable]
            fn function($($x: f64),+) -> f64 {
                $body
            }
            let gradient_at = |($($x),+)| function::grad($($x),+);
            $({
                let gradient = cotangent_tests::numbers(&gradient_at($point));
                let expected = cotangent_tests::numbers(&$gradient);
                for (got, want) in gradient.iter().zip(&expected) {
                    let is_near = (got - want).abs() <= 1e-12 * want.abs().max(f64::MIN_POSITIVE);
                    let is_same = got == want || got.is_nan() && want.is_nan();
                    assert!(is_near || is_same, "at {:?}: {gradient:?}, not {expected:?}", $point);
                }
            })+
        }
    )*};
}

edges! {
    max_tie(x, y) = x.max(y), (1.0, 1.0) => (0.5, 0.5);
    max_same(x) = x.max(x), 1.5 => 1.0;
    max_constant(x) = x.max(0.0), 0.0 => 0.5, 1.0 => 1.0, -1.0 => 0.0;
    constant_max(x) = 0.0_f64.max(x), 0.0 => 0.5;
    min_tie(x, y) = x.min(y), (1.0, 1.0) => (0.5, 0.5);
    max_nan(x, y) = x.max(y), (f64::NAN, 1.0) => (0.0, 1.0), (1.0, f64::NAN) => (1.0, 0.0);
    relu_by_branch(x) = if x > 0.0 { x } else { 0.0 }, 0.0 => 0.0;
    relu_squared(x) = x.max(0.0).powi(2), 0.0 => 0.0;
    abs_at_zero(x) = x.abs(), 0.0 => 0.0, -0.0 => 0.0;
    abs_difference(x, y) = (x - y).abs(), (3.0, 3.0) => (0.0, 0.0);
    abs_power(x) = x.abs().powf(1.5), 0.0 => 0.0;
    clamp_on_bounds(x) = x.clamp(-1.0, 1.0), 1.0 => 1.0, -1.0 => 1.0, 1.5 => 0.0;
    remainder(x, y) = x % y, (5.3, 2.0) => (1.0, -2.0), (-5.3, 2.0) => (1.0, 2.0);
    signum_product(x) = x * x.signum(), 2.0 => 1.0, -2.0 => -1.0;
    hypot_origin(x, y) = x.hypot(y), (0.0, 0.0) => (0.0, 0.0);
    atan2_origin(y, x) = y.atan2(x), (0.0, 0.0) => (0.0, 0.0);
    atan2_cut(y, x) = y.atan2(x), (0.0, -1.0) => (-1.0, 0.0);
    atan2_tiny(y, x) = y.atan2(x), (3e-170, 4e-170) => (0.16e170, -0.12e170);
    atan2_huge(y, x) = y.atan2(x), (3e170, 4e170) => (0.16e-170, -0.12e-170);
    sqrt_zero(x) = x.sqrt(), 0.0 => f64::INFINITY;
    sqrt_zero_times_zero(x, y) = y * x.sqrt(), (0.0, 0.0) => (0.0, 0.0);
    cbrt_zero(x) = x.cbrt(), 0.0 => f64::INFINITY;
    powf_zero_half(x) = x.powf(0.5), 0.0 => f64::INFINITY;
    powf_exponent_zero(x, p) = x.powf(p), (0.0, 0.0) => (0.0, 0.0), (0.0, 2.0) => (0.0, 0.0);
    powf_one_at_zero(x, p) = x.powf(p), (0.0, 1.0) => (1.0, 0.0);
    powf_negative_base(x, p) = x.powf(p), (-2.0, 3.0) => (12.0, f64::NAN);
    powf_negative_literal(x) = x.powf(2.0), -1.5 => -3.0, 0.0 => 0.0;
    powi_exponent_zero(x) = x.powi(0), 0.0 => 0.0, 4.0 => 0.0;
    powi_at_zero(x) = x.powi(1) + x.powi(2) + x.powi(5), 0.0 => 1.0;
    sigmoid_by_branch(x) = if x >= 0.0 { 1.0 / (1.0 + (-x).exp()) } else { let e = x.exp(); e / (1.0 + e) },
        -800.0 => 0.0, 800.0 => 0.0;
    softplus_stable(x) = x.max(0.0) + (-x.abs()).exp().ln_1p(),
        0.0 => 0.5, 1000.0 => 1.0, -800.0 => 0.0, 30.0 => 1.0 / (1.0 + (-30.0_f64).exp());
    cross_entropy_of_logits(x) = x.max(0.0) - x * 1.0 + (-x.abs()).exp().ln_1p(), 0.0 => -0.5;
    log_cosh_stable(x) = x.abs() + (-2.0 * x.abs()).exp().ln_1p() - 2.0_f64.ln(),
        1000.0 => 1.0, -3.0 => (-3.0_f64).tanh();
    tanh_far_out(x) = x.tanh(), 1000.0 => 0.0, -1000.0 => 0.0, 0.0 => 1.0;
    ln_1p_tiny(x) = x.ln_1p(), 1e-20 => 1.0, -1e-20 => 1.0;
    ln_small(x) = x.ln(), 1e-300 => 1e300;
    exp_range(x) = x.exp(), 709.0 => 709.0_f64.exp(), -700.0 => (-700.0_f64).exp();
    acos_one(x) = x.acos(), 1.0 => f64::NEG_INFINITY;
    asin_near_one(x) = x.asin(), 1.0 - 2.0_f64.powi(-40) => {
        let gap = 2.0_f64.powi(-40);
        1.0 / (gap * (2.0 - gap)).sqrt()
    };
    sin_huge(x) = x.sin(), 1e22 => 1e22_f64.cos();
    asinh_huge(x) = x.asinh(), 1e200 => 1e-200;
    acosh_huge(x) = x.acosh(), 1e200 => 1e-200;
    copysign_negative(x, y) = x.copysign(y), (-2.0, 3.0) => (-1.0, 0.0), (0.0, 3.0) => (0.0, 0.0);
    branch_on_nan(x) = { let r = x.sqrt(); if r > 0.0 { r } else { 2.0 * x } }, -1.0 => 2.0;
    guarded_root(x) = if x > 0.0 { x.sqrt() } else { 0.0 }, 0.0 => 0.0;
}

#[differentiable]
fn capped_distance(x: f64, w: f64) -> f64 {
    (x * x + w * w).sqrt().min(1.0)
}

#[test]
fn a_zero_cotangent_kills_an_infinite_partial() {
    assert_eq!(capped_distance::grad(3.0, 4.0), (0.0, 0.0));
    assert_eq!(pulled_back(0.0, 0.0, 0.0), (0.0, 0.0));
    check_gradient!(capped_distance(x = 0.3, w = 0.4) => (0.6, 0.8));
}

fn pulled_back(x: f64, y: f64, cotangent: f64) -> (f64, f64) {
    #[differentiable]
    fn sum(x: f64, y: f64) -> f64 {
        x.sqrt() + y.ln()
    }
    sum::vjp(x, y, cotangent).1
}
