//! Terms: the expressions partial derivatives are written in, over the arguments and results of a function.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::{helpers, lookup};

/// A scalar expression; [`super::Rule::partials`] returns them, and a stage lays them down as statements.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    /// The `k`-th argument of the function.
    Argument(usize),
    /// The `k`-th result of the function.
    Result(usize),
    /// A real number.
    Constant(f64),
    /// An integer, where a function takes one: the exponent of `powi`.
    Integer(i32),
    /// A row of the table or a helper, applied.
    Call(&'static str, Vec<Term>),
}

impl Term {
    /// Applies a function, doing what can be done with constants at once.
    pub(crate) fn call(name: &'static str, arguments: Vec<Term>) -> Term {
        if let Some(constants) = arguments.iter().map(Term::number).collect::<Option<Vec<f64>>>()
            && let Some(value) = evaluate(name, &constants)
        {
            return Term::Constant(value);
        }
        match (name, arguments.as_slice()) {
            ("mul", [Term::Constant(0.0), _] | [_, Term::Constant(0.0)]) | ("div", [Term::Constant(0.0), _]) => {
                Term::Constant(0.0)
            }
            ("mul", [Term::Constant(1.0), other] | [other, Term::Constant(1.0)])
            | ("add", [Term::Constant(0.0), other] | [other, Term::Constant(0.0)])
            | ("sub", [other, Term::Constant(0.0)])
            | ("div", [other, Term::Constant(1.0)]) => other.clone(),
            ("sub", [Term::Constant(0.0), other]) => -other,
            ("neg", [Term::Call("neg", inner)]) => inner[0].clone(),
            _ => Term::Call(name, arguments),
        }
    }

    /// Whether the term is finite wherever its arguments are, overflow aside.
    pub(crate) fn is_finite(&self) -> bool {
        match self {
            Term::Argument(_) | Term::Integer(_) => true,
            Term::Constant(number) => number.is_finite(),
            Term::Call("add" | "sub" | "mul" | "neg", operands) => operands.iter().all(Term::is_finite),
            Term::Call("powi", operands) => {
                matches!(operands[1], Term::Integer(n) if n >= 0) && operands[0].is_finite()
            }
            Term::Call("div", operands) => matches!(operands[1], Term::Constant(_)) && operands[0].is_finite(),
            Term::Result(_) | Term::Call(..) => false,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Term::Constant(number) => Some(*number),
            Term::Integer(integer) => Some(f64::from(*integer)),
            _ => None,
        }
    }
}

/// The value of a row with one result, or of a helper, at numbers.
fn evaluate(name: &str, arguments: &[f64]) -> Option<f64> {
    let rule = lookup(name).or_else(|| helpers::lookup(name))?;
    let value = (rule.value)(arguments)[0];
    value.is_finite().then_some(value)
}

impl From<f64> for Term {
    fn from(number: f64) -> Term {
        Term::Constant(number)
    }
}

impl From<i32> for Term {
    fn from(integer: i32) -> Term {
        Term::Integer(integer)
    }
}

impl From<&Term> for Term {
    fn from(term: &Term) -> Term {
        term.clone()
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident: $($left:ty, $right:ty;)*) => { $(
        impl $trait<$right> for $left {
            type Output = Term;
            fn $name(self, other: $right) -> Term {
                Term::call(stringify!($name), vec![self.into(), other.into()])
            }
        }
    )* };
    ($($trait:ident, $name:ident;)*) => { $(
        operator! { $trait, $name:
            Term, Term; Term, &Term; &Term, Term; &Term, &Term; Term, f64; &Term, f64; f64, Term; f64, &Term;
        }
    )* };
}

operator! { Add, add; Sub, sub; Mul, mul; Div, div; }

impl Neg for Term {
    type Output = Term;
    fn neg(self) -> Term {
        Term::call("neg", vec![self])
    }
}

impl Neg for &Term {
    type Output = Term;
    fn neg(self) -> Term {
        -self.clone()
    }
}

macro_rules! functions {
    ($($name:ident($($argument:ident),+);)*) => { $(
        pub(super) fn $name($($argument: impl Into<Term>),+) -> Term {
            Term::call(stringify!($name), vec![$($argument.into()),+])
        }
    )* };
}

// The functions that rows use, by the names they have in the table or among the helpers.
functions! {
    exp(x);
    ln(x);
    sqrt(x);
    sin(x);
    cos(x);
    sinh(x);
    cosh(x);
    round(x);
    hypot(x, y);
    powi(x, n);
    powf(x, p);
    abs_slope(x);
    max_slope(x, y);
    min_slope(x, y);
    clamp_slope(x, low, high);
    above(x, y);
    copysign_slope(x, sign);
    strong(cotangent, partial);
    hypot_slope(x, length);
    leg_slope(x, y, length);
    atan2_slope(x, y, length);
    powi_slope(x, n);
    powi_derivative(x, n, order);
    powf_slope(x, p, power);
    powf_curvature(x, p, power);
    powf_mixed(x, p, power);
    powf_exponent_slope(x, p, power);
    powf_exponent_curvature(x, p, power);
    ln_slope(scale, x);
    log_slope(x, base);
    log_base_slope(x, base, log);
    log_mixed(x, base);
    cbrt_slope(x, root);
    asin_slope(x);
    atan_slope(x);
    tanh_slope(x, tanh);
    asinh_slope(x);
    acosh_slope(x);
    atanh_slope(x);
}
