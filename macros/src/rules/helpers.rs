//! The piecewise functions partials call: their names, arguments and values.
//!
//! The emitted code calls the function of the same name in `runtime/src/private/slopes.rs`, which is generic over the
//! scalar; conventions at kinks are stated and tested there.

/// A function that only derivatives call.
pub(crate) struct Helper {
    pub(crate) name: &'static str,
    pub(crate) value: fn(&[f64]) -> f64,
}

/// The helper of that name.
pub(crate) fn lookup(name: &str) -> Option<&'static Helper> {
    HELPERS.iter().find(|helper| helper.name == name)
}

/// All helpers.
#[cfg(test)]
pub(crate) fn all() -> &'static [Helper] {
    HELPERS
}

macro_rules! helpers {
    ($($name:ident($($argument:ident),+) = $value:expr;)*) => {
        static HELPERS: &[Helper] = &[$(Helper {
            name: stringify!($name),
            value: |arguments| match *arguments {
                [$($argument),+] => $value,
                _ => unreachable!("terms apply {} to as many arguments as it has", stringify!($name)),
            },
        }),*];
    };
}

helpers! {
    // A cotangent times a partial that may be infinite: a zero cotangent wins.
    strong(cotangent, partial) = if cotangent == 0.0 { 0.0 } else { cotangent * partial };
    above(x, y) = if x > y { 1.0 } else { 0.0 };
    abs_slope(x) = if x == 0.0 { 0.0 } else if x.is_nan() { x } else { x.signum() };
    max_slope(x, y) = share(x > y, x < y, x, y);
    min_slope(x, y) = share(x < y, x > y, x, y);
    clamp_slope(x, low, high) = if x < low || x > high { 0.0 } else { 1.0 };
    copysign_slope(x, sign) = if x == 0.0 { 0.0 } else { 1.0_f64.copysign(x) * 1.0_f64.copysign(sign) };
    hypot_slope(x, length) = if length == 0.0 { 0.0 } else { x / length };
    atan2_slope(x, length) = if length == 0.0 { 0.0 } else { x / length / length };
    powi_slope(x, n) = powi_slope(x, n);
    powf_slope(x, p) = powf_slope(x, p);
    powf_exponent_slope(x, p, z) = powf_exponent_slope(x, p, z);
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
fn powi_slope(x: f64, n: f64) -> f64 {
    if n == 0.0 { 0.0 } else { n * x.powi((n - 1.0) as i32) }
}

fn powf_slope(x: f64, p: f64) -> f64 {
    if p == 0.0 { 0.0 } else { p * x.powf(p - 1.0) }
}

fn powf_exponent_slope(x: f64, p: f64, z: f64) -> f64 {
    if x == 0.0 && p >= 0.0 {
        0.0
    } else if x > 0.0 {
        z * x.ln()
    } else {
        f64::NAN
    }
}
