//! The numbers in formulas: exact fractions as long as they fit, so that `0.1 + 0.2` is `0.3` in any order.

use std::cmp::Ordering;

/// A number; a fraction is in lowest terms and has a positive denominator.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Ratio(i128, i128),
    Float(f64),
}

/// Numbers further from 1 than this power of ten are no fractions.
const MOST_DIGITS: i32 = 30;

/// The largest exponent powers of numbers are computed for.
const LARGEST_EXPONENT: i64 = 64;

impl Default for Number {
    fn default() -> Self {
        Number::ZERO
    }
}

impl Number {
    pub(super) const ZERO: Number = Number::Ratio(0, 1);
    pub(super) const ONE: Number = Number::Ratio(1, 1);
    pub(super) const MINUS_ONE: Number = Number::Ratio(-1, 1);
    pub(super) const HALF: Number = Number::Ratio(1, 2);

    pub(super) fn integer(integer: i64) -> Number {
        Number::Ratio(i128::from(integer), 1)
    }

    /// `numerator / denominator`, if there is such a number.
    pub(super) fn ratio(numerator: i128, denominator: i128) -> Option<Number> {
        let divisor = gcd(numerator, denominator);
        if denominator == 0 || divisor == 0 || denominator == i128::MIN {
            return None;
        }
        let sign = denominator.signum();
        Some(Number::Ratio(sign * (numerator / divisor), sign * (denominator / divisor)))
    }

    /// The decimal number that reads as this one.
    pub(super) fn new(number: f64) -> Number {
        decimal(number).unwrap_or(Number::Float(number))
    }

    pub(super) fn value(self) -> f64 {
        match self {
            #[allow(clippy::cast_precision_loss)] // A formula shows as many digits as a float has.
            Number::Ratio(numerator, denominator) => match digits_of(numerator, denominator) {
                Some(text) => text.parse().unwrap_or(f64::NAN),
                None => numerator as f64 / denominator as f64,
            },
            Number::Float(number) => number,
        }
    }

    pub(super) fn plus(self, other: Number) -> Number {
        let exact = || match (self, other) {
            (Number::Ratio(a, b), Number::Ratio(c, d)) => {
                let shared = gcd(b, d);
                let (left, right) = (a.checked_mul(d / shared)?, c.checked_mul(b / shared)?);
                Number::ratio(left.checked_add(right)?, b.checked_mul(d / shared)?)
            }
            _ => None,
        };
        exact().unwrap_or_else(|| Number::Float(self.value() + other.value()))
    }

    pub(super) fn times(self, other: Number) -> Number {
        let exact = || match (self, other) {
            (Number::Ratio(a, b), Number::Ratio(c, d)) => {
                let (left, right) = (gcd(a, d).max(1), gcd(c, b).max(1));
                Number::ratio((a / left).checked_mul(c / right)?, (b / right).checked_mul(d / left)?)
            }
            _ => None,
        };
        exact().unwrap_or_else(|| Number::Float(self.value() * other.value()))
    }

    pub(super) fn negated(self) -> Number {
        match self {
            Number::Ratio(numerator, denominator) => Number::Ratio(-numerator, denominator),
            Number::Float(number) => Number::Float(-number),
        }
    }

    /// The reciprocal; zero has none.
    pub(super) fn recip(self) -> Option<Number> {
        match self {
            Number::Ratio(numerator, denominator) => Number::ratio(denominator, numerator),
            Number::Float(number) => Some(Number::Float(1.0 / number)),
        }
    }

    /// A power of the number, if it is exact.
    pub(super) fn power(self, exponent: i64) -> Option<Number> {
        if exponent.abs() > LARGEST_EXPONENT {
            return None;
        }
        let base = if exponent < 0 { self.recip()? } else { self };
        let power = (0..exponent.abs()).fold(Number::ONE, |power, _| power.times(base));
        matches!(power, Number::Ratio(..)).then_some(power)
    }

    /// The number of which this is that power, if there is one and it is easily found.
    pub(super) fn root(self, exponent: i64) -> Option<Number> {
        match exponent {
            1 => Some(self),
            -1 => self.recip(),
            2 => self.square_root(),
            -2 => self.recip()?.square_root(),
            _ => None,
        }
    }

    /// The root of the number that is a fraction itself, if there is one.
    pub(super) fn square_root(self) -> Option<Number> {
        let Number::Ratio(numerator, denominator) = self else { return None };
        Number::ratio(root(numerator)?, root(denominator)?)
    }

    /// The largest number of which all are integer multiples; of numbers that are no fractions there is none.
    pub(super) fn common_divisor(numbers: impl Iterator<Item = Number>) -> Option<Number> {
        let (mut above, mut below) = (0, 1_i128);
        for number in numbers {
            let Number::Ratio(numerator, denominator) = number else { return None };
            above = gcd(above, numerator);
            below = below.checked_mul(denominator / gcd(below, denominator))?;
        }
        Number::ratio(above, below)
    }

