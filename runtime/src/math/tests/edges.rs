//! Kinks, infinities, and what is not a number.

use super::assert_close;
use crate::math;

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

macro_rules! edges {
    ($($name:ident($($argument:expr),+) = $value:expr, $slope:expr;)*) => {$(
        let (value, slope) = math::$name::value_and_grad($($argument),+);
        let what = concat!(stringify!($name), stringify!(($($argument),+)));
        assert_close(what, $value, value, 0.0);
        assert_close(what, $slope, slope, 0.0);
    )*};
}

#[test]
fn slopes_at_kinks_are_the_documented_ones() {
    edges! {
        relu(0.0) = 0.0, 0.0;
        relu(-0.0) = 0.0, 0.0;
        selu(0.0) = 0.0, 1.050_700_987_355_480_5 * 1.673_263_242_354_377_2;
        xlogx(0.0) = 0.0, -INFINITY;
    }
    assert_eq!(math::leaky_relu::grad(0.0, 0.25), (0.25, 0.0));
    assert_eq!(math::elu::grad(0.0, 0.25), (0.25, 0.0));
    assert_eq!(math::huber::grad(0.0, 0.0), (0.0, 0.0));
    assert_eq!(math::xlogy::value_and_grad(0.0, 0.0), (0.0, (-INFINITY, 0.0)));
}

#[test]
fn functions_are_finite_at_the_largest_numbers() {
    edges! {
        sigmoid(-1e308) = 0.0, 0.0;
        sigmoid(1e308) = 1.0, 0.0;
        log_sigmoid(-1e308) = -1e308, 1.0;
        log_sigmoid(1e308) = 0.0, 0.0;
        softplus(-1e308) = 0.0, 0.0;
        softplus(1e308) = 1e308, 1.0;
        silu(-1e308) = 0.0, 0.0;
        silu(1e308) = 1e308, 1.0;
        gelu(-1e308) = 0.0, 0.0;
        gelu(1e308) = 1e308, 1.0;
        gelu_tanh(-1e308) = 0.0, 0.0;
        gelu_tanh(1e308) = 1e308, 1.0;
        erf(1e308) = 1.0, 0.0;
        erfc(-1e308) = 2.0, 0.0;
        relu(1e308) = 1e308, 1.0;
    }
    assert_eq!(math::elu::value_and_grad(-1e308, 1.0), (-1.0, (0.0, -1.0)));
    assert_eq!(math::huber::value_and_grad(-1e200, 1.0), (1e200, (-1.0, 1e200)));
}

#[test]
fn infinities_have_their_limits() {
    edges! {
        sigmoid(-INFINITY) = 0.0, 0.0;
        sigmoid(INFINITY) = 1.0, 0.0;
        log_sigmoid(-INFINITY) = -INFINITY, 1.0;
        softplus(-INFINITY) = 0.0, 0.0;
        softplus(INFINITY) = INFINITY, 1.0;
        silu(-INFINITY) = 0.0, 0.0;
        silu(INFINITY) = INFINITY, 1.0;
        gelu(-INFINITY) = 0.0, 0.0;
        gelu(INFINITY) = INFINITY, 1.0;
        gelu_tanh(-INFINITY) = 0.0, 0.0;
        gelu_tanh(INFINITY) = INFINITY, 1.0;
        relu(-INFINITY) = 0.0, 0.0;
    }
}

#[test]
fn what_is_not_a_number_stays_so() {
    let values = [
        math::sigmoid(NAN),
        math::log_sigmoid(NAN),
        math::softplus(NAN),
        math::silu(NAN),
        math::gelu(NAN),
        math::gelu_tanh(NAN),
        math::selu(NAN),
        math::relu(NAN),
        math::erf(NAN),
        math::xlogx(-1.0),
        math::leaky_relu(NAN, 0.1),
        math::elu(NAN, 0.1),
        math::huber(NAN, 1.0),
        math::max(&[1.0, NAN, 2.0]),
        math::min(&[NAN, 1.0]),
        math::norm(&[1.0, NAN]),
        math::logsumexp(&[1.0, NAN]),
    ];
    assert!(values.iter().all(|value| value.is_nan()), "{values:?}");
}

#[test]
fn a_zero_cotangent_kills_an_infinite_slope() {
    assert_eq!(math::xlogx::vjp(0.0, 0.0), (0.0, 0.0));
    assert_eq!(math::xlogx::jvp(0.0, 0.0), (0.0, 0.0));
    assert_eq!(math::xlogy::vjp(0.0, 0.0, 0.0), (0.0, (0.0, 0.0)));
    assert_eq!(math::dot::vjp(&[INFINITY], &[1.0], 0.0), (INFINITY, ([0.0], [0.0])));
}
