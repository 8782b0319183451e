//! Models of volatility: GARCH, and the SABR formula.

use cotangent::{assert_gradients, differentiable};
/// GARCH(1,1) negative log likelihood, generic over the number.
#[differentiable(wrt(theta))]
pub(crate) fn garch<T: cotangent::Real>(theta: &[T; 4], returns: &[T]) -> T {
    let [mu, omega, alpha, beta] = *theta;
    let two_pi = T::from(2.0).unwrap() * T::PI();
    let half = T::from(0.5).unwrap();
    let mut var = returns.iter().map(|&r| r * r).sum::<T>() / T::from(returns.len()).unwrap();
    let mut nll = T::zero();
    for &r in returns {
        let e = r - mu;
        nll += half * (two_pi.ln() + var.ln() + e * e / var);
        var = omega + alpha * e * e + beta * var;
    }
    nll
}
/// SABR implied volatility (Hagan 2002).
#[differentiable]
pub(crate) fn sabr(f: f64, k: f64, t: f64, alpha: f64, beta: f64, rho: f64, nu: f64) -> f64 {
    let one_beta = 1.0 - beta;
    let log_fk = (f / k).ln();
    let fk_beta = (f * k).powf(one_beta / 2.0);
    let a = one_beta.powi(2) / 24.0 * alpha.powi(2) / fk_beta.powi(2);
    let b = 0.25 * rho * beta * nu * alpha / fk_beta;
    let c = (2.0 - 3.0 * rho.powi(2)) / 24.0 * nu.powi(2);
    let d = fk_beta * (1.0 + one_beta.powi(2) / 24.0 * log_fk.powi(2) + one_beta.powi(4) / 1920.0 * log_fk.powi(4));
    let z = nu / alpha * fk_beta * log_fk;
    let x = (((1.0 - 2.0 * rho * z + z * z).sqrt() + z - rho) / (1.0 - rho)).ln();
    let ratio = if z.abs() < 1e-8 { 1.0 - 0.5 * rho * z } else { z / x };
    alpha * ratio * (1.0 + (a + b + c) * t) / d
}

#[test]
fn likelihood() {
    assert_gradients!(garch(&[0.01, 0.1, 0.2, 0.7], &[0.1, -0.2, 0.3, 0.05][..]));
    assert_gradients!(garch(&[0.01_f32, 0.1, 0.2, 0.7], &[0.1_f32, -0.2, 0.3, 0.05][..]));
}

#[test]
fn smile() {
    assert_gradients!(sabr(1.0, 1.1, 0.5, 0.2, 0.5, -0.3, 0.4));
    assert_gradients!(sabr(1.0, 1.0, 0.5, 0.2, 0.5, -0.3, 0.4));
}
