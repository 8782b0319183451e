//! Kinks, powers and guarded branches: derivatives by the conventions of this library, exactly.

use cotangent::differentiable;

use crate::edges::edges;

#[differentiable]
pub(crate) fn max_tie(x: f64, y: f64) -> f64 {
    x.max(y)
}

#[differentiable]
pub(crate) fn max_same(x: f64) -> f64 {
    x.max(x)
}

#[differentiable]
pub(crate) fn relu_if_gt(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

#[differentiable]
pub(crate) fn relu_squared(x: f64) -> f64 {
    x.max(0.0).powi(2)
}

#[differentiable]
pub(crate) fn abs_diff_tie(x: f64, y: f64) -> f64 {
    (x - y).abs()
}

#[differentiable]
pub(crate) fn abs_pow_1_5(x: f64) -> f64 {
    x.abs().powf(1.5)
}

#[differentiable]
pub(crate) fn max3_fold(x: f64, y: f64, z: f64) -> f64 {
    [x, y, z].iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[differentiable]
pub(crate) fn floor(x: f64) -> f64 {
    x.floor()
}

#[differentiable]
pub(crate) fn rem(x: f64, y: f64) -> f64 {
    x % y
}

#[differentiable]
pub(crate) fn signum_times_x(x: f64) -> f64 {
    x * x.signum()
}

#[differentiable]
pub(crate) fn hypot_zero(x: f64, y: f64) -> f64 {
    x.hypot(y)
}

edges! {
    kinks:
    max_tie(x = 1.0, y = 1.0) = 1.0 => [0.5, 0.5];
    max_same(x = 1.5) = 1.5 => [1.0];
    relu_if_gt(x = 0.0) = 0.0 => [0.0];
    relu_squared(x = 0.0) = 0.0 => [0.0];
    abs_diff_tie(x = 3.0, y = 3.0) = 0.0 => [0.0, 0.0];
    abs_pow_1_5(x = 0.0) = 0.0 => [0.0];
    max3_fold(x = 2.0, y = 2.0, z = 2.0) = 2.0 => [0.25, 0.25, 0.5];
    floor(x = 1.5) = 1.0 => [0.0];
    floor(x = -0.3) = -1.0 => [0.0];
    rem(x = 5.3, y = 2.0) = 1.299_999_999_999_999_8 => [1.0, -2.0];
    rem(x = -5.3, y = 2.0) = -1.299_999_999_999_999_8 => [1.0, 2.0];
    signum_times_x(x = 2.0) = 2.0 => [1.0];
    signum_times_x(x = -2.0) = 2.0 => [-1.0];
    hypot_zero(x = 0.0, y = 0.0) = 0.0 => [0.0, 0.0];
}

#[differentiable]
pub(crate) fn powf_zero_half(x: f64) -> f64 {
    x.powf(0.5)
}

#[differentiable]
pub(crate) fn powf_neg_base_var_exp(x: f64, y: f64) -> f64 {
    x.powf(y)
}

#[differentiable]
pub(crate) fn powi_exponent_zero(x: f64) -> f64 {
    x.powi(0)
}

#[differentiable]
pub(crate) fn powi1_second(x: f64) -> f64 {
    x.powi(1)
}

#[differentiable]
pub(crate) fn powf2_second(x: f64) -> f64 {
    x.powf(2.0)
}

#[differentiable]
pub(crate) fn cbrt_zero(x: f64) -> f64 {
    x.cbrt()
}

#[differentiable]
pub(crate) fn pow_via_exp_ln_zero(x: f64) -> f64 {
    (2.0 * x.ln()).exp()
}

edges! {
    powers:
    powf_zero_half(x = 0.0) = 0.0 => [f64::INFINITY];
    powf_neg_base_var_exp(x = -2.0, y = 3.0) = -8.0 => [12.0, f64::NAN];
    powi_exponent_zero(x = 0.0) = 1.0 => [0.0];
    powi_exponent_zero(x = 4.0) = 1.0 => [0.0];
    powi1_second(x = 0.0) = 0.0 => [1.0];
    powf2_second(x = 0.0) = 0.0 => [0.0];
    powf2_second(x = -1.5) = 2.25 => [-3.0];
    cbrt_zero(x = 0.0) = 0.0 => [f64::INFINITY];
}

#[differentiable]
pub(crate) fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-6 { 1.0 - x * x / 6.0 } else { x.sin() / x }
}

#[differentiable]
pub(crate) fn log1mexp(x: f64) -> f64 {
    if x > -0.693 { (-x.exp_m1()).ln() } else { (-x.exp()).ln_1p() }
}

edges! {
    guards:
    log1mexp(x = -1e-10) = -23.025_850_929_990_458 => [-9_999_999_999.5];
    log1mexp(x = -0.3) = -1.350_225_612_814_846_7 => [-2.858_295_913_510_082_7];
    log1mexp(x = -40.0) = -4.248_354_255_291_589e-18 => [-4.248_354_255_291_589e-18];
}

/// A product of zero and infinity: a NaN is what the formula gives, any number but zero would be wrong.
#[test]
fn power_by_logarithm() {
    let (value, slope) = pow_via_exp_ln_zero::value_and_grad(0.0);
    assert_eq!(value, 0.0);
    assert!(slope == 0.0 || slope.is_nan(), "{slope}");
    let (value, slope) = pow_via_exp_ln_zero::jvp(0.0, 1.0);
    assert_eq!(value, 0.0);
    assert!(slope == 0.0 || slope.is_nan(), "{slope}");
}

/// The quotient loses half of the digits near zero, where its terms cancel.
#[test]
fn sinc_near_zero() {
    let points = [
        (0.0, 0.0),
        (1e-9, -3.333_333_333_333_333_7e-10),
        (0.001, -3.333_333_000_000_012e-4),
        (2.0, -0.435_397_774_979_991_6),
    ];
    for (x, want) in points {
        let (value, slope) = sinc::value_and_grad(x);
        assert_eq!(value, sinc(x));
        assert!((slope - want).abs() <= 1e-8 * want.abs(), "at {x}: {slope}, not {want}");
        let (value, tangent) = sinc::jvp(x, 1.0);
        assert_eq!(value, sinc(x));
        assert!((tangent - want).abs() <= 1e-8 * want.abs(), "at {x}: {tangent}, not {want}");
    }
}

#[differentiable(order = 2)]
fn first_power(x: f64) -> f64 {
    x.powi(1)
}

#[differentiable(order = 2)]
fn second_power(x: f64) -> f64 {
    x.powf(2.0)
}

#[differentiable(order = 2)]
fn no_power(x: f64) -> f64 {
    x.powi(0)
}

#[differentiable(order = 2)]
fn length(x: f64, y: f64) -> f64 {
    x.hypot(y)
}

/// What is 0 by its exponent stays 0 where the other factor is infinite.
#[test]
fn second_derivatives_of_powers() {
    assert_eq!((first_power::grad(0.0), first_power::hessian(0.0)), (1.0, 0.0));
    assert_eq!((second_power::grad(0.0), second_power::hessian(0.0)), (0.0, 2.0));
    assert_eq!((second_power::grad(-1.5), second_power::hessian(-1.5)), (-3.0, 2.0));
    assert_eq!((no_power::grad(0.0), no_power::hessian(0.0)), (0.0, 0.0));
    assert_eq!(length::hessian(0.0, 0.0), [[0.0; 2]; 2]);
}
