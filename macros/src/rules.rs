//! The derivative of every scalar function: the only file that knows one.
//!
//! A row gives a function's partial derivatives as terms over its arguments and results. From it come forward and
//! reverse mode, the value in the tests' interpreter and the numeric test of the row itself.

#[cfg(test)]
macro_rules! range {
    () => {
        (-3.0, 3.0)
    };
    ($range:expr) => {
        ($range.start, $range.end)
    };
}

mod helpers;
mod numbers;
mod term;

#[cfg(test)]
pub(crate) use helpers::all as helpers;
pub(crate) use helpers::{formula, lookup as lookup_helper};
pub(crate) use term::Term;

use std::f64::consts::{LN_2, LOG2_E, LOG10_E, PI};

use numbers::{FromReal, IntoReals, Operators, whole};
use term::{
    above, abs_slope, acosh_slope, asin_slope, asinh_slope, atan_slope, atan2_slope, atanh_slope, cbrt_slope,
    clamp_slope, copysign_slope, cos, cosh, exp, hypot, leg_slope, ln_slope, log_base_slope, log_slope, max_slope,
    min_slope, powf, powf_exponent_slope, powf_slope, powi, powi_slope, round, sin, sinh, sqrt, tanh_slope,
};

/// One row of the table.
pub(crate) struct Rule {
    /// The method's name on floats.
    pub(crate) name: &'static str,
    pub(crate) arity: usize,
    /// The names of its arguments and results, and what holds at kinks and singular points: for the page of all rules.
    #[cfg(test)]
    pub(crate) names: (&'static [&'static str], &'static [&'static str]),
    #[cfg(test)]
    pub(crate) convention: &'static str,
    /// More than one if the function returns a tuple.
    pub(crate) outputs: usize,
    pub(crate) kind: Kind,
    /// From where to where the test of the row samples each argument.
    #[cfg(test)]
    pub(crate) sample: &'static [(f64, f64)],
    /// The function itself.
    pub(crate) value: fn(&[f64]) -> Vec<f64>,
    /// The partial of each output with respect to each argument, `[output][argument]`, given arguments and results.
    /// An argument that is a literal comes as [`Term::Constant`] and makes for a simpler partial.
    pub(crate) partials: fn(&[Term], &[Term]) -> Vec<Vec<Term>>,
}

/// What the partials of a row are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Numbers.
    Linear,
    /// Finite where the function is defined.
    Smooth,
    /// Finite, and zero where something else is chosen: an infinite cotangent does not count there.
    Selective,
    /// Infinite or undefined somewhere: there a zero cotangent wins, so products are [strong](Rule::needs_strong_zero).
    Singular,
}

impl Rule {
    /// Whether it has no derivative but zero.
    pub(crate) fn is_step(&self) -> bool {
        matches!(self.name, "ceil" | "div_euclid" | "floor" | "round" | "round_ties_even" | "signum" | "trunc")
    }

    /// Whether a cotangent is to be multiplied with this partial of the row by the helper `strong`.
    pub(crate) fn needs_strong_zero(&self, partial: &Term) -> bool {
        self.kind == Kind::Selective || self.kind == Kind::Singular && !partial.is_finite()
    }
}

/// The helper that has the value of `sqrt`, and the derivative of a norm: what roots of sums of squares are.
pub(crate) const ROOT: &str = "root_of_squares";

/// The row of that name.
pub(crate) fn lookup(name: &str) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| rule.name == name)
}

/// The partials of a row in a pass over tensors. The slope of `tanh` is made of the result alone there, right to the last
/// digit of 1: so a layer keeps one array, and the pass calls no function.
pub(crate) fn in_pass(rule: &Rule, results: &[Term], partials: Vec<Vec<Term>>) -> Vec<Vec<Term>> {
    match (rule.name, results) {
        ("tanh", [z]) => vec![vec![1.0 - z * z]],
        _ => partials,
    }
}

/// All rows.
#[cfg(test)]
pub(crate) fn table() -> &'static [Rule] {
    TABLE
}

macro_rules! primitives {
    ($($kind:ident $name:ident($($argument:ident $(in $sample:expr)?),+) = $($result:ident),+
        => $([$($partial:expr),+]),+ $(at $convention:literal)?;)*) => {
        #[allow(unused_variables, deprecated)] // Not every row needs all its arguments; `abs_sub` is deprecated.
        static TABLE: &[Rule] = &[$(Rule {
            name: stringify!($name),
            arity: [$(stringify!($argument)),+].len(),
            outputs: [$(stringify!($result)),+].len(),
            kind: Kind::$kind,
            #[cfg(test)]
            names: (&[$(stringify!($argument)),+], &[$(stringify!($result)),+]),
            #[cfg(test)]
            convention: concat!($($convention)?),
            #[cfg(test)]
            sample: &[$(range!($($sample)?)),+],
            value: |arguments| match *arguments {
                [$($argument),+] => f64::$name($(FromReal::from_real($argument)),+).into_reals(),
                _ => unreachable!("the interpreter applies {} to as many arguments as it has", stringify!($name)),
            },
            partials: |arguments, results| match (arguments, results) {
                ([$($argument),+], [$($result),+]) => vec![$(vec![$(Term::from($partial)),+]),+],
                _ => unreachable!("stages apply {} to as many arguments as it has", stringify!($name)),
            },
        }),*];
    };
}

