//! Functions of real numbers: straight lines of `let` and arithmetic.

use std::f64::consts::PI;

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[differentiable]
fn polynomial(x: f64, y: f64) -> f64 {
    10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y
}

#[test]
fn polynomial_of_two_variables() {
    check_gradient!(polynomial(x = 1.0, y = 2.0) => (
        30.0 * x * x * y * y + 5.0 * y.powi(3) + 4.0,
        20.0 * x.powi(3) * y + 15.0 * x * y * y + 1.0,
    ));
    check_gradient!(polynomial(x = -0.3, y = 1e3));
    check_gradient!(polynomial(x = 0.0, y = 0.0) => (4.0, 1.0));
}

#[differentiable]
fn cylinder(radius: f64, height: f64) -> f64 {
    PI * radius * radius * height
}

#[test]
fn volume() {
    check_gradient!(cylinder(radius = 1.5, height = 4.0) => (2.0 * PI * radius * height, PI * radius * radius));
}

const GRAVITY: f64 = 9.806_65;

#[differentiable]
fn projectile_range(speed: f64, angle: f64, height: f64) -> f64 {
    let vertical = speed * angle.sin();
    let horizontal = speed * angle.cos();
    let time = (vertical + (vertical * vertical + 2.0 * GRAVITY * height).sqrt()) / GRAVITY;
    horizontal * time
}

#[test]
fn kinematics() {
    check_gradient!(projectile_range(speed = 20.0, angle = 0.7, height = 1.8));
    check_gradient!(projectile_range(speed = 3.0, angle = -0.2, height = 100.0));
}

/// The logistic approximation of the normal distribution.
#[differentiable]
fn normal_cdf(x: f64) -> f64 {
    1.0 / (1.0 + (-1.5976 * x - 0.070_565_92 * x.powi(3)).exp())
}

#[differentiable]
fn call_option(spot: f64, strike: f64, rate: f64, volatility: f64, expiry: f64) -> f64 {
    let deviation = volatility * expiry.sqrt();
    let d1 = ((spot / strike).ln() + (rate + 0.5 * volatility.powi(2)) * expiry) / deviation;
    let d2 = d1 - deviation;
    spot * normal_cdf(d1) - strike * (-rate * expiry).exp() * normal_cdf(d2)
}

#[test]
fn option_pricing() {
    check_gradient!(normal_cdf(x = 0.4));
    check_gradient!(call_option(spot = 105.0, strike = 100.0, rate = 0.05, volatility = 0.2, expiry = 0.75));
}

#[differentiable]
fn lennard_jones(distance: f64, depth: f64, size: f64) -> f64 {
    let ratio6 = (size / distance).powi(6);
    4.0 * depth * (ratio6 * ratio6 - ratio6)
}

#[differentiable]
fn morse(distance: f64, depth: f64, width: f64, rest: f64) -> f64 {
    let stretch = 1.0 - f64::exp(-width * (distance - rest));
    depth * stretch * stretch
}

#[differentiable]
fn coulomb(q1: f64, q2: f64, x: f64, y: f64, z: f64) -> f64 {
    const EPSILON: f64 = 8.854e-12;
    q1 * q2 / (4.0 * std::f64::consts::PI * EPSILON * (x * x + y * y + z * z).sqrt())
}

#[test]
fn potentials() {
    check_gradient!(lennard_jones(distance = 1.1, depth = 0.8, size = 1.0) => {
        let sixth = (size / distance).powi(6);
        (
            4.0 * depth * (-12.0 * sixth * sixth + 6.0 * sixth) / distance,
            4.0 * (sixth * sixth - sixth),
            4.0 * depth * (12.0 * sixth * sixth - 6.0 * sixth) / size,
        )
    });
    check_gradient!(morse(distance = 1.4, depth = 4.7, width = 1.9, rest = 0.74));
    check_gradient!(coulomb(q1 = 1.6e-6, q2 = -3.2e-6, x = 0.3, y = -0.4, z = 1.2));
}

