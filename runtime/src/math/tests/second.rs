//! Second derivatives against finite differences of the first ones.

use std::format;
use std::vec;
use std::vec::Vec;

use super::assert_close;
use crate::__private::Ignore;
use crate::math;

/// The derivative of a function at 0 by central differences, extrapolated twice.
fn differences(function: impl Fn(f64) -> f64) -> f64 {
    let central = |step: f64| (function(step) - function(-step)) / (2.0 * step);
    let [wide, middle, narrow] = [4e-3, 2e-3, 1e-3].map(central);
    let (coarse, fine) = ((4.0 * middle - wide) / 3.0, (4.0 * narrow - middle) / 3.0);
    (16.0 * fine - coarse) / 15.0
}

#[track_caller]
fn assert_near(what: &str, expected: f64, got: f64) {
    assert!((expected - got).abs() <= 2e-8 * expected.abs().max(1.0), "{what}: expected {expected}, got {got}");
}

macro_rules! unary {
    ($($name:ident: $($x:literal)+;)*) => {$($({
        let x: f64 = $x;
        let what = format!("{}''({x})", stringify!($name));
        let curvature = math::$name::hessian(x);
        assert_near(&what, differences(|step| math::$name::grad(x + step)), curvature);
        assert_eq!(math::$name::hvp(x, 3.0), 3.0 * curvature, "{what}");
        let (mut bar, mut bar_dot) = (1.0, 1.0);
        math::$name::second(x, 3.0, 2.0, 5.0, &mut bar, &mut bar_dot);
        let slope = math::$name::grad(x);
        assert_close(&what, 1.0 + 2.0 * slope, bar, 1e-15);
        assert_close(&what, 1.0 + 5.0 * slope + 6.0 * curvature, bar_dot, 1e-13);
    })+)*};
}

#[test]
#[allow(clippy::cognitive_complexity)] // A row for each function.
fn functions_of_one_variable() {
    unary! {
        sigmoid: -3.0 -0.4 0.0 0.7 5.0;
        log_sigmoid: -3.0 -0.4 0.0 0.7 5.0;
        softplus: -3.0 -0.4 0.0 0.7 5.0;
        silu: -3.0 -0.4 0.0 0.7 5.0;
        gelu: -3.0 -0.4 0.0 0.7 5.0;
        gelu_tanh: -3.0 -0.4 0.0 0.7 5.0;
        mish: -3.0 -0.4 -0.1 0.7 5.0;
        selu: -3.0 -0.4 0.7 5.0;
        relu: -3.0 0.7;
        hard_tanh: -3.0 -0.4 0.7 5.0;
        softsign: -3.0 -0.4 0.7 5.0;
        sinc: -3.0 -1.4 -0.4 0.1 1.6 5.0;
        erf: -3.0 -0.4 0.0 0.7 5.0;
        erfc: -3.0 -0.4 0.0 0.7 5.0;
        xlogx: 0.3 0.7 5.0;
        logit: 0.1 0.2 0.4 0.5 0.9;
        log1mexp: -0.1 -0.7 -5.0;
        log_cosh: -3.0 -0.4 0.1 0.7 5.0;
        gamma: -1.3 0.5 1.5 4.2;
        ln_gamma: -1.3 0.5 1.5 4.2 30.0;
        digamma: -1.3 0.5 1.5 4.2 30.0;
        trigamma: -1.3 0.5 1.5 4.2 30.0;
    }
}

