//! The price of a European option by Black, Scholes and Merton, with a continuous dividend yield.

use std::f64::consts::PI;

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

const B: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];

#[differentiable(order = 2)]
fn norm_pdf(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * PI).sqrt()
}

/// Standard normal distribution function, Abramowitz & Stegun 26.2.17.
#[differentiable(order = 2)]
fn norm_cdf(x: f64) -> f64 {
    if x < 0.0 {
        return 1.0 - norm_cdf(-x);
    }
    let t = 1.0 / (1.0 + 0.231_641_9 * x);
    let mut poly = 0.0;
    for i in (0..B.len()).rev() {
        poly = t * (B[i] + poly);
    }
    1.0 - norm_pdf(x) * poly
}

#[differentiable(order = 2, wrt(spot, strike, rate, div, vol, expiry))]
fn black_scholes(spot: f64, strike: f64, rate: f64, div: f64, vol: f64, expiry: f64, is_call: bool) -> f64 {
    if expiry <= 0.0 {
        let payoff = if is_call { spot - strike } else { strike - spot };
        return payoff.max(0.0);
    }
    let sd = vol * expiry.sqrt();
    let d1 = ((spot / strike).ln() + (rate - div + 0.5 * vol * vol) * expiry) / sd;
    let d2 = d1 - sd;
    let df_r = (-rate * expiry).exp();
    let df_q = (-div * expiry).exp();
    if is_call {
        spot * df_q * norm_cdf(d1) - strike * df_r * norm_cdf(d2)
    } else {
        strike * df_r * norm_cdf(-d2) - spot * df_q * norm_cdf(-d1)
    }
}

#[test]
fn call() {
    check_hessian!(black_scholes(
        spot = 105.0,
        strike = 100.0,
        rate = 0.05,
        div = 0.01,
        vol = 0.2,
        expiry = 0.75,
        [is_call = true],
    ) against (
        11.569_363_785_136_61,
        [
            0.700_644_410_770_325_5, -0.619_982_993_457_475_7, 46.498_724_509_310_68, -55.175_747_348_163_13,
            31.095_724_769_201, 6.510_334_971_872_004,
        ],
    ) => hessian("black_scholes 1"));
}

#[test]
fn put() {
    check_hessian!(black_scholes(
        spot = 92.5,
        strike = 110.0,
        rate = 0.03,
        div = 0.0,
        vol = 0.35,
        expiry = 1.5,
        [is_call = false],
    ) against (
        23.835_108_120_542_813,
        [
            -0.533_835_132_428_357, 0.665_589_617_001_507_6, -109.822_286_805_248_75, 74.069_624_624_434_54,
            45.033_041_625_122_89, 3.057_409_120_159_362_3,
        ],
    ) => hessian("black_scholes 2"));
}

#[test]
fn call_far_out_of_the_money() {
    check_hessian!(black_scholes(
        spot = 80.0,
        strike = 120.0,
        rate = 0.01,
        div = 0.02,
        vol = 0.15,
        expiry = 0.1,
        [is_call = true],
    ) against (
        2.678_453_159_097_97e-18,
        [
            6.227_595_812_048_694e-18, -4.129_410_098_373_313e-18, 4.955_292_118_047_976e-17,
            -4.982_076_649_638_956e-17, 1.364_244_461_450_743_4e-15, 1.018_174_484_906_827_6e-15,
        ],
    ) => hessian("black_scholes 3"));
}

#[test]
fn expired_call() {
    check_hessian!(black_scholes(
        spot = 105.0,
        strike = 100.0,
        rate = 0.05,
        div = 0.01,
        vol = 0.2,
        expiry = -0.25,
        [is_call = true],
    ) against (
        5.0,
        [1.0, -1.0, 0.0, 0.0, 0.0, 0.0],
    ) => hessian("black_scholes 4"));
}
