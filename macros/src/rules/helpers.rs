//! The piecewise functions partials call: their names, arguments and values.
//!
//! The emitted code calls the function of the same name in `runtime/src/private/slopes.rs`, which is generic over the
//! scalar; conventions at kinks are stated and tested there.

use super::term::{
    above, atan2_slope, hypot_slope, ln, powf, powf_exponent_slope, powf_slope, powi_derivative, strong,
};
use super::{Kind, Rule, Term};

/// The helper of that name.
pub(crate) fn lookup(name: &str) -> Option<&'static Rule> {
    HELPERS.iter().find(|helper| helper.name == name)
}

/// All helpers.
#[cfg(test)]
pub(crate) fn all() -> &'static [Rule] {
    HELPERS
}

macro_rules! helpers {
    ($($kind:ident $name:ident($($argument:ident $(in $sample:expr)?),+) = $value:expr => [$($partial:expr),+];)*) => {
        #[allow(unused_variables)] // Not every row needs all its arguments.
        static HELPERS: &[Rule] = &[$(Rule {
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
            partials: |arguments, _| match arguments {
                [$($argument),+] => vec![vec![$(Term::from($partial)),+]],
                _ => unreachable!("stages apply {} to as many arguments as it has", stringify!($name)),
            },
        }),*];
    };
}

helpers! {
    // A cotangent times a partial that may be infinite: a zero cotangent wins, in the derivative by the partial too.
    Singular strong(cotangent, partial) = if cotangent == 0.0 { 0.0 } else { cotangent * partial } => [partial, cotangent];
    Linear above(x, y) = if x > y { 1.0 } else { 0.0 } => [0.0, 0.0];
    Linear abs_slope(x) = if x == 0.0 { 0.0 } else if x.is_nan() { x } else { x.signum() } => [0.0];
    Linear max_slope(x, y) = share(x > y, x < y, x, y) => [0.0, 0.0];
    Linear min_slope(x, y) = share(x < y, x > y, x, y) => [0.0, 0.0];
    Linear clamp_slope(x, low, high) = if x < low || x > high { 0.0 } else { 1.0 } => [0.0, 0.0, 0.0];
    Linear copysign_slope(x, sign) = if x == 0.0 { 0.0 } else { 1.0_f64.copysign(x) * 1.0_f64.copysign(sign) }
        => [0.0, 0.0];
    Singular hypot_slope(x, length in 0.5..3.0) = if length == 0.0 { 0.0 } else { x / length }
        => [hypot_slope(1.0, length), -atan2_slope(x, length)]; // 0 at the origin
    Singular atan2_slope(x, length in 0.5..3.0) = if length == 0.0 { 0.0 } else { x / length / length }
        => [atan2_slope(1.0, length), -2.0 * atan2_slope(hypot_slope(x, length), length)]; // 0 at the origin
    Singular powi_slope(x in 0.3..2.0, n in -3.0..5.0) = powi_derivative_at(x, n, 1.0) => [powi_derivative(x, n, 2), 0.0];
    Singular powi_derivative(x in 0.3..2.0, n in -3.0..5.0, order in 1.0..3.0) = powi_derivative_at(x, n, order)
        => [powi_derivative(x, n, next(order)), 0.0, 0.0];
    Singular powf_slope(x in 0.3..2.0, p) = powf_slope_at(x, p)
        => [strong(p, powf_slope(x, p - 1.0)), powf(x, p - 1.0) + p * powf_exponent_slope(x, p - 1.0, powf(x, p - 1.0))];
    Singular powf_exponent_slope(x in 0.3..2.0, p, z) = powf_exponent_slope_at(x, p, z)
        => [strong(above(x, 0.0), z / x), 0.0, strong(above(x, 0.0), ln(x))];
}

/// The order of the derivative of a derivative.
#[allow(clippy::cast_possible_truncation)] // It was an integer.
fn next(order: &Term) -> Term {
    match order {
        Term::Constant(order) => Term::Integer(*order as i32 + 1),
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

#[allow(clippy::cast_possible_truncation)] // The exponent was an `i32`.
fn powi_derivative_at(x: f64, n: f64, order: f64) -> f64 {
    let (n, order) = (n.round(), order.round());
    let factor: f64 = (0..order as i32).map(|step| n - f64::from(step)).product();
    if factor == 0.0 { 0.0 } else { factor * x.powi((n - order) as i32) }
}

fn powf_slope_at(x: f64, p: f64) -> f64 {
    if p == 0.0 { 0.0 } else { p * x.powf(p - 1.0) }
}

fn powf_exponent_slope_at(x: f64, p: f64, z: f64) -> f64 {
    if x == 0.0 && p >= 0.0 {
        0.0
    } else if x > 0.0 {
        z * x.ln()
    } else {
        f64::NAN
    }
}