macro_rules! binary {
    ($($name:ident: $(($x:expr, $y:expr))+;)*) => {$($({
        let (x, y): (f64, f64) = ($x, $y);
        let what = format!("{}''({x}, {y})", stringify!($name));
        let [[xx, xy], [yx, yy]] = math::$name::hessian(x, y);
        assert_near(&what, differences(|step| math::$name::grad(x + step, y).0), xx);
        assert_near(&what, differences(|step| math::$name::grad(x + step, y).1), xy);
        assert_near(&what, differences(|step| math::$name::grad(x, y + step).1), yy);
        assert_eq!((xy, math::$name::hvp(x, y, (1.0, 0.0))), (yx, (xx, xy)), "{what}");
        let mut bars = [1.0; 4];
        let [x_bar, y_bar, x_bar_dot, y_bar_dot] = &mut bars;
        math::$name::second(x, y, 3.0, Ignore, 2.0, 5.0, x_bar, y_bar, x_bar_dot, y_bar_dot);
        let (to_x, to_y) = math::$name::grad(x, y);
        let expected = [2.0 * to_x, 2.0 * to_y, 5.0 * to_x + 6.0 * xx, 5.0 * to_y + 6.0 * xy];
        for (got, expected) in bars.into_iter().zip(expected) {
            assert_close(&what, 1.0 + expected, got, 1e-14);
        }
    })+)*};
}

#[test]
#[allow(clippy::cognitive_complexity)] // As above.
fn functions_of_two_variables() {
    binary! {
        leaky_relu: (0.7, 0.1) (-0.7, 0.1);
        elu: (0.7, 0.4) (-0.7, 0.4);
        huber: (0.3, 1.0) (-0.3, 1.0) (2.0, 1.0) (-2.0, 1.0);
        xlogy: (0.3, 1.5) (-2.0, 0.2);
        logaddexp: (0.3, 1.5) (1.0, 1.0) (-4.0, 0.2);
    }
}

const POINT: [f64; 4] = [0.3, -1.7, 2.5, 0.9];
const DIRECTION: [f64; 4] = [1.1, -0.4, 0.2, 0.7];

fn moved(step: f64) -> [f64; 4] {
    [0, 1, 2, 3].map(|place| POINT[place] + step * DIRECTION[place])
}

fn assert_all_near(what: &str, expected: impl Fn(usize) -> f64, got: &[f64]) {
    got.iter().enumerate().for_each(|(place, got)| assert_near(what, expected(place), *got));
}

macro_rules! scalar_valued {
    ($($name:ident$(($parameter:expr, $ignore:expr))*;)*) => {$({
        let what = stringify!($name);
        let product = math::$name::hvp(&POINT $(, $parameter)*, &DIRECTION);
        let slope = |place: usize| differences(|step| math::$name::grad(&moved(step) $(, $parameter)*)[place]);
        assert_all_near(what, slope, &product);
        let (mut bar, mut bar_dot) = ([1.0; 4], vec![1.0; 4]);
        math::$name::second(
            &POINT[..] $(, $parameter)*, &DIRECTION $(, $ignore)*, 2.0, 5.0, &mut bar $(, $ignore)*, &mut bar_dot $(, $ignore)*
        );
        let gradient = math::$name::grad(&POINT $(, $parameter)*);
        assert_all_near(what, |place| 1.0 + 2.0 * gradient[place], &bar);
        assert_all_near(what, |place| 1.0 + 5.0 * gradient[place] + 2.0 * product[place], &bar_dot);
    })*};
}

#[test]
fn functions_of_a_vector() {
    scalar_valued! {
        sum;
        mean;
        norm;
        norm_squared;
        variance;
        logsumexp;
        prod;
        max;
        min;
        cross_entropy(1, Ignore)(0.2, Ignore);
        hinge_weston_watkins(3, Ignore);
        hinge_crammer_singer(3, Ignore);
    }
}

macro_rules! vector_valued {
    ($($name:ident$(($parameter:expr, $ignore:expr))*;)*) => {$({
        let what = stringify!($name);
        let weights = |step: f64| -> Vec<f64> { [0.2, 1.3, -0.8, 0.6].map(|weight| weight * (1.0 + step)).to_vec() };
        let pulled = |step: f64| math::$name::vjp(&moved(step) $(, $parameter)*, weights(step)).1;
        let (mut bar, mut bar_dot) = ([0.0; 4], [0.0; 4]);
        math::$name::second(
            &POINT $(, $parameter)*, &DIRECTION $(, $ignore)*, weights(0.0), weights(0.0), &mut bar $(, $ignore)*, &mut bar_dot $(, $ignore)*
        );
        assert_all_near(what, |place| pulled(0.0)[place], &bar);
        assert_all_near(what, |place| differences(|step| pulled(step)[place]), &bar_dot);
    })*};
}

