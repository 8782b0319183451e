//! Activation functions.

use core::f64::consts::SQRT_2;

use num_traits::Float;

use super::precise::{Double, is_single};
use super::scalar::scalar_functions;
use super::special::{cumulative_normal, normal_density};
use super::zeros::{GELU_SLOPE, GELU_TANH_CURVATURE, GELU_TANH_SLOPE, SILU_CURVATURE, SILU_SLOPE, distance};
use crate::__private::{constant, strong};

const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
const GELU_CUBIC: f64 = 0.044_715;
/// `√(8/π)`, and that times the factor of the cube, in two parts each.
const GELU_RATE: (f64, f64) = (1.595_769_121_605_730_8, -9.969_308_809_110_92e-17);
const GELU_CUBIC_RATE: (f64, f64) = (0.071_354_816_272_600_25, -6.175_149_918_155_315e-19);
/// From where on a rounding of the argument shows in the slope, and where its tail ends.
const GELU_EXACT: (f64, f64) = (2.0, 32.0);
const ROOT_OF_TWO: (f64, f64) = (SQRT_2, -9.667_293_313_452_913e-17);

/// `1 / (1 + e⁻ˣ)` and its slope, without overflow or cancellation on either side.
#[inline]
pub(super) fn logistic<S: Float>(x: S) -> (S, S) {
    logistic_by(x, (-x.abs()).exp())
}

/// The same, given `e^(-|x|)`.
#[inline]
fn logistic_by<S: Float>(x: S, decay: S) -> (S, S) {
    let reach = (S::one() + decay).recip();
    let low = decay * reach;
    (if x < S::zero() { low } else { reach }, low * reach)
}

/// The second derivative of the logistic function, given its slope.
#[inline]
fn bend<S: Float>(x: S, slope: S) -> S {
    -slope * (constant::<S>(0.5) * x).tanh()
}

/// Where `eˣ` is all that is left of functions like `x · sigmoid(x)`.
#[inline]
pub(super) fn is_far_below<S: Float>(x: S) -> bool {
    x < constant(-45.0)
}

/// `factor · eˣ`, also where `eˣ` has lost digits to underflow; 0 at -∞.
#[inline]
pub(super) fn tail<S: Float>(x: S, factor: S) -> S {
    let root = (constant::<S>(0.5) * x).exp();
    strong(root, factor) * root
}

#[inline]
fn two<S: Float>() -> S {
    S::one() + S::one()
}

/// The slope of `x · sigmoid(x)`. Below 0 it is `s'(x) · (1 + x + eˣ)`, where only the last sum rounds near its zero.
#[inline]
fn silu_slope<S: Float>(x: S) -> S {
    if is_far_below(x) {
        return tail(x, S::one() + x);
    }
    let decay = (-x.abs()).exp();
    let (gate, slope) = logistic_by(x, decay);
    if x >= S::zero() {
        return gate + strong(slope, x);
    }
    SILU_SLOPE.near(x).unwrap_or_else(|| slope * ((S::one() + x) + decay))
}

/// `1` where the condition holds, `0` elsewhere.
#[inline]
pub(super) fn indicator<S: Float>(condition: bool) -> S {
    if condition { S::one() } else { S::zero() }
}

/// What the rounded argument of [`gelu_tanh`](fn@gelu_tanh) lacks, where that matters.
#[inline]
fn gelu_rest<S: Float>(x: S, rounded: S) -> S {
    let size = x.abs();
    if size < constant(GELU_EXACT.0) || size > constant(GELU_EXACT.1) || size.is_nan() {
        return S::zero();
    }
    let x = x.to_f64().unwrap_or(0.0);
    let rounded = rounded.to_f64().unwrap_or(0.0);
    if is_single::<S>() {
        return constant(x * (GELU_RATE.0 + GELU_CUBIC_RATE.0 * x * x) - rounded);
    }
    let x = Double::from(x);
    let argument = x * (Double::new(GELU_RATE) + Double::new(GELU_CUBIC_RATE) * (x * x));
    constant(argument.less(rounded))
}

/// The logistic function and its slope at `x + rest`, given those at `x`.
#[inline]
fn logistic_of_more<S: Float>(x: S, rest: S, gate: S, slope: S) -> [S; 2] {
    if rest == S::zero() {
        return [gate, slope];
    }
    let below = logistic(-x).0;
    [gate * (S::one() + rest * below), slope * (S::one() + rest * (below - gate))]
}

