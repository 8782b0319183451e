//! The piecewise functions partials call: their names, arguments and values.
//!
//! The emitted code calls the function of the same name in `runtime/src/private/slopes.rs`, which is generic over the
//! scalar; conventions at kinks are stated and tested there.

use super::term::{Term, hypot_slope, ln, powf, powf_curvature, powf_mixed, powi_derivative, sqrt, strong};
use super::{Kind, Rule, whole};

/// A function that only derivatives call.
pub(crate) struct Helper {
    /// Its partials are in the form that is safe at extreme arguments. Where an argument is the result of the function whose
    /// slope this is, its share is in the partials with respect to the others, and its own is 0.
    rule: Rule,
    /// The formula that it computes, where there is one, as a reader would write it.
    #[allow(dead_code)] // Printing of formulas reads it.
    pub(crate) formula: fn(&[Term]) -> Option<Term>,
}

/// The helper of that name, as a row.
pub(crate) fn lookup(name: &str) -> Option<&'static Rule> {
    HELPERS.iter().map(|helper| &helper.rule).find(|rule| rule.name == name)
}

/// The rows of all helpers.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    HELPERS.iter().map(|helper| &helper.rule)
}

macro_rules! helpers {
    ($($kind:ident $name:ident($($argument:ident $(in $sample:expr)?),+) = $value:expr, $result:ident => [$($partial:expr),+]
        $(, as $formula:expr)?;)*) => {
        #[allow(unused_variables)] // Not every row needs all its arguments.
        static HELPERS: &[Helper] = &[$(Helper {
            rule: Rule {
                name: stringify!($name),
                arity: [$(stringify!($argument)),+].len(),
                outputs: 1,
                kind: Kind::$kind,
                #[cfg(test)]
                sample: &[$(range!($($sample)?)),+],
                value: |arguments| match *arguments {
                    [$($argument),+] => vec![$value],
                    _ => unreachable!("terms apply {} to as many arguments as it has", stringify!($name)),
                },
                partials: |arguments, results| match (arguments, results) {
                    ([$($argument),+], [$result]) => vec![vec![$(Term::from($partial)),+]],
                    _ => unreachable!("stages apply {} to as many arguments as it has", stringify!($name)),
                },
            },
            formula: |arguments| match arguments {
                [$($argument),+] => helpers!(@formula $($formula)?),
                _ => None,
            },
        }),*];
    };
    (@formula) => { None };
    (@formula $formula:expr) => { Some($formula) };
}

helpers! {
    // A row `f(x, y) = value, z => [a, b]` says ∂z/∂x = a and ∂z/∂y = b; `as` gives the formula for readers.

    // A cotangent times a partial that may be infinite: a zero cotangent wins.
    Singular strong(cotangent, partial) = if cotangent == 0.0 { 0.0 } else { cotangent * partial },
        z => [partial, cotangent], as cotangent * partial;
    Linear above(x, y) = if x > y { 1.0 } else { 0.0 }, z => [0.0, 0.0];
    Linear abs_slope(x) = if x == 0.0 { 0.0 } else if x.is_nan() { x } else { x.signum() }, z => [0.0];
    Linear max_slope(x, y) = share(x > y, x < y, x, y), z => [0.0, 0.0];
    Linear min_slope(x, y) = share(x < y, x > y, x, y), z => [0.0, 0.0];
    Linear clamp_slope(x, low, high) = if x < low || x > high { 0.0 } else { 1.0 }, z => [0.0, 0.0, 0.0];
    Linear copysign_slope(x, sign) = if x == 0.0 { 0.0 } else { 1.0_f64.copysign(x) * 1.0_f64.copysign(sign) },
        z => [0.0, 0.0];

    // An element by the length of its vector.
    Singular hypot_slope(x, length in 0.5..3.0) = if length == 0.0 { 0.0 } else { x / length },
        z => [hypot_slope(1.0, length), -hypot_slope(z, length)], as x / length;
    Singular leg_slope(x, y, length) = if length == 0.0 { 0.0 } else { x / length }, z => [
        hypot_slope(squared(hypot_slope(y, length)), length),
        -hypot_slope(z * hypot_slope(y, length), length),
        0.0
    ], as x / length;
    Singular atan2_slope(x, y, length) = if length == 0.0 { 0.0 } else { x / length / length }, z => [
        per_area(hypot_slope(y - x, length) * hypot_slope(y + x, length), length),
        -2.0 * per_area(hypot_slope(x, length) * hypot_slope(y, length), length),
        0.0
    ], as x / (length * length);

    Singular powi_slope(x in 0.3..2.0, n in -3.0..5.0) = powi_derivative_at(x, n, 1.0), z => [powi_derivative(x, n, 2), 0.0];
    Singular powi_derivative(x in 0.3..2.0, n in -3.0..5.0, order in 1.0..3.0) = powi_derivative_at(x, n, order),
        z => [powi_derivative(x, n, next(order)), 0.0, 0.0];
    Singular powf_slope(x in 0.3..2.0, p) = power(&[p], x, p - 1.0), z => [powf_curvature(x, p), powf_mixed(x, p)],
        as p * powf(x, p - 1.0);
    Singular powf_curvature(x in 0.3..2.0, p) = power(&[p, p - 1.0], x, p - 2.0), z => [
        p * powf_curvature(x, p - 1.0),
        powf(x, p - 2.0) * (2.0 * p - 1.0 + p * (p - 1.0) * ln(x))
    ], as p * (p - 1.0) * powf(x, p - 2.0);
    Singular powf_mixed(x in 0.3..2.0, p) = powf_mixed_at(x, p), z => [
        powf(x, p - 2.0) * ((p - 1.0) * (1.0 + p * ln(x)) + p),
        powf(x, p - 1.0) * ln(x) * (2.0 + p * ln(x))
    ], as powf(x, p - 1.0) * (1.0 + p * ln(x));
    Singular powf_exponent_slope(x in 0.3..2.0, p, power) = powf_exponent_slope_at(x, p, power),
        z => [powf_mixed(x, p), strong(z, ln(x)), 0.0], as power * ln(x);
    Singular cbrt_slope(x in 0.1..9.0, root) = 1.0 / (3.0 * root * root), z => [-2.0 / 3.0 * (z / x), 0.0],
        as 1.0 / (3.0 * root * root);

    Singular asin_slope(x in -0.9..0.9) = 1.0 / ((1.0 - x) * (1.0 + x)).sqrt(), z => [x * z * z * z], as 1.0 / sqrt(1.0 - x * x);
    Smooth atan_slope(x) = atan_slope_at(x), z => [-2.0 * (x * z) * z], as 1.0 / (1.0 + x * x);
    Smooth tanh_slope(x, tanh) = tanh_slope_at(x, tanh), z => [-2.0 * (tanh * z), 0.0], as 1.0 - tanh * tanh;
    Smooth asinh_slope(x) = 1.0 / x.hypot(1.0), z => [-(x * z * z * z)], as 1.0 / sqrt(x * x + 1.0);
    Singular acosh_slope(x in 1.1..5.0) = 1.0 / ((x - 1.0).sqrt() * (x + 1.0).sqrt()), z => [-(x * z * z * z)],
        as 1.0 / sqrt(x * x - 1.0);
    Singular atanh_slope(x in -0.9..0.9) = 1.0 / ((1.0 - x) * (1.0 + x)), z => [2.0 * (x * z * z)], as 1.0 / (1.0 - x * x);
}