#[differentiable]
fn gaussian_log_likelihood(x: f64, mean: f64, log_deviation: f64) -> f64 {
    let deviation = log_deviation.exp();
    let z = (x - mean) / deviation;
    -0.5 * z * z - log_deviation - 0.5 * (2.0 * PI).ln()
}

#[differentiable]
fn student_t_log_density(x: f64, freedom: f64, scale: f64) -> f64 {
    let z = x / scale;
    -(freedom + 1.0) / 2.0 * (z * z / freedom).ln_1p() - scale.ln()
}

#[test]
fn likelihoods() {
    check_gradient!(gaussian_log_likelihood(x = 1.3, mean = 0.2, log_deviation = -0.4) => {
        let variance = (2.0_f64 * log_deviation).exp();
        (-(x - mean) / variance, (x - mean) / variance, (x - mean).powi(2) / variance - 1.0)
    });
    check_gradient!(student_t_log_density(x = 2.5, freedom = 4.0, scale = 1.5));
}

#[differentiable]
fn shadowed(x: f64) -> f64 {
    let y = x;
    let x = x + 1.0;
    let x = x * x;
    x * y
}

#[differentiable]
fn nested_blocks(x: f64, y: f64) -> f64 {
    let sum = {
        let x = x * y;
        let y = { x + y };
        x * y
    };
    sum - x
}

#[differentiable]
fn unused(x: f64, _y: f64) -> f64 {
    let _ = x.sin();
    let forgotten = x * x;
    let _ = forgotten;
    3.0 * x
}

#[differentiable]
fn constant(_x: f64) -> f64 {
    42.0
}

#[differentiable]
fn identity(x: f64) -> f64 {
    x
}

#[test]
fn scopes_and_trivialities() {
    check_gradient!(shadowed(x = 0.5) => 3.75);
    check_gradient!(nested_blocks(x = 0.7, y = -1.3));
    check_gradient!(unused(x = 2.0, y = 1.0) => (3.0, 0.0));
    check_gradient!(constant(x = 2.0) => 0.0);
    check_gradient!(identity(x = -2.0) => 1.0);
}

#[differentiable]
fn literals(x: f64) -> f64 {
    1e-3 * x + 1_000.5 * x - 2f64 * x + 3. * x + 4_f64 * x + 1.5E2 * x - 0x10 as f64 * x
        + f64::EPSILON
        + f64::MAX / 1e300
}

#[differentiable(wrt(amplitude, phase))]
fn wave(amplitude: f64, phase: f64, time: f64, harmonics: i32, is_damped: bool) -> f64 {
    let damping = if is_damped { (-0.1 * time).exp() } else { 1.0 };
    damping * amplitude * (f64::from(harmonics) * time + phase).sin() * harmonics as f64
}

#[differentiable]
fn single(x: f32, y: f32) -> f32 {
    let product = x * y;
    product.tanh() + 0.5 * x.powi(2) / (1.0 + y.abs())
}

#[differentiable]
fn mixed(x: f32, y: f64) -> f64 {
    let wide = x as f64;
    let narrow = y as f32;
    wide * y + f64::from(1_u8) * (narrow * x) as f64
}

#[test]
fn numbers_of_all_kinds() {
    check_gradient!(literals(x = 2.0) => 1e-3 + 1_000.5 - 2.0 + 3.0 + 4.0 + 150.0 - 16.0);
    check_gradient!(wave(amplitude = 2.0, phase = 0.3, [time = 1.7], [harmonics = 3], [is_damped = true]));
    check_gradient!(wave(amplitude = 2.0, phase = 0.3, [time = 1.7], [harmonics = 2], [is_damped = false]) => (
        2.0 * (2.0 * 1.7 + phase).sin(),
        2.0 * amplitude * (2.0 * 1.7 + phase).cos(),
    ));
    check_gradient!(single(x = 0.6_f32, y = -1.2_f32));
    check_gradient!(mixed(x = 1.5_f32, y = -2.25) => (2.0 * y, 2.0 * f64::from(x)));
}