#[test]
fn functions_from_vectors_to_vectors() {
    vector_valued! {
        softmax;
        log_softmax;
        cumsum;
        standardized(0.1, Ignore);
    }
}

const TARGETS: [f64; 4] = [0.5, 1.0, -0.5, 0.2];

macro_rules! paired {
    ($($name:ident;)*) => {$({
        let what = stringify!($name);
        let other = |step: f64| [0, 1, 2, 3].map(|place| TARGETS[place] - step * DIRECTION[3 - place]);
        let gradient = |step: f64| math::$name::grad(&moved(step), &other(step));
        let reversed = [0, 1, 2, 3].map(|place| -DIRECTION[3 - place]);
        let (first, second) = math::$name::hvp(&POINT, &TARGETS, (&DIRECTION, &reversed));
        assert_all_near(what, |place| differences(|step| gradient(step).0[place]), &first);
        assert_all_near(what, |place| differences(|step| gradient(step).1[place]), &second);
        let mut bars = [[1.0; 4]; 4];
        let [x_bar, y_bar, x_bar_dot, y_bar_dot] = &mut bars;
        math::$name::second(
            &POINT, &TARGETS, &DIRECTION, &reversed, 2.0, 5.0, x_bar, y_bar, x_bar_dot, y_bar_dot,
        );
        assert_all_near(what, |place| 1.0 + 2.0 * gradient(0.0).0[place], &bars[0]);
        assert_all_near(what, |place| 1.0 + 2.0 * gradient(0.0).1[place], &bars[1]);
        assert_all_near(what, |place| 1.0 + 5.0 * gradient(0.0).0[place] + 2.0 * first[place], &bars[2]);
        assert_all_near(what, |place| 1.0 + 5.0 * gradient(0.0).1[place] + 2.0 * second[place], &bars[3]);
    })*};
}

#[test]
fn functions_of_two_vectors() {
    paired! {
        dot;
        mse;
        mae;
        bce_with_logits;
    }
}

#[test]
fn products_with_zeros_have_second_derivatives() {
    assert_eq!(math::prod::hvp(&[2.0, 0.0, 4.0], [1.0, 0.0, 0.0]), [0.0, 4.0, 0.0]);
    assert_eq!(math::prod::hvp(&[0.0, 0.0, 4.0], [1.0, 0.0, 0.0]), [0.0, 4.0, 0.0]);
    assert_eq!(math::norm::hvp(&[0.0, 0.0], [1.0, 0.0]), [0.0, 0.0]);
}

#[crate::differentiable(crate = crate, order = 2)]
fn composed(x: &[f64], y: f64) -> f64 {
    let shares: Vec<f64> = math::softmax(x);
    math::silu(y) * math::norm(&shares) + math::dot(x, &shares) * math::digamma(y * y)
}

#[crate::differentiable(crate = crate, order = 2)]
fn loss(x: &[f64; 4]) -> f64 {
    let core: Vec<f64> = math::standardized(x, 1e-3);
    math::cross_entropy(&core, 2, 0.1) + math::prod(x) + math::mse(x, &[1.0, 2.0, 3.0, 4.0])
}

#[test]
fn functions_of_second_order_call_them() {
    let slope = |step: f64| composed::grad(&moved(step), 0.8 + 0.5 * step);
    let (first, second) = composed::hvp(&POINT, 0.8, (DIRECTION.to_vec(), 0.5));
    assert_all_near("composed", |place| differences(|step| slope(step).0[place]), &first);
    assert_near("composed", differences(|step| slope(step).1), second);
    let product = loss::hvp(&POINT, DIRECTION);
    assert_all_near("loss", |place| differences(|step| loss::grad(&moved(step))[place]), &product);
}