    pub(super) fn is_zero(self) -> bool {
        matches!(self, Number::Ratio(0, _)) || self.value() == 0.0
    }

    pub(super) fn is_one(self) -> bool {
        matches!(self, Number::Ratio(1, 1))
    }

    pub(super) fn is_negative(self) -> bool {
        match self {
            Number::Ratio(numerator, _) => numerator < 0,
            Number::Float(number) => number < 0.0,
        }
    }

    pub(super) fn as_integer(self) -> Option<i64> {
        match self {
            Number::Ratio(numerator, 1) => numerator.try_into().ok(),
            _ => None,
        }
    }

    /// Numerator and denominator, if the number is better written as a fraction: a short one that is no decimal.
    pub(super) fn as_fraction(self) -> Option<(i128, i128)> {
        match self {
            Number::Ratio(numerator, denominator) if is_short(numerator, denominator) => {
                digits_of(numerator, denominator).is_none().then_some((numerator, denominator))
            }
            _ => None,
        }
    }

    /// Numerator and denominator of a short fraction, where there is a division in any case.
    pub(super) fn as_divisor(self) -> Option<(i128, i128)> {
        match self {
            Number::Ratio(numerator, denominator) if denominator <= 8 && denominator > 1 => {
                Some((numerator, denominator))
            }
            _ => None,
        }
    }

    pub(super) fn abs(self) -> Number {
        if self.is_negative() { self.negated() } else { self }
    }

    /// The digits of a fraction that has finitely many, at most as many as a float; of others what is nearest.
    pub(super) fn decimal(self) -> String {
        match self {
            Number::Ratio(numerator, denominator) if !is_extreme(self.value()) => {
                let digits = digits_of(numerator, denominator).filter(|digits| digits.len() <= MOST_PRINTED);
                digits.unwrap_or_else(|| shortest(self.value()))
            }
            Number::Ratio(..) => shortest(self.value()),
            Number::Float(number) => shortest(number),
        }
    }
}

/// The largest parts of a fraction that is written as such.
const LARGEST_PART: i128 = 9999;

fn is_short(numerator: i128, denominator: i128) -> bool {
    numerator.abs() <= LARGEST_PART && denominator <= LARGEST_PART
}

/// The longest number that is printed exactly, point and sign included.
const MOST_PRINTED: usize = 15;

/// The shortest text that reads as the float.
fn shortest(number: f64) -> String {
    if is_extreme(number) { format!("{number:e}") } else { format!("{number}") }
}

/// Whether the number is better written with an exponent.
fn is_extreme(number: f64) -> bool {
    number != 0.0 && !(1e-4..1e15).contains(&number.abs())
}

/// The decimal of a fraction, if it has finitely many digits.
fn digits_of(numerator: i128, denominator: i128) -> Option<String> {
    let (mut rest, mut places) = (denominator, 0);
    let mut scaled = numerator;
    while rest != 1 {
        let divisor = gcd(rest, 10);
        if divisor == 1 {
            return None;
        }
        scaled = scaled.checked_mul(10 / divisor)?;
        rest /= divisor;
        places += 1;
    }
    if places == 0 {
        return Some(scaled.to_string());
    }
    let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if scaled < 0 { "-" } else { "" };
    Some(format!("{sign}{whole}.{fraction}"))
}

/// The shortest decimal of a float, as a fraction.
fn decimal(number: f64) -> Option<Number> {
    if !number.is_finite() {
        return None;
    }
    let text = format!("{number:e}");
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let places = mantissa.split_once('.').map_or(0, |(_, places)| places.len());
    let mantissa: i128 = mantissa.replace('.', "").parse().ok()?;
    let exponent = exponent - i32::try_from(places).ok()?;
    if exponent.abs() > MOST_DIGITS {
        return None;
    }
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    if exponent >= 0 { Number::ratio(mantissa.checked_mul(power)?, 1) } else { Number::ratio(mantissa, power) }
}

pub(super) fn gcd(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.saturating_abs(), right.saturating_abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

/// The integer whose square this is.
fn root(number: i128) -> Option<i128> {
    let root = u128::try_from(number).ok()?.isqrt();
    let root = i128::try_from(root).ok()?;
    (root * root == number).then_some(root)
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An order for keeping things in order: fractions by their parts.
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Number::Ratio(a, b), Number::Ratio(c, d)) => (a, b).cmp(&(c, d)),
            (Number::Float(left), Number::Float(right)) => left.total_cmp(right),
            (Number::Ratio(..), Number::Float(_)) => Ordering::Less,
            (Number::Float(_), Number::Ratio(..)) => Ordering::Greater,
        }
    }
}
