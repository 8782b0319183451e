//! The scalar functions of `cotangent::math`, on their own and in functions of the user.

use cotangent::differentiable;
use cotangent::math::{
    self, elu, erf, erfc, gelu, gelu_tanh, huber, leaky_relu, log_sigmoid, relu, selu, sigmoid, silu, softplus, xlogx,
    xlogy,
};
use cotangent_tests::check_gradient;
use num_traits::Float;

/// A row checks a function at its points, in both precisions.
macro_rules! functions {
    ($($name:ident($($x:ident),+) at [$($point:expr),+] $(=> $closed:expr)?;)*) => {$(
        #[test]
        fn $name() {
            use cotangent::math::$name;
            for ($($x),+) in [$($point),+] {
                $(let $x: f64 = $x;)+
                check_gradient!(library $name($($x = $x),+) $(=> $closed)?);
                check_gradient!(library $name($($x = $x as f32),+));
            }
        }
    )*};
}

mod on_their_own {
    use cotangent_tests::check_gradient;

    functions! {
        sigmoid(x) at [0.3, -5.0, 0.0] => (-x).exp() / (1.0 + (-x).exp()).powi(2);
        log_sigmoid(x) at [0.3, -5.0] => 1.0 / (1.0 + x.exp());
        relu(x) at [0.3, -5.0] => f64::from(x > 0.0);
        leaky_relu(x, slope) at [(0.3, 0.1), (-0.7, 0.1)] => if x > 0.0 { (1.0, 0.0) } else { (slope, x) };
        elu(x, alpha) at [(0.3, 0.7), (-0.7, 0.7)]
            => if x > 0.0 { (1.0, 0.0) } else { (alpha * x.exp(), x.exp_m1()) };
        selu(x) at [0.3, -0.7];
        softplus(x) at [0.3, -5.0] => 1.0 / (1.0 + (-x).exp());
        silu(x) at [0.3, -5.0];
        gelu(x) at [0.3, -2.0];
        gelu_tanh(x) at [0.3, -2.0];
        erf(x) at [0.3, -2.0] => 2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp();
        erfc(x) at [0.3, -2.0] => -2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp();
        huber(x, delta) at [(0.3, 1.0), (-4.0, 1.0)]
            => if x.abs() <= delta { (x, 0.0) } else { (delta * x.signum(), x.abs() - delta) };
        xlogx(x) at [0.3, 2.0] => x.ln() + 1.0;
        xlogy(x, y) at [(0.3, 2.0), (1.5, 0.2)] => (y.ln(), x / y);
    }
}

#[differentiable]
fn by_every_path(x: f64, y: f64) -> f64 {
    let a = cotangent::math::sigmoid(x * y);
    let b = ::cotangent::math::softplus(a - x);
    let c = math::silu(b + y);
    let d = tanh_like(c);
    relu(d) + d * a
}

#[differentiable]
fn tanh_like(x: f64) -> f64 {
    2.0 * sigmoid(2.0 * x) - 1.0
}

#[differentiable]
fn generic_units<T: Float>(x: T, slope: T) -> T {
    let first = gelu(x) + gelu_tanh(x) * selu(x);
    let second = leaky_relu(first, slope) * elu(x - T::one(), slope);
    second + log_sigmoid(x) + silu(x)
}

/// The price by Black and Scholes with the exact normal distribution.
#[differentiable]
fn call_option(spot: f64, strike: f64, rate: f64, volatility: f64, expiry: f64) -> f64 {
    let deviation = volatility * expiry.sqrt();
    let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility * volatility) * expiry) / deviation;
    let d2 = d1 - deviation;
    let normal1 = 0.5 * erfc(-d1 / std::f64::consts::SQRT_2);
    let normal2 = 0.5 * erfc(-d2 / std::f64::consts::SQRT_2);
    spot * normal1 - strike * (-rate * expiry).exp() * normal2
}

#[differentiable]
fn relative_entropy(p: f64, q: f64) -> f64 {
    xlogx(p) - xlogy(p, q) + xlogx(1.0 - p) - xlogy(1.0 - p, 1.0 - q)
}

#[differentiable]
fn robust(residual: f64, delta: f64) -> f64 {
    huber(residual * residual - 1.0, delta) + erf(residual) + softplus(delta)
}

#[test]
fn in_functions() {
    check_gradient!(by_every_path(x = 0.6, y = -1.4));
    check_gradient!(tanh_like(x = 0.4) => 1.0 - x.tanh().powi(2));
    check_gradient!(generic_units(x = 0.6, slope = 0.1));
    check_gradient!(generic_units(x = -0.6_f32, slope = 0.1_f32));
    check_gradient!(relative_entropy(p = 0.3, q = 0.6) => {
        ((p / q).ln() - ((1.0 - p) / (1.0 - q)).ln(), (1.0 - p) / (1.0 - q) - p / q)
    });
    check_gradient!(robust(residual = 0.4, delta = 2.0));
    check_gradient!(robust(residual = 4.0, delta = 2.0));
}

#[test]
fn greeks() {
    check_gradient!(call_option(spot = 105.0, strike = 100.0, rate = 0.05, volatility = 0.2, expiry = 0.75) => {
        let deviation = volatility * expiry.sqrt();
        let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility * volatility) * expiry) / deviation;
        let d2 = d1 - deviation;
        let normal = |x: f64| 0.5 * erfc(-x / std::f64::consts::SQRT_2);
        let density = (-0.5 * d1 * d1).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let discounted = (-rate * expiry).exp() * strike;
        (
            normal(d1),
            -(-rate * expiry).exp() * normal(d2),
            expiry * discounted * normal(d2),
            spot * density * expiry.sqrt(),
            spot * density * volatility / (2.0 * expiry.sqrt()) + rate * discounted * normal(d2),
        )
    });
}
