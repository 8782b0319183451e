//! Digamma and its first three derivatives, computed in `f64`.

use core::f64::consts::PI;

// `num_traits::Float` has the functions of `f64` that only `std` gives it.
#[allow(unused_imports)]
use num_traits::Float;

/// The zero of digamma, in two parts.
const ROOT: (f64, f64) = (1.461_632_144_968_362_2, 9.549_995_429_965_697e-17);

/// `ψ(x) / (x - root)` on `1 ≤ x ≤ 2` as a polynomial in `x - 3/2`, the highest power first.
const QUOTIENT: [f64; 22] = [
    -0.000_173_122_618_027_273_94,
    0.000_259_684_821_264_307_47,
    -0.000_151_485_868_367_733_65,
    0.000_227_233_166_098_737_6,
    -0.000_482_199_053_056_678_9,
    0.000_723_326_627_928_755_4,
    -0.001_037_637_409_841_860_4,
    0.001_556_631_747_448_683_8,
    -0.002_345_267_632_540_769,
    0.003_519_006_401_502_276,
    -0.005_279_964_873_257_405,
    0.007_926_944_646_403_797,
    -0.011_908_218_001_568_644,
    0.017_907_252_439_451_2,
    -0.026_975_796_756_138_25,
    0.040_760_833_812_420_74,
    -0.061_922_133_273_064_534,
    0.094_988_724_454_941_22,
    -0.148_404_923_053_908_84,
    0.240_542_484_240_774_2,
    -0.423_627_421_281_460_5,
    0.951_055_876_031_833,
];

/// The Bernoulli numbers `B₂, B₄, …`.
const BERNOULLI: [f64; 8] = [
    0.166_666_666_666_666_66,
    -0.033_333_333_333_333_33,
    0.023_809_523_809_523_808,
    -0.033_333_333_333_333_33,
    0.075_757_575_757_575_76,
    -0.253_113_553_113_553_1,
    1.166_666_666_666_666_7,
    -7.092_156_862_745_098,
];

/// `ψ⁽ⁿ⁾(x)` for `n ≤ 3`: by reflection below 0, by recurrence for small `x`, else by its asymptotic series.
pub(super) fn polygamma(order: usize, x: f64) -> f64 {
    if x > 0.0 {
        return if order == 0 { digamma(x) } else { derivative(order, x) };
    }
    let sign = sign(order);
    if x == 0.0 {
        return -sign * factorial(order) / power(x, order + 1);
    }
    if x.fract() == 0.0 || x.is_infinite() {
        return if sign > 0.0 || x.is_infinite() { f64::NAN } else { f64::INFINITY };
    }
    sign * polygamma(order, 1.0 - x) - reflection(order, x)
}

/// `ψ(x)` for positive `x`.
fn digamma(x: f64) -> f64 {
    if x < 1.0 {
        return digamma(1.0 + x) - x.recip();
    }
    if x >= 10.0 {
        let square = (x * x).recip();
        let series =
            BERNOULLI.iter().enumerate().rev().fold(0.0, |sum, (k, number)| square * (sum + number / whole(2 * k + 2)));
        return x.ln() - (0.5 / x + series);
    }
    let (mut x, mut sum) = (x, 0.0);
    while x > 2.0 {
        x -= 1.0;
        sum += x.recip();
    }
    let quotient = QUOTIENT.iter().fold(0.0, |sum, coefficient| sum * (x - 1.5) + coefficient);
    sum + ((x - ROOT.0) - ROOT.1) * quotient
}

/// `ψ⁽ⁿ⁾(x)` for positive `x` and positive `n`.
fn derivative(order: usize, x: f64) -> f64 {
    let (mut base, mut sum) = (x, 0.0);
    while base < 15.0 {
        sum += factorial(order) / power(base, order + 1);
        base += 1.0;
    }
    let square = (base * base).recip();
    // `(2k + n - 1)! / (2k)!` is a product of `n - 1` factors.
    let series = BERNOULLI.iter().enumerate().rev().fold(0.0, |sum, (k, number)| {
        let factor: f64 = (1..order).map(|next| whole(2 * k + 2 + next)).product();
        square * (sum + number * factor)
    });
    let leading = factorial(order - 1) + 0.5 * factorial(order) / base;
    let total = sum + (leading + series) / power(base, order);
    -sign(order) * total
}

/// `π · dⁿ cot(πx) / dxⁿ`.
fn reflection(order: usize, x: f64) -> f64 {
    let rest = x - x.round();
    let sine = (PI * rest).sin();
    let cosine = if rest.abs() > 0.25 { (PI * (0.5 - rest.abs())).sin() } else { (PI * rest).cos() };
    let (cotangent, square) = (cosine / sine, (sine * sine).recip());
    match order {
        0 => PI * cotangent,
        1 => -PI * PI * square,
        2 => 2.0 * PI * PI * PI * square * cotangent,
        _ => -2.0 * PI * PI * PI * PI * square * (2.0 * cotangent * cotangent + square),
    }
}

/// `(-1)ⁿ`.
fn sign(order: usize) -> f64 {
    [1.0, -1.0][order % 2]
}

fn factorial(n: usize) -> f64 {
    (1..=n).map(whole).product()
}

fn power(x: f64, n: usize) -> f64 {
    (0..n).fold(1.0, |product, _| product * x)
}

#[allow(clippy::cast_precision_loss)] // At most 18.
fn whole(n: usize) -> f64 {
    n as f64
}