primitives! {
    // A row `f(x, y) = z => [a, b]` says ∂z/∂x = a and ∂z/∂y = b; `x in 0.5..2.0` is where its test samples `x`, and
    // `at` states what holds at kinks and singular points, and who else has it so.
    Linear add(x, y) = z => [1.0, 1.0];
    Linear sub(x, y) = z => [1.0, -1.0];
    Smooth mul(x, y) = z => [y, x];
    Singular div(x, y in 0.2..3.0) = z => [1.0 / y, -(z / y)] at "∓∞ at `y = 0`; a zero cotangent wins";
    Singular rem(x, y in 0.5..3.0) = z => [1.0, -round((x - z) / y)]
        at "the derivative of the branch (CasADi, JAX, PyTorch); ChainRules.jl has NaN where `x` is a multiple of `y`";
    Linear neg(x) = z => [-1.0];
    Singular recip(x in 0.2..3.0) = z => [-(z * z)] at "-∞ at 0 (ChainRules.jl, JAX, PyTorch)";
    Smooth mul_add(x, a, b) = z => [a, x, 1.0];
    Linear midpoint(x, y) = z => [0.5, 0.5];
    Linear to_degrees(x) = z => [180.0 / PI];
    Linear to_radians(x) = z => [PI / 180.0];

    Smooth abs(x) = z => [abs_slope(x)]
        at "0 at 0 (ChainRules.jl, PyTorch, Stan, CasADi); JAX has 1 for numbers that are not negative";
    Linear signum(x) = z => [0.0] at "0 everywhere, at the step too (ChainRules.jl, JAX, PyTorch)";
    Linear floor(x) = z => [0.0] at "0 everywhere, at the steps too (ChainRules.jl, JAX, PyTorch)";
    Linear ceil(x) = z => [0.0] at "as `floor`";
    Linear round(x) = z => [0.0] at "as `floor`";
    Linear round_ties_even(x) = z => [0.0] at "as `floor`";
    Linear trunc(x) = z => [0.0] at "as `floor`";
    Linear fract(x) = z => [1.0];
    Linear div_euclid(x, y in 0.5..3.0) = z => [0.0, 0.0] at "as `floor`";
    Singular rem_euclid(x, y in 0.5..3.0) = z => [1.0, -round((x - z) / y)] at "as `rem`";
    Selective max(x, y) = z => [max_slope(x, y), 1.0 - max_slope(x, y)]
        at "½ each at a tie, also against a constant (JAX, PyTorch, CasADi); ChainRules.jl gives all to one. Of a \
            number and NaN, the number";
    Selective min(x, y) = z => [min_slope(x, y), 1.0 - min_slope(x, y)] at "as `max`";
    Selective abs_sub(x, y) = z => [max_slope(x, y), -max_slope(x, y)] at "as `(x - y).max(0)`: ½ at a tie";
    Selective clamp(x, low in -2.0..-0.5, high in 0.5..2.0) = z
        => [clamp_slope(x, low, high), above(low, x), above(x, high)]
        at "1 for `x` on the bounds (ChainRules.jl); JAX has ½, PyTorch 2.15 has 0. Outside, 1 for the bound";
    Smooth copysign(x, sign) = z => [copysign_slope(x, sign), 0.0]
        at "0 at `x = 0` (PyTorch); JAX has 1. The sign has slope 0 (ChainRules.jl, JAX, PyTorch)";

    Singular sqrt(x in 0.1..9.0) = z => [0.5 / z] at "∞ at 0 (ChainRules.jl, JAX, PyTorch); of a sum of squares 0, as of a norm";
    Singular cbrt(x in 0.1..9.0) = z => [cbrt_slope(x, z)] at "∞ at 0 (ChainRules.jl, JAX)";
    Singular powi(x in 0.2..2.0, n in -4.0..5.0) = z => [powi_partial(x, n, z), 0.0]
        at "at 0 by continuity: 1 for `n = 1`, 0 for other `n ≥ 0`, ∓∞ for negative `n` (ChainRules.jl)";
    Singular powf(x in 0.1..3.0, p) = z => [powf_partial(x, p, z), powf_exponent_partial(x, p, z)]
        at "0 for `p = 0` (PyTorch); at `x = 0` by continuity (ChainRules.jl, JAX, PyTorch), and with respect to `p` 0 for \
            `p ≥ 0` (JAX, PyTorch), else NaN (JAX); for negative `x`, NaN with respect to `p`";
    Smooth hypot(x, y) = z => [leg_slope(x, y, z), leg_slope(y, x, z)]
        at "0 at the origin (ChainRules.jl); PyTorch has NaN, JAX ½";
    Singular atan2(y, x) = z
        => [atan2_slope(x, y, hypot(y, x)), -atan2_slope(y, x, hypot(y, x))]
        at "0 at the origin (PyTorch); JAX and ChainRules.jl have NaN";

    Singular exp(x) = z => [z] at "∞ where it overflows; a zero cotangent wins, so `1 / (1 + exp(-x))` has slope 0 at -800";
    Singular exp2(x) = z => [LN_2 * z];
    Singular exp_m1(x) = z => [exp(x)] at "PyTorch and JAX compute `z + 1`, which has no right digit left below -37";
    Singular ln(x in 0.1..5.0) = z => [ln_slope(1.0, x)] at "∞ at 0, NaN below, where JAX and PyTorch have `1 / x`";
    Singular log2(x in 0.1..5.0) = z => [ln_slope(LOG2_E, x)] at "as `ln`";
    Singular log10(x in 0.1..5.0) = z => [ln_slope(LOG10_E, x)] at "as `ln`";
    Singular ln_1p(x in -0.8..3.0) = z => [ln_slope(1.0, 1.0 + x)] at "∞ at -1, NaN below";
    Singular log(x in 0.1..5.0, base in 1.5..9.0) = z => [log_slope(x, base), -log_base_slope(x, base, z)]
        at "as `ln`";

    Smooth sin(x) = z => [cos(x)];
    Smooth cos(x) = z => [-sin(x)];
    Smooth sin_cos(x) = s, c => [c], [-s];
    Smooth tan(x in -1.3..1.3) = z => [1.0 + z * z];
    Singular asin(x in -0.9..0.9) = z => [asin_slope(x)] at "∞ at ±1, NaN outside";
    Singular acos(x in -0.9..0.9) = z => [-asin_slope(x)] at "-∞ at ±1, NaN outside";
    Smooth atan(x) = z => [atan_slope(x)];
    Singular sinh(x) = z => [cosh(x)];
    Singular cosh(x) = z => [sinh(x)];
    Smooth tanh(x) = z => [tanh_slope(x, z)]
        at "JAX and PyTorch compute `1 - z²`, which has no right digit left from `|x| = 19` on; so do passes over tensors";
    Smooth asinh(x) = z => [asinh_slope(x)];
    Singular acosh(x in 1.1..5.0) = z => [acosh_slope(x)] at "∞ at 1, NaN below";
    Singular atanh(x in -0.9..0.9) = z => [atanh_slope(x)] at "∞ at ±1, NaN outside";
}

