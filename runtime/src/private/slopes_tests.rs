//! Slopes at kinks, at singular points and at extreme arguments.

use super::*;
use crate::__private::{powf_exponent_slope, powf_slope, powi_slope};

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// Equal bit for bit, or both not a number.
#[track_caller]
fn assert_same(expected: f64, got: f64) {
    assert!(expected.to_bits() == got.to_bits() || expected.is_nan() && got.is_nan(), "expected {expected}, got {got}");
}

#[test]
fn a_zero_cotangent_wins_over_any_partial() {
    assert_same(0.0, strong(0.0, INFINITY));
    assert_same(0.0, strong(-0.0, NAN));
    assert_same(0.0, strong(INFINITY, 0.0));
    assert_same(-INFINITY, strong(-2.0, INFINITY));
}

#[test]
fn kinks_have_the_slope_of_least_norm() {
    assert_same(0.0, abs_slope(0.0));
    assert_same(0.0, abs_slope(-0.0));
    assert_same(-1.0, abs_slope(-3.0));
    assert_same(NAN, abs_slope(NAN));
    assert_same(0.0, copysign_slope(0.0, -1.0));
    assert_same(1.0, copysign_slope(-2.0, -0.0));
    assert_same(-1.0, copysign_slope(-2.0, 0.0));
}

#[test]
fn a_tie_is_halved_and_what_is_not_a_number_is_not_chosen() {
    assert_same(0.5, max_slope(1.0, 1.0));
    assert_same(0.5, min_slope(0.0, -0.0));
    assert_same(1.0, max_slope(2.0, 1.0));
    assert_same(0.0, min_slope(2.0, 1.0));
    assert_same(1.0, max_slope(1.0, NAN));
    assert_same(0.0, min_slope(NAN, 1.0));
}

#[test]
fn clamp_passes_on_its_bounds() {
    assert_same(1.0, clamp_slope(0.0, 0.0, 1.0));
    assert_same(1.0, clamp_slope(1.0, 0.0, 1.0));
    assert_same(0.0, clamp_slope(1.5, 0.0, 1.0));
    assert_same(0.0, above(0.0, 0.0));
    assert_same(1.0, above(0.0, -1.0));
}

#[test]
fn lengths_are_flat_at_the_origin_and_do_not_overflow() {
    assert_same(0.0, hypot_slope(0.0, 0.0));
    assert_same(0.0, atan2_slope(0.0, 0.0, 0.0));
    assert_same(1e-200, atan2_slope(1e200, 0.0, 1e200));
    assert_same(1e200, atan2_slope(1e-200, 0.0, 1e-200));
}

#[test]
fn powers_follow_continuity_at_zero() {
    for (slope, n) in [(0.0, 0), (1.0, 1), (0.0, 2), (-INFINITY, -1), (0.0, 7)] {
        assert_same(slope, powi_slope(0.0, n));
    }
    assert_same(12.0, powi_slope(2.0, 3));
    assert_same(f64::from(i32::MIN), powi_slope(1.0, i32::MIN));
    for (slope, p) in [(0.0, 0.0), (INFINITY, 0.5), (1.0, 1.0), (0.0, 1.5), (-INFINITY, -1.0)] {
        assert_same(slope, powf_slope(0.0, p, 0.0_f64.powf(p)));
    }
    assert_same(0.0, powf_slope(NAN, 0.0, 1.0));
    assert_same(NAN, powf_slope(-8.0, 0.5, NAN));
}

#[test]
fn the_exponents_slope_is_undefined_for_negative_bases() {
    assert_same(0.0, powf_exponent_slope(0.0, 0.0, 1.0));
    assert_same(0.0, powf_exponent_slope(0.0, 2.0, 0.0));
    assert_same(NAN, powf_exponent_slope(0.0, -1.0, INFINITY));
    assert_same(NAN, powf_exponent_slope(-2.0, 3.0, -8.0));
    assert_same(8.0 * 2.0_f64.ln(), powf_exponent_slope(2.0, 3.0, 8.0));
}
