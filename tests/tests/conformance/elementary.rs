//! Every function of real numbers in the rule table, in every spelling, against its closed form.

use cotangent::differentiable;
use cotangent_tests::check_gradient;
use num_traits::Float;

/// A row `name(x) at [points] => slope`: as a method and by paths, on f64, f32 and a type parameter.
macro_rules! unary {
    ($($name:ident($x:ident) at [$($point:expr),+] => $slope:expr;)*) => {$(
        mod $name {
            use super::{Float, check_gradient, differentiable};

            #[differentiable]
            fn method(x: f64) -> f64 {
                x.$name()
            }

            #[differentiable]
            fn path(x: f64) -> f64 {
                f64::$name(x)
            }

            #[differentiable]
            fn single(x: f32) -> f32 {
                x.$name()
            }

            #[differentiable]
            fn generic<T: Float>(x: T) -> T {
                x.$name()
            }

            #[differentiable]
            fn parameter<T: Float>(x: T) -> T {
                T::$name(x)
            }

            #[differentiable]
            fn qualified<T: Float>(x: T) -> T {
                <T as Float>::$name(x) + Float::$name(x)
            }

            #[test]
            fn in_every_spelling() {
                for point in [$($point),+] {
                    check_gradient!(method($x = point) => $slope);
                    check_gradient!(single(narrow = point as f32) => {
                        let $x = f64::from(narrow);
                        let _ = $x;
                        $slope
                    });
                    let want = method::value_and_grad(point);
                    assert_eq!(path::value_and_grad(point), want);
                    assert_eq!(generic::value_and_grad(point), want);
                    assert_eq!(parameter::value_and_grad(point), want);
                    assert_eq!(qualified::value_and_grad(point), (2.0 * want.0, 2.0 * want.1));
                    let want = single::value_and_grad(point as f32);
                    assert_eq!(generic::value_and_grad(point as f32), want);
                }
            }
        }
    )*};
}

unary! {
    abs(x) at [1.5, -0.5] => x.signum();
    signum(x) at [1.5, -0.5] => 0.0;
    floor(x) at [1.5, -0.3] => 0.0;
    ceil(x) at [1.5, -0.3] => 0.0;
    round(x) at [1.6, -0.3] => 0.0;
    trunc(x) at [1.5, -0.3] => 0.0;
    fract(x) at [1.5, -0.3] => 1.0;
    recip(x) at [0.7, -2.0] => -1.0 / (x * x);
    sqrt(x) at [0.3, 9.0] => 0.5 / x.sqrt();
    cbrt(x) at [0.3, -8.0] => 1.0 / (3.0 * x.cbrt().powi(2));
    exp(x) at [0.3, -8.0] => x.exp();
    exp2(x) at [0.3, -3.0] => x.exp2() * 2.0_f64.ln();
    exp_m1(x) at [0.3, -3.0] => x.exp();
    ln(x) at [0.3, 30.0] => 1.0 / x;
    ln_1p(x) at [0.3, -0.9] => 1.0 / (1.0 + x);
    log2(x) at [0.3, 30.0] => 1.0 / (x * 2.0_f64.ln());
    log10(x) at [0.3, 30.0] => 1.0 / (x * 10.0_f64.ln());
    to_degrees(x) at [0.3, -2.0] => 180.0 / std::f64::consts::PI;
    to_radians(x) at [30.0, -2.0] => std::f64::consts::PI / 180.0;
    sin(x) at [0.3, -2.0] => x.cos();
    cos(x) at [0.3, -2.0] => -x.sin();
    tan(x) at [0.3, -2.0] => 1.0 / x.cos().powi(2);
    asin(x) at [0.3, -0.9] => 1.0 / (1.0 - x * x).sqrt();
    acos(x) at [0.3, -0.9] => -1.0 / (1.0 - x * x).sqrt();
    atan(x) at [0.3, -9.0] => 1.0 / (1.0 + x * x);
    sinh(x) at [0.3, -2.0] => x.cosh();
    cosh(x) at [0.3, -2.0] => x.sinh();
    tanh(x) at [0.3, -2.0] => 1.0 / x.cosh().powi(2);
    asinh(x) at [0.3, -2.0] => 1.0 / (1.0 + x * x).sqrt();
    acosh(x) at [1.3, 20.0] => 1.0 / (x * x - 1.0).sqrt();
    atanh(x) at [0.3, -0.9] => 1.0 / (1.0 - x * x);
}

/// The same for two arguments.
macro_rules! binary {
    ($($name:ident($x:ident, $y:ident) at [$($point:expr),+] => $slopes:expr;)*) => {$(
        mod $name {
            use super::{Float, check_gradient, differentiable};

            #[differentiable]
            fn method(x: f64, y: f64) -> f64 {
                x.$name(y)
            }

            #[differentiable]
            fn path(x: f64, y: f64) -> f64 {
                f64::$name(x, y)
            }

            #[differentiable]
            fn generic<T: Float>(x: T, y: T) -> T {
                x.$name(y)
            }

            #[differentiable]
            fn parameter<T: Float>(x: T, y: T) -> T {
                T::$name(x, y)
            }

            #[test]
            fn in_every_spelling() {
                for (x, y) in [$($point),+] {
                    check_gradient!(method($x = x, $y = y) => $slopes);
                    let want = method::value_and_grad(x, y);
                    assert_eq!(path::value_and_grad(x, y), want);
                    assert_eq!(generic::value_and_grad(x, y), want);
                    assert_eq!(parameter::value_and_grad(x, y), want);
                    check_gradient!(generic(first = x as f32, second = y as f32) => {
                        let ($x, $y) = (f64::from(first), f64::from(second));
                        $slopes
                    });
                }
            }
        }
    )*};
}

