//! Extreme arguments, where formulas overflow and cancel.

use std::f64::consts::{LN_2, PI};

use cotangent::differentiable;

use crate::edges::edges;

#[differentiable]
pub(crate) fn softplus_stable(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[differentiable]
pub(crate) fn bce_logits_zero(x: f64) -> f64 {
    x.max(0.0) - x * 1.0 + (-x.abs()).exp().ln_1p()
}

#[differentiable]
pub(crate) fn sigmoid_naive(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[differentiable]
pub(crate) fn sigmoid_branch(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let e = x.exp();
        e / (1.0 + e)
    }
}

#[differentiable]
pub(crate) fn tanh(x: f64) -> f64 {
    x.tanh()
}

#[differentiable]
pub(crate) fn ln_1p_tiny(x: f64) -> f64 {
    x.ln_1p()
}

#[differentiable]
pub(crate) fn exp_range(x: f64) -> f64 {
    x.exp()
}

#[differentiable]
pub(crate) fn ln_small(x: f64) -> f64 {
    x.ln()
}

#[differentiable]
pub(crate) fn atan2_cut(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

#[differentiable]
pub(crate) fn atan2_origin(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

#[differentiable]
pub(crate) fn norm_naive_huge(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

#[differentiable]
pub(crate) fn acos_one(x: f64) -> f64 {
    x.acos()
}

#[differentiable]
pub(crate) fn log_cosh_stable(x: f64) -> f64 {
    x.abs() + (-2.0 * x.abs()).exp().ln_1p() - 2.0_f64.ln()
}

#[differentiable]
pub(crate) fn sin_huge(x: f64) -> f64 {
    x.sin()
}

#[differentiable]
pub(crate) fn variance_cancel(x: f64, y: f64, z: f64) -> f64 {
    (x * x + y * y + z * z) / 3.0 - ((x + y + z) / 3.0).powi(2)
}

#[differentiable]
pub(crate) fn log_base(x: f64, b: f64) -> f64 {
    x.log(b)
}

#[differentiable]
pub(crate) fn mul_add(x: f64, y: f64, z: f64) -> f64 {
    x.mul_add(y, z)
}

edges! {
    extremes:
    softplus_stable(x = 1000.0) = 1000.0 => [1.0];
    softplus_stable(x = -800.0) = 0.0 => [0.0];
    softplus_stable(x = 30.0) = 30.000_000_000_000_092 => [0.999_999_999_999_906_4];
    softplus_stable(x = -30.0) = 9.357_622_968_839_737e-14 => [9.357_622_968_839_299e-14];
    bce_logits_zero(x = 0.0) = LN_2 => [-0.5];
    sigmoid_branch(x = -800.0) = 0.0 => [0.0];
    sigmoid_branch(x = 800.0) = 1.0 => [0.0];
    sigmoid_branch(x = -5.0) = 0.006_692_850_924_284_855_4 => [0.006_648_056_670_790_155];
    tanh(x = 1000.0) = 1.0 => [0.0];
    tanh(x = -1000.0) = -1.0 => [0.0];
    tanh(x = 0.0) = 0.0 => [1.0];
    ln_1p_tiny(x = 1e-20) = 1e-20 => [1.0];
    ln_1p_tiny(x = -1e-20) = -1e-20 => [1.0];
    exp_range(x = 709.0) = 8.218_407_461_554_972e307 => [8.218_407_461_554_972e307];
    exp_range(x = -700.0) = 9.859_676_543_759_77e-305 => [9.859_676_543_759_77e-305];
    ln_small(x = 1e-300) = -690.775_527_898_213_7 => [9.999_999_999_999_999e299];
    ln_small(x = 5e-308) = -707.586_770_729_731_9 => [2.000_000_000_000_000_2e307];
    atan2_cut(y = 0.0, x = -1.0) = PI => [-1.0, 0.0];
    atan2_origin(y = 0.0, x = 0.0) = 0.0 => [0.0, 0.0];
    norm_naive_huge(x = 3e200, y = 4e200) = f64::INFINITY => [0.0, 0.0];
    acos_one(x = 1.0) = 0.0 => [f64::NEG_INFINITY];
    log_cosh_stable(x = 1000.0) = 999.306_852_819_440_1 => [1.0];
    log_cosh_stable(x = -3.0) = 2.309_328_504_577_785 => [-0.995_054_753_686_730_5];
    sin_huge(x = 1e22) = -0.852_200_849_767_188_8 => [0.523_214_785_395_139];
    log_base(x = 8.0, b = 2.0) = 3.0 => [0.180_336_880_111_120_42, -2.164_042_561_333_445_3];
    mul_add(x = 2.0, y = -3.0, z = 0.5) = -5.5 => [-3.0, 2.0, 1.0];
}

/// An overflow inside: a NaN is what the formula gives, any number but zero would be wrong.
#[test]
fn sigmoid_by_an_overflow() {
    let (value, slope) = sigmoid_naive::value_and_grad(-800.0);
    assert_eq!(value, 0.0);
    assert!(slope == 0.0 || slope.is_nan(), "{slope}");
    let (value, slope) = sigmoid_naive::jvp(-800.0, 1.0);
    assert_eq!(value, 0.0);
    assert!(slope == 0.0 || slope.is_nan(), "{slope}");
}

/// Eight digits of sixteen are left.
#[test]
fn variance_of_close_numbers() {
    let (x, y, z) = (1e8, 1e8 + 1.0, 1e8 + 2.0);
    let (value, gradient) = variance_cancel::value_and_grad(x, y, z);
    assert_eq!(value, variance_cancel(x, y, z));
    for (got, want) in [(gradient.0, -2.0 / 3.0), (gradient.1, 0.0), (gradient.2, 2.0 / 3.0)] {
        assert!((got - want).abs() <= 3e-8, "{gradient:?}");
    }
}
