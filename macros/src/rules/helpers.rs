//! The piecewise functions partials call: their names, arguments and values.
//!
//! The emitted code calls the function of the same name in `runtime/src/private/slopes.rs`, which is generic over the
//! scalar; conventions at kinks are stated and tested there.

use super::term::{
    Term, hypot_slope, ln, ln_slope, log_mixed, powf, powf_curvature, powf_exponent_curvature, powf_mixed,
    powi_derivative, sqrt, strong,
};
use super::{Kind, Rule, whole};

/// A function that only derivatives call.
pub(crate) struct Helper {
    /// Its partials are in the form that is safe at extreme arguments. Where an argument is the result of the function whose
    /// slope this is, its share is in the partials with respect to the others, and its own is 0.
    rule: Rule,
    /// The formula that it computes, where there is one, as a reader would write it.
    formula: fn(&[Term]) -> Option<Term>,
}

/// The helper of that name, as a row.
pub(crate) fn lookup(name: &str) -> Option<&'static Rule> {
    HELPERS.iter().map(|helper| &helper.rule).find(|rule| rule.name == name)
}

/// The formula that a helper of arguments computes, where there is one.
pub(crate) fn formula(name: &str, arguments: &[Term]) -> Option<Term> {
    let helper = HELPERS.iter().find(|helper| helper.rule.name == name)?;
    (helper.formula)(arguments)
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
                names: (&[$(stringify!($argument)),+], &[stringify!($result)]),
                #[cfg(test)]
                convention: "",
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
    Singular strong(cotangent, partial) = if cotangent == 0.0 || partial == 0.0 { 0.0 } else { cotangent * partial },
        z => [partial, cotangent], as cotangent * partial;
    Linear above(x, y) = if x > y { 1.0 } else { 0.0 }, z => [0.0, 0.0];
    Linear abs_slope(x) = if x == 0.0 { 0.0 } else if x.is_nan() { x } else { x.signum() }, z => [0.0];
    Linear max_slope(x, y) = share(x > y, x < y, x, y), z => [0.0, 0.0];
    Linear min_slope(x, y) = share(x < y, x > y, x, y), z => [0.0, 0.0];
    Linear clamp_slope(x, low, high) = if x < low || x > high { 0.0 } else { 1.0 }, z => [0.0, 0.0, 0.0];
    Linear copysign_slope(x, sign) = if x == 0.0 { 0.0 } else { 1.0_f64.copysign(x) * 1.0_f64.copysign(sign) },
        z => [0.0, 0.0];

    // The root of a sum of squares: a norm, whose derivative at zero is that of least norm.
    Smooth root_of_squares(sum in 0.1..9.0) = sum.sqrt(), z => [hypot_slope(0.5, z)], as sqrt(sum);

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
    Singular powf_slope(x in 0.3..2.0, p, power) = powf_slope_at(x, p, power),
        z => [powf_curvature(x, p, power), powf_mixed(x, p, power), 0.0], as p * powf(x, p - 1.0);
    Singular powf_curvature(x in 0.3..2.0, p, power) = powf_curvature_at(x, p, power), z => [
        p * powf_curvature(x, p - 1.0, powf(x, p - 1.0)),
        powf(x, p - 2.0) * (2.0 * p - 1.0 + p * (p - 1.0) * ln(x)),
        0.0
    ], as p * (p - 1.0) * powf(x, p - 2.0);
    Singular powf_mixed(x in 0.3..2.0, p, power) = powf_mixed_at(x, p, power), z => [
        powf(x, p - 2.0) * ((p - 1.0) * (1.0 + p * ln(x)) + p),
        powf(x, p - 1.0) * ln(x) * (2.0 + p * ln(x)),
        0.0
    ], as powf(x, p - 1.0) * (1.0 + p * ln(x));
    Singular powf_exponent_slope(x in 0.3..2.0, p, power) = powf_exponent_slope_at(x, p, power),
        z => [powf_mixed(x, p, power), powf_exponent_curvature(x, p, power), 0.0], as power * ln(x);
    Singular powf_exponent_curvature(x in 0.3..2.0, p, power) = powf_exponent_curvature_at(x, p, power), z => [
        powf(x, p - 1.0) * ln(x) * (2.0 + p * ln(x)),
        strong(z, ln(x)),
        0.0
    ], as power * ln(x) * ln(x);
    Singular cbrt_slope(x in 0.1..9.0, root) = 1.0 / (3.0 * root * root), z => [-2.0 / 3.0 * (z / x), 0.0],
        as 1.0 / (3.0 * root * root);

    Singular ln_slope(scale, x in 0.1..5.0) = if x < 0.0 { f64::NAN } else { scale / x }, z => [ln_slope(1.0, x), -(z / x)],
        as scale / x;
    Singular log_slope(x in 0.1..5.0, base in 1.5..9.0) = if x < 0.0 { f64::NAN } else { 1.0 / base.ln() / x }, z => [-(z / x), -log_mixed(x, base)], as 1.0 / (x * ln(base));
    Singular log_base_slope(x in 0.1..5.0, base in 1.5..9.0, log) = log / base.ln() / base, z => [
        log_mixed(x, base),
        -(z / base * (1.0 + 2.0 / ln(base))),
        0.0
    ], as log / (base * ln(base));
    Singular log_mixed(x in 0.1..5.0, base in 1.5..9.0) = log_mixed_at(x, base),
        z => [-(z / x), -(z / base * (1.0 + 2.0 / ln(base)))], as 1.0 / (x * base * ln(base) * ln(base));

    Singular asin_slope(x in -0.9..0.9) = 1.0 / ((1.0 - x) * (1.0 + x)).sqrt(), z => [x * z * z * z], as 1.0 / sqrt(1.0 - x * x);
    Smooth atan_slope(x) = atan_slope_at(x), z => [-2.0 * (x * z) * z], as 1.0 / (1.0 + x * x);
    Smooth tanh_slope(x, tanh) = tanh_slope_at(x, tanh), z => [-2.0 * (tanh * z), 0.0], as 1.0 - tanh * tanh;
    Smooth asinh_slope(x) = 1.0 / x.hypot(1.0), z => [-(x * z * z * z)], as 1.0 / sqrt(x * x + 1.0);
    Singular acosh_slope(x in 1.1..5.0) = 1.0 / ((x - 1.0).sqrt() * (x + 1.0).sqrt()), z => [-(x * z * z * z)],
        as 1.0 / sqrt(x * x - 1.0);
    Singular atanh_slope(x in -0.9..0.9) = if x.abs() > 1.0 { f64::NAN } else { 1.0 / ((1.0 - x) * (1.0 + x)) },
        z => [2.0 * (x * z * z)], as 1.0 / (1.0 - x * x);
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

/// Whether a number can be multiplied with others that are not extreme.
fn has_room(power: f64) -> bool {
    let least = f64::MIN_POSITIVE / f64::EPSILON / f64::EPSILON;
    (least..=least.recip()).contains(&power.abs())
}

fn powf_slope_at(x: f64, p: f64, power: f64) -> f64 {
    if p == 0.0 {
        0.0
    } else if has_room(power) {
        p * power / x
    } else {
        p * x.powf(p - 1.0)
    }
}

fn powf_curvature_at(x: f64, p: f64, power: f64) -> f64 {
    let factor = p * (p - 1.0);
    if factor == 0.0 {
        0.0
    } else if has_room(power) {
        factor * power / x / x
    } else {
        factor * x.powf(p - 2.0)
    }
}

/// `x^(p - 1) · (1 + p ln x)`, at 0 by continuity.
fn powf_mixed_at(x: f64, p: f64, power: f64) -> f64 {
    let bend = 1.0 + p * x.ln();
    match p {
        _ if x != 0.0 && has_room(power) => power * bend / x,
        _ if x != 0.0 => x.powf(p - 1.0) * bend,
        _ if p > 1.0 => 0.0,
        _ if p > 0.0 => f64::NEG_INFINITY,
        _ => f64::INFINITY,
    }
}

fn powf_exponent_slope_at(x: f64, p: f64, power: f64) -> f64 {
    if x == 0.0 && p >= 0.0 {
        0.0
    } else if x > 0.0 {
        power_times(x, p, power, x.ln())
    } else {
        f64::NAN
    }
}

fn powf_exponent_curvature_at(x: f64, p: f64, power: f64) -> f64 {
    let slope = powf_exponent_slope_at(x, p, power);
    if slope == 0.0 || slope.is_nan() { slope } else { power_times(x, p, power, x.ln() * x.ln()) }
}

/// The power times a factor; where it has lost digits to underflow, by its root.
fn power_times(x: f64, p: f64, power: f64, factor: f64) -> f64 {
    if power >= f64::MIN_POSITIVE || power == 0.0 {
        return power * factor;
    }
    let root = x.powf(p / 2.0);
    root * (root * factor)
}

/// The negative of the mixed second derivative of a logarithm; the product of the arguments may underflow.
fn log_mixed_at(x: f64, base: f64) -> f64 {
    let (square, product) = (1.0 / base.ln() / base.ln(), x * base);
    if product.abs() < f64::MIN_POSITIVE { square / base / x } else { square / product }
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