fn squared(x: Term) -> Term {
    x.clone() * x
}

/// A term by the square of a length; 0 where that is 0.
fn per_area(x: Term, length: &Term) -> Term {
    hypot_slope(hypot_slope(x, length), length)
}

/// The order of the derivative of a derivative.
fn next(order: &Term) -> Term {
    match *order {
        Term::Integer(order) => Term::Integer(order + 1),
        Term::Constant(order) => Term::Integer(whole(order) + 1),
        _ => Term::call("add", vec![order.clone(), Term::Integer(1)]),
    }
}

/// The share of `x` in the slope of `max` or `min`: all where `x` is chosen, none where `y` is, half at a tie;
/// an operand that is not a number is never chosen.
fn share(x_wins: bool, y_wins: bool, x: f64, y: f64) -> f64 {
    if x_wins || (y.is_nan() && !x.is_nan()) {
        1.0
    } else if y_wins || (x.is_nan() && !y.is_nan()) {
        0.0
    } else {
        0.5
    }
}

/// `n (n - 1) … xᵐ` with `order` factors and `m = n - order`; 0 where a factor is.
fn powi_derivative_at(x: f64, n: f64, order: f64) -> f64 {
    let n = f64::from(whole(n));
    let factor: f64 = (0..whole(order)).map(|lower| n - f64::from(lower)).product();
    if factor == 0.0 { 0.0 } else { factor * x.powi(whole(n - order)) }
}

/// The product of the factors and `xᵖ`; 0 where a factor is.
fn power(factors: &[f64], x: f64, p: f64) -> f64 {
    let factor: f64 = factors.iter().product();
    if factor == 0.0 { 0.0 } else { factor * x.powf(p) }
}

/// `x^(p - 1) · (1 + p ln x)`, at 0 by continuity.
fn powf_mixed_at(x: f64, p: f64) -> f64 {
    if x != 0.0 {
        return x.powf(p - 1.0) * (1.0 + p * x.ln());
    }
    match p {
        _ if p > 1.0 => 0.0,
        _ if p > 0.0 => f64::NEG_INFINITY,
        _ => f64::INFINITY,
    }
}

fn powf_exponent_slope_at(x: f64, p: f64, power: f64) -> f64 {
    if x == 0.0 && p >= 0.0 {
        0.0
    } else if x > 0.0 {
        power * x.ln()
    } else {
        f64::NAN
    }
}

/// `1 / (1 + x²)`, also where `x²` overflows.
fn atan_slope_at(x: f64) -> f64 {
    if x.abs() > f64::EPSILON.recip() { 1.0 / x / x } else { 1.0 / (1.0 + x * x) }
}

/// `1 - tanh² x`, from the value where that keeps its digits, else by the exponential.
fn tanh_slope_at(x: f64, tanh: f64) -> f64 {
    if tanh.abs() < 0.75 {
        return (1.0 - tanh) * (1.0 + tanh);
    }
    let decay = (-2.0 * x.abs()).exp();
    4.0 * decay / ((1.0 + decay) * (1.0 + decay))
}