binary! {
    powf(x, y) at [(0.7, 2.5), (3.0, -1.5)] => (y * x.powf(y - 1.0), x.powf(y) * x.ln());
    log(x, y) at [(0.7, 2.5), (3.0, 10.0)] => (1.0 / (x * y.ln()), -x.ln() / (y * y.ln().powi(2)));
    hypot(x, y) at [(3.0, 4.0), (-0.3, 0.4)] => (x / x.hypot(y), y / x.hypot(y));
    atan2(x, y) at [(3.0, 4.0), (-0.3, -0.4)] => (y / (x * x + y * y), -x / (x * x + y * y));
    max(x, y) at [(1.0, 2.0), (2.0, 1.0)] => if x > y { (1.0, 0.0) } else { (0.0, 1.0) };
    min(x, y) at [(1.0, 2.0), (2.0, 1.0)] => if x < y { (1.0, 0.0) } else { (0.0, 1.0) };
    copysign(x, y) at [(1.5, -2.0), (-1.5, -2.0)] => (x.signum() * y.signum(), 0.0);
}

#[differentiable]
fn operators(x: f64, y: f64) -> f64 {
    -(x + y) * (x - y) / (2.0 * y) % 3.0
}

#[differentiable]
fn generic_operators<T: Float>(x: T, y: T) -> T {
    -(x + y) * (x - y) / y % (x * x)
}

#[differentiable]
fn euclidean(x: f64, y: f64) -> f64 {
    x.rem_euclid(y) + 2.0 * x.div_euclid(y) + x.round_ties_even() + x.midpoint(y)
}

#[differentiable]
fn fused<T: Float>(x: T, y: T, z: T) -> T {
    x.mul_add(y, z)
}

#[differentiable]
fn clamped(x: f64, low: f64, high: f64) -> f64 {
    x.clamp(low, high) + f64::clamp(x, -10.0, 10.0)
}

#[differentiable]
fn both(x: f64) -> f64 {
    let (sine, cosine) = x.sin_cos();
    let pair = f64::sin_cos(2.0 * x);
    sine * cosine + pair.0
}

#[differentiable]
fn generic_both<T: Float>(x: T) -> T {
    let (sine, cosine) = x.sin_cos();
    sine / cosine
}

#[test]
fn operators_and_functions_of_three() {
    check_gradient!(operators(x = 5.0, y = 2.0));
    check_gradient!(generic_operators(x = 1.5, y = 0.7));
    check_gradient!(generic_operators(x = 1.5_f32, y = 0.7_f32));
    check_gradient!(euclidean(x = 5.3, y = 2.0) => (1.5, -2.0 + 0.5));
    check_gradient!(euclidean(x = -5.3, y = 2.0) => (1.5, 3.0 + 0.5));
    check_gradient!(fused(x = 2.0, y = -3.0, z = 0.5) => (-3.0, 2.0, 1.0));
    check_gradient!(clamped(x = 0.3, low = -1.0, high = 1.0) => (2.0, 0.0, 0.0));
    check_gradient!(clamped(x = -3.0, low = -1.0, high = 1.0) => (1.0, 1.0, 0.0));
    check_gradient!(clamped(x = 30.0, low = -1.0, high = 1.0) => (0.0, 0.0, 1.0));
    check_gradient!(both(x = 0.3) => 3.0 * (2.0 * x).cos());
    check_gradient!(generic_both(x = 0.3) => 1.0 / x.cos().powi(2));
}

#[differentiable]
fn integer_powers(x: f64) -> f64 {
    x.powi(0) + x.powi(1) + x.powi(2) + x.powi(3) + x.powi(4) + x.powi(-1) + x.powi(-3) + f64::powi(x, 7)
}

#[differentiable]
fn variable_power<T: Float>(x: T, n: i32) -> T {
    x.powi(n) * T::powi(x, n - 1)
}

#[differentiable]
fn literal_powers(x: f64) -> f64 {
    x.powf(0.5) + x.powf(2.0) + x.powf(-1.0) + x.powf(1.5) + x.powf(2.3) + 2.0_f64.powf(x) + x.powf(0.0)
}

#[test]
fn powers() {
    check_gradient!(integer_powers(x = 1.3) => {
        1.0 + 2.0 * x + 3.0 * x.powi(2) + 4.0 * x.powi(3) - x.powi(-2) - 3.0 * x.powi(-4) + 7.0 * x.powi(6)
    });
    for n in [-2, 0, 1, 2, 5] {
        check_gradient!(variable_power(x = 1.3, [n = n]) => f64::from(2 * n - 1) * x.powi(2 * n - 2));
        check_gradient!(variable_power(x = 1.3_f32, [n = n]));
    }
    check_gradient!(literal_powers(x = 1.3) => {
        0.5 / x.sqrt() + 2.0 * x - 1.0 / (x * x) + 1.5 * x.sqrt() + 2.3 * x.powf(1.3) + x.exp2() * 2.0_f64.ln()
    });
}

#[allow(deprecated)]
#[differentiable]
fn positive_difference<T: Float>(x: T, y: T) -> T {
    x.abs_sub(y)
}

#[test]
fn deprecated_functions() {
    check_gradient!(positive_difference(x = 2.0, y = 0.5) => (1.0, -1.0));
    check_gradient!(positive_difference(x = 2.0, y = 3.5) => (0.0, 0.0));
}