scalar_functions! {
    /// The logistic function `1 / (1 + e⁻ˣ)`.
    ///
    /// ```
    /// use cotangent::math::sigmoid;
    ///
    /// assert_eq!(sigmoid::value_and_grad(0.0), (0.5, 0.25));
    /// assert!(sigmoid::grad(-40.0) > 0.0); // where y · (1 - y) keeps no digit
    /// ```
    sigmoid(x) { let (value, slope) = logistic(x); } = value => [slope] => [bend(x, slope)];

    /// `ln(1 / (1 + e⁻ˣ))`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::log_sigmoid(-1000.0), -1000.0);
    /// ```
    log_sigmoid(x) {} = x.min(S::zero()) - (-x.abs()).exp().ln_1p() => [logistic(-x).0] => [-logistic(x).1];

    /// The positive part `max(x, 0)`; its slope at 0 is 0.
    ///
    /// ```
    /// use cotangent::math::relu;
    ///
    /// assert_eq!([relu(-2.0), relu(3.0)], [0.0, 3.0]);
    /// assert_eq!([relu::grad(-2.0), relu::grad(0.0), relu::grad(3.0)], [0.0, 0.0, 1.0]);
    /// ```
    relu(x) {} = if x <= S::zero() { S::zero() } else { x } => [indicator(x > S::zero())]
        => [S::zero()];

    /// `x` where it is positive, `slope · x` elsewhere, which holds for the slope at 0 too.
    ///
    /// ```
    /// assert_eq!(cotangent::math::leaky_relu::grad(-2.0, 0.1), (0.1, -2.0));
    /// ```
    leaky_relu(x, slope) { let positive = x > S::zero(); } = if positive { x } else { slope * x }
        => [if positive { S::one() } else { slope }, if positive { S::zero() } else { x }]
        => [S::zero(), if positive { S::zero() } else { S::one() }, S::zero()];

    /// `x` where it is positive, `alpha · (eˣ - 1)` elsewhere; its slope at 0 is `alpha`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::elu::grad(0.0, 0.5), (0.5, 0.0));
    /// ```
    elu(x, alpha) { let positive = x > S::zero(); } = if positive { x } else { alpha * x.exp_m1() }
        => [if positive { S::one() } else { alpha * x.exp() }, if positive { S::zero() } else { x.exp_m1() }]
        => [
            if positive { S::zero() } else { alpha * x.exp() },
            if positive { S::zero() } else { x.exp() },
            S::zero()
        ];

    /// The scaled exponential linear unit, which keeps mean 0 and variance 1: `1.0507 · elu(x, 1.6733)`.
    ///
    /// ```
    /// assert_eq!(cotangent::math::selu(0.0), 0.0);
    /// ```
    selu(x) {
        let scale = constant::<S>(SELU_SCALE);
        let low = constant::<S>(SELU_SCALE * SELU_ALPHA);
        let positive = x > S::zero();
    } = if positive { scale * x } else { low * x.exp_m1() } => [if positive { scale } else { low * x.exp() }]
        => [if positive { S::zero() } else { low * x.exp() }];

    /// `ln(1 + eˣ)`, whose slope is the [`sigmoid`](fn@sigmoid).
    ///
    /// ```
    /// use cotangent::math::softplus;
    ///
    /// assert_eq!(softplus::value_and_grad(0.0), (2.0_f64.ln(), 0.5));
    /// assert_eq!(softplus::value_and_grad(1000.0), (1000.0, 1.0));
    /// ```
    softplus(x) {} = x.max(S::zero()) + (-x.abs()).exp().ln_1p() => [logistic(x).0] => [logistic(x).1];

    /// `x · sigmoid(x)`, also called swish.
    ///
    /// ```
    /// assert_eq!(cotangent::math::silu::value_and_grad(0.0), (0.0, 0.5));
    /// ```
    silu(x) {} = strong(logistic(x).0, x) => [silu_slope(x)]
        => [if is_far_below(x) {
            tail(x, two::<S>() + x)
        } else {
            let turn = || strong(logistic(x).1, two::<S>() - x * (constant::<S>(0.5) * x).tanh());
            SILU_CURVATURE.near(x.abs()).unwrap_or_else(turn)
        }];

    /// `x · Φ(x)` with the normal distribution `Φ`, by its error function.
    ///
    /// ```
    /// use cotangent::math::gelu;
    ///
    /// assert_eq!(gelu::value_and_grad(0.0), (0.0, 0.5));
    /// assert!((gelu(1.0_f64) - 0.841_344_746_068_542_9).abs() < 1e-15);
    /// ```
    gelu(x) { let gate = cumulative_normal(x); } = strong(gate, x)
        => [GELU_SLOPE.near(x).unwrap_or_else(|| gate + strong(normal_density(x), x))]
        => [strong(normal_density(x), -distance(x.abs(), ROOT_OF_TWO) * (constant::<S>(SQRT_2) + x.abs()))];

    /// The approximation `x · sigmoid(√(8/π) · (x + 0.044715·x³))` of [`gelu`](fn@gelu).
    ///
    /// ```
    /// use cotangent::math::{gelu, gelu_tanh};
    ///
    /// assert!((gelu_tanh(1.0_f64) - gelu(1.0)).abs() < 2e-4);
    /// ```
    gelu_tanh(x) {
        let (rate, cubic) = (constant::<S>(GELU_RATE.0), constant::<S>(GELU_CUBIC));
        let argument = rate * x * (S::one() + cubic * x * x);
        let (gate, slope) = logistic(argument);
        let stretch = rate * (S::one() + constant::<S>(3.0) * cubic * x * x);
    } = strong(gate, x) => [
        GELU_TANH_SLOPE.near(x).unwrap_or_else(|| {
            let [gate, slope] = logistic_of_more(argument, gelu_rest(x, argument), gate, slope);
            gate + strong(slope, x * stretch)
        })
    ] => [
        // s = σ(u): 2s'u' + x·(s''u'² + s'u'')
        GELU_TANH_CURVATURE.near(x.abs()).unwrap_or_else(|| {
            let [_, slope] = logistic_of_more(argument, gelu_rest(x, argument), gate, slope);
            strong(slope, two::<S>() * stretch + constant::<S>(6.0) * rate * cubic * x * x)
                + strong(bend(argument, slope), x * stretch * stretch)
        })
    ];
}
