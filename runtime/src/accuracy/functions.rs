//! The functions that are measured: every row of the rule table, differentiated as users do, and those of `math`.

use std::vec;
use std::vec::Vec;

use super::measure::Measured;
use crate::math;

/// A gradient as a list.
trait List<S> {
    fn list(self) -> Vec<S>;
}

macro_rules! lists {
    ($($scalar:ident)*) => {$(
        impl List<$scalar> for $scalar {
            fn list(self) -> Vec<$scalar> {
                vec![self]
            }
        }

        impl List<$scalar> for ($scalar, $scalar) {
            fn list(self) -> Vec<$scalar> {
                vec![self.0, self.1]
            }
        }

        impl List<$scalar> for ($scalar, $scalar, $scalar) {
            fn list(self) -> Vec<$scalar> {
                vec![self.0, self.1, self.2]
            }
        }

        /// The upper triangle.
        impl<const N: usize> List<$scalar> for [[$scalar; N]; N] {
            fn list(self) -> Vec<$scalar> {
                self.iter().enumerate().flat_map(|(row, line)| line[row..].iter().copied()).collect()
            }
        }
    )*};
}

lists!(f64 f32);

macro_rules! rows {
    ($($name:ident($($argument:ident),+) = $value:expr;)*) => {
        rows!(@precision double f64 $($name($($argument),+) = $value;)*);
        rows!(@precision single f32 $($name($($argument),+) = $value;)*);

        fn rows() -> Vec<Measured> {
            vec![$(Measured {
                name: stringify!($name),
                arity: [$(stringify!($argument)),+].len(),
                double: |arguments| match *arguments {
                    [$($argument),+] => (double::$name::grad($($argument),+).list(), double::$name::hessian($($argument),+).list()),
                    _ => unreachable!("the references have as many arguments"),
                },
                single: |arguments| match *arguments {
                    [$($argument),+] => (single::$name::grad($($argument),+).list(), single::$name::hessian($($argument),+).list()),
                    _ => unreachable!("the references have as many arguments"),
                },
            }),*]
        }
    };
    (@precision $module:ident $scalar:ident $($name:ident($($argument:ident),+) = $value:expr;)*) => {
        #[allow(deprecated, clippy::suboptimal_flops)]
        mod $module {
            $(
                #[crate::differentiable(crate = crate, order = 2)]
                pub(super) fn $name($($argument: $scalar),+) -> $scalar {
                    $value
                }
            )*
        }
    };
}

rows! {
    neg(x) = -x;
    add(x, y) = x + y;
    sub(x, y) = x - y;
    mul(x, y) = x * y;
    div(x, y) = x / y;
    rem(x, y) = x % y;
    rem_euclid(x, y) = x.rem_euclid(y);
    div_euclid(x, y) = x.div_euclid(y);
    recip(x) = x.recip();
    midpoint(x, y) = x.midpoint(y);
    to_degrees(x) = x.to_degrees();
    to_radians(x) = x.to_radians();
    mul_add(x, a, b) = x.mul_add(a, b);
    clamp(x, low, high) = x.clamp(low, high);
    sin_cos(x) = x.sin_cos().0;
    abs(x) = x.abs();
    signum(x) = x.signum();
    floor(x) = x.floor();
    ceil(x) = x.ceil();
    round(x) = x.round();
    round_ties_even(x) = x.round_ties_even();
    trunc(x) = x.trunc();
    fract(x) = x.fract();
    max(x, y) = x.max(y);
    min(x, y) = x.min(y);
    abs_sub(x, y) = x.abs_sub(y);
    copysign(x, y) = x.copysign(y);
    sqrt(x) = x.sqrt();
    cbrt(x) = x.cbrt();
    powi_5(x) = x.powi(5);
    powi_12(x) = x.powi(12);
    powi_minus_3(x) = x.powi(-3);
    powf_half(x) = x.powf(0.5);
    powf_2_5(x) = x.powf(2.5);
    powf(x, p) = x.powf(p);
    hypot(x, y) = x.hypot(y);
    atan2(y, x) = y.atan2(x);
    exp(x) = x.exp();
    exp2(x) = x.exp2();
    exp_m1(x) = x.exp_m1();
    ln(x) = x.ln();
    log2(x) = x.log2();
    log10(x) = x.log10();
    ln_1p(x) = x.ln_1p();
    log(x, base) = x.log(base);
    sin(x) = x.sin();
    cos(x) = x.cos();
    tan(x) = x.tan();
    asin(x) = x.asin();
    acos(x) = x.acos();
    atan(x) = x.atan();
    sinh(x) = x.sinh();
    cosh(x) = x.cosh();
    tanh(x) = x.tanh();
    asinh(x) = x.asinh();
    acosh(x) = x.acosh();
    atanh(x) = x.atanh();
    jn_3(x) = crate::math::jn(3, x);
    yn_2(x) = crate::math::yn(2, x);
}

macro_rules! of_math {
    ($($name:ident($($argument:ident),+))*) => {
        fn of_math() -> Vec<Measured> {
            vec![$(Measured {
                name: stringify!($name),
                arity: [$(stringify!($argument)),+].len(),
                double: |arguments| match *arguments {
                    [$($argument),+] => {
                        (math::$name::grad($($argument),+).list(), math::$name::hessian($($argument),+).list())
                    }
                    _ => unreachable!("the references have as many arguments"),
                },
                single: |arguments| match *arguments {
                    [$($argument),+] => {
                        (math::$name::grad($($argument),+).list(), math::$name::hessian($($argument),+).list())
                    }
                    _ => unreachable!("the references have as many arguments"),
                },
            }),*]
        }
    };
}

of_math! {
    sigmoid(x) log_sigmoid(x) softplus(x) silu(x) gelu(x) gelu_tanh(x) mish(x) selu(x) relu(x) hard_tanh(x) softsign(x)
    sinc(x) erf(x) erfc(x) xlogx(x) log1mexp(x) logit(x) log_cosh(x) gamma(x) ln_gamma(x) digamma(x) trigamma(x)
    j0(x) j1(x) y0(x) y1(x) leaky_relu(x, slope) elu(x, alpha) huber(r, delta) xlogy(x, y) logaddexp(x, y)
}

/// All of them.
pub(super) fn functions() -> Vec<Measured> {
    rows().into_iter().chain(of_math()).collect()
}