/// `∂xⁿ/∂x`; for a literal exponent without a call up to the cube.
#[allow(clippy::cast_possible_truncation)] // The literal was an `i32`.
fn powi_partial(x: &Term, n: &Term, z: &Term) -> Term {
    let Term::Constant(exponent) = *n else {
        return powi_slope(x, n);
    };
    match exponent {
        0.0 => Term::Constant(0.0),
        1.0 => Term::Constant(1.0),
        2.0 => 2.0 * x,
        3.0 => 3.0 * x * x,
        -1.0 => -(z * z),
        // The exponent before the first `i32` is none.
        _ if exponent <= f64::from(i32::MIN) => powi_slope(x, i32::MIN),
        _ => exponent * powi(x, exponent as i32 - 1),
    }
}

/// `∂xᵖ/∂x`: 0 for `p = 0`, and by continuity at `x = 0`; for a literal exponent by something cheaper if there is any.
#[allow(clippy::cast_possible_truncation)] // Up to 64.
fn powf_partial(x: &Term, p: &Term, z: &Term) -> Term {
    let Term::Constant(exponent) = *p else {
        return powf_slope(x, p, z);
    };
    match exponent {
        0.5 => 0.5 / z,
        1.5 => 1.5 * sqrt(x),
        _ if exponent.fract() == 0.0 && exponent.abs() <= 64.0 => powi_partial(x, p, z),
        _ => exponent * powf(x, exponent - 1.0),
    }
}

/// `∂xᵖ/∂p`: at `x = 0` it is 0 for `p ≥ 0`, below it is undefined.
fn powf_exponent_partial(x: &Term, p: &Term, z: &Term) -> Term {
    match *x {
        Term::Constant(base) if base > 0.0 => base.ln() * z,
        _ => powf_exponent_slope(x, p, z),
    }
}
