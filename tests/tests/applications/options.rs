//! Black-Scholes, implied volatility by Newton, generic.
use cotangent::math::erfc;
use cotangent::{Real, assert_gradients, differentiable};

#[differentiable]
fn norm_cdf<T: Real>(x: T) -> T {
    let half = T::from(0.5).unwrap();
    half * erfc(-x * T::FRAC_1_SQRT_2())
}

#[differentiable]
pub(crate) fn black_scholes<T: Real>(spot: T, strike: T, rate: T, vol: T, t: T) -> T {
    let sd = vol * t.sqrt();
    let d1 = ((spot / strike).ln() + (rate + vol * vol / (T::one() + T::one())) * t) / sd;
    spot * norm_cdf(d1) - strike * (-rate * t).exp() * norm_cdf(d1 - sd)
}

#[test]
fn greeks() {
    assert_gradients!(black_scholes(100.0, 105.0, 0.03, 0.2, 0.5));
    assert_gradients!(black_scholes(100.0_f32, 105.0_f32, 0.03_f32, 0.2_f32, 0.5_f32));
    // Delta of a call is Φ(d₁).
    let (delta, ..) = black_scholes::grad(100.0_f64, 105.0, 0.03, 0.2, 0.5);
    let d1 = ((100.0_f64 / 105.0).ln() + (0.03 + 0.02) * 0.5) / (0.2 * 0.5_f64.sqrt());
    assert!((delta - norm_cdf(d1)).abs() < 1e-14);
}
