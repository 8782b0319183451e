//! Every primitive on real numbers as a function, so that generated code needs no trait in scope and no `std`.

use num_traits::{Float, Zero};

/// `0`, or zero in every lane.
#[inline]
pub fn zero<S: Zero>() -> S {
    S::zero()
}

/// `1`.
#[inline]
pub fn one<S: Float>() -> S {
    S::one()
}

/// `value`, rounded to the type.
///
/// # Panics
///
/// If the type cannot hold any number near `value`; `f32` and `f64` can.
#[inline]
pub fn constant<S: Float>(value: f64) -> S {
    S::from(value).expect("a real number for every constant")
}

/// The real number of a count.
///
/// # Panics
///
/// If the type cannot hold any number near `count`; `f32` and `f64` can.
#[inline]
pub fn from_usize<S: Float>(count: usize) -> S {
    S::from(count).expect("a real number for every count")
}

/// The sum of a sequence of real numbers, first to last.
#[inline]
pub fn total<S: Float>(numbers: &[S]) -> S {
    numbers.iter().fold(S::zero(), |sum, &number| sum + number)
}

macro_rules! primitives {
    ($($name:ident($first:ident $(, $other:ident)*);)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of a real number.")]
        #[inline]
        pub fn $name<S: Float>($first: S $(, $other: S)*) -> S {
            $first.$name($($other),*)
        }
    )*};
}

primitives! {
    abs(x); signum(x); floor(x); ceil(x); round(x); trunc(x); fract(x); recip(x); sqrt(x); cbrt(x);
    exp(x); exp2(x); exp_m1(x); ln(x); log2(x); log10(x); ln_1p(x); log(x, base);
    sin(x); cos(x); tan(x); asin(x); acos(x); atan(x); atan2(y, x);
    sinh(x); cosh(x); tanh(x); asinh(x); acosh(x); atanh(x);
    powf(x, power); hypot(x, y); max(x, y); min(x, y); copysign(x, sign);
    mul_add(x, factor, summand); to_degrees(x); to_radians(x); abs_sub(x, y);
}

/// Sine and cosine.
#[inline]
pub fn sin_cos<S: Float>(x: S) -> (S, S) {
    x.sin_cos()
}

/// An integer power.
#[inline]
pub fn powi<S: Float>(x: S, power: i32) -> S {
    x.powi(power)
}

/// `x` between `low` and `high`.
#[inline]
pub fn clamp<S: Float>(x: S, low: S, high: S) -> S {
    x.clamp(low, high)
}

/// `x + y`.
#[inline]
pub fn add<S: Float>(x: S, y: S) -> S {
    x + y
}

/// `x - y`.
#[inline]
pub fn sub<S: Float>(x: S, y: S) -> S {
    x - y
}

/// `x · y`.
#[inline]
pub fn mul<S: Float>(x: S, y: S) -> S {
    x * y
}

/// `x / y`.
#[inline]
pub fn div<S: Float>(x: S, y: S) -> S {
    x / y
}

/// The remainder of `x / y` with the sign of `x`.
#[inline]
pub fn rem<S: Float>(x: S, y: S) -> S {
    x % y
}

/// `-x`.
#[inline]
pub fn neg<S: Float>(x: S) -> S {
    -x
}

/// The Euclidean quotient: `x - div_euclid(x, y) · y` is never negative.
#[inline]
pub fn div_euclid<S: Float>(x: S, y: S) -> S {
    let quotient = (x / y).trunc();
    match x % y < S::zero() {
        false => quotient,
        true if y > S::zero() => quotient - S::one(),
        true => quotient + S::one(),
    }
}

/// The Euclidean remainder, never negative.
#[inline]
pub fn rem_euclid<S: Float>(x: S, y: S) -> S {
    let remainder = x % y;
    if remainder < S::zero() { remainder + y.abs() } else { remainder }
}

/// The nearest integer, ties to even.
#[inline]
pub fn round_ties_even<S: Float>(x: S) -> S {
    let two = S::one() + S::one();
    let rounded = x.round();
    let tie = (x - x.trunc()).abs() == two.recip();
    if tie { two * (x / two).round() } else { rounded }
}

/// The point halfway between.
#[inline]
pub fn midpoint<S: Float>(x: S, y: S) -> S {
    let two = S::one() + S::one();
    let sum = x + y;
    if sum.is_finite() { sum / two } else { x / two + y / two }
}
