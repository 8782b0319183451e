//! Products and the largest or smallest of numbers, with zeros, ties and what is not a number.

#![allow(clippy::float_cmp)] // Slopes at ties are exact.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[differentiable]
fn largest(x: &[f64]) -> f64 {
    let mut m = f64::NEG_INFINITY;
    for i in 0..x.len() {
        m = m.max(x[i]);
    }
    m
}

#[differentiable]
fn largest_backwards(x: &[f64]) -> f64 {
    x.iter().rev().fold(f64::NEG_INFINITY, |m, &v| v.max(m))
}

#[differentiable]
fn smallest(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::INFINITY, f64::min)
}

#[differentiable]
fn first_largest(x: &[f64]) -> f64 {
    let mut m = x[0];
    let mut at = 0;
    for i in 1..x.len() {
        if x[i] > m {
            m = x[i];
            at = i;
        }
    }
    m + 0.0 * at as f64
}

#[differentiable]
fn last_largest(x: &[f64]) -> f64 {
    let mut m = x[0];
    for &v in &x[1..] {
        if v < m {
        } else {
            m = v;
        }
    }
    m
}

/// The largest number by comparisons, and its gradient, step by step.
fn reference(x: &[f64], first: f64, slope: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let (mut gradient, mut m) = (vec![0.0; x.len()], first);
    for (i, &v) in x.iter().enumerate() {
        let slope = slope(m, v);
        gradient[..i].iter_mut().for_each(|g| *g *= slope);
        gradient[i] = 1.0 - slope;
        m = if slope == 0.0 { v } else { m };
    }
    gradient
}

/// One if the first stays, zero if the second takes its place, half if they are equal.
fn share(is_ahead: impl Fn(f64, f64) -> bool, m: f64, v: f64) -> f64 {
    match (m.is_nan(), v.is_nan()) {
        (false, true) => 1.0,
        (true, false) => 0.0,
        _ if is_ahead(m, v) => 1.0,
        _ if is_ahead(v, m) => 0.0,
        _ => 0.5,
    }
}

/// Every sequence of five of these numbers.
fn sequences() -> impl Iterator<Item = Vec<f64>> {
    let numbers = [0.0, -0.0, 1.0, 2.0, f64::NAN];
    (0..3125_usize).map(move |code| (0..5_u32).map(|place| numbers[code / 5_usize.pow(place) % 5]).collect())
}

#[test]
fn ties_and_what_is_not_a_number() {
    for x in sequences() {
        let max = |m, v| share(|a, b| a > b, m, v);
        assert_eq!(largest::grad(&x), reference(&x, f64::NEG_INFINITY, max), "{x:?}");
        let reversed: Vec<f64> = x.iter().rev().copied().collect();
        let mut backwards = largest_backwards::grad(&x);
        backwards.reverse();
        assert_eq!(backwards, reference(&reversed, f64::NEG_INFINITY, max), "{x:?}");
        assert_eq!(smallest::grad(&x), reference(&x, f64::INFINITY, |m, v| share(|a, b| a < b, m, v)), "{x:?}");
        let mut first = reference(&x[1..], x[0], |m, v| if v > m { 0.0 } else { 1.0 });
        first.insert(0, 1.0 - first.iter().sum::<f64>());
        assert_eq!(first_largest::grad(&x), first, "{x:?}");
        let mut last = reference(&x[1..], x[0], |m, v| if v < m { 1.0 } else { 0.0 });
        last.insert(0, 1.0 - last.iter().sum::<f64>());
        assert_eq!(last_largest::grad(&x), last, "{x:?}");
    }
}

#[differentiable]
fn square(x: f64) -> f64 {
    x * x
}

/// The largest of what is costly, of calls and of sums, from a number that is active.
#[differentiable]
fn peaks(x: &[f64], from: f64, scale: f64) -> f64 {
    let (mut a, mut b, mut c) = (from, from, from);
    for i in 0..x.len() {
        a = a.max((scale * x[i]).sin());
    }
    for v in x {
        b = square(*v).max(b);
    }
    for i in (0..x.len()).step_by(2) {
        let mut s = 0.0;
        for v in &x[i..] {
            s = s * scale + v;
        }
        if s * s > c {
            c = s * s;
        }
    }
    a * b + c
}

#[differentiable]
fn row_maxima(rows: &[[f64; 3]], scale: f64) -> f64 {
    let mut total = 0.0;
    for row in rows {
        let mut m = row[0] * scale;
        for v in &row[1..] {
            m = m.max(v * scale);
        }
        total += m * m;
    }
    total
}

/// What comes to be the largest is overwritten by the loop itself.
#[differentiable]
fn running(x: &[f64], scale: f64) -> f64 {
    let mut a = x.to_vec();
    let mut m = f64::NEG_INFINITY;
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] * scale;
        m = m.max(a[i]);
    }
    m * a[0]
}

/// The number that is replaced goes into the one that replaces it.
#[differentiable]
fn ratchet(x: &[f64], rate: f64) -> f64 {
    let mut m = 0.1;
    for &v in x {
        let next = m * rate + v;
        if next > m {
            m = next;
        }
    }
    m
}

#[differentiable]
fn deviation<T: num_traits::Float>(x: &[T], centre: T) -> T {
    let mut worst = T::zero();
    for &v in x {
        let d = (v - centre).abs();
        if d >= worst {
            worst = d;
        }
    }
    worst * worst
}

#[test]
fn extremes() {
    let x = [0.7, -1.4, 2.1, 0.3, 1.9];
    check_gradient!(largest(&x = x.to_vec()) => ([0.0, 0.0, 1.0, 0.0, 0.0],));
    check_gradient!(smallest(&x = x.to_vec()) => ([0.0, 1.0, 0.0, 0.0, 0.0],));
    check_gradient!(largest(&x = Vec::<f64>::new()));
    check_gradient!(last_largest(&x = vec![1.5]) => ([1.0],));
    check_gradient!(peaks(&x = x.to_vec(), from = 0.2, scale = 0.6));
    check_gradient!(peaks(&x = x.to_vec(), from = 50.0, scale = 0.6));
    check_gradient!(peaks(&x = Vec::<f64>::new(), from = 0.5, scale = 0.6));
    check_gradient!(row_maxima(&rows = vec![[0.3, 1.2, -0.4], [2.0, 0.1, 0.7], [-1.0, -2.0, 0.4]], scale = 0.8));
    check_gradient!(running(&x = x.to_vec(), scale = 1.3));
    check_gradient!(ratchet(&x = x.to_vec(), rate = 0.6));
    check_gradient!(deviation(&x = x.to_vec(), centre = 0.5) => ([0.0, -3.8, 0.0, 0.0, 0.0], 3.8));
}

#[differentiable]
fn product(x: &[f64]) -> f64 {
    x.iter().product()
}

#[differentiable]
fn weighted_product(x: &[f64], w: &[f64], b: f64) -> f64 {
    let mut p = b;
    for i in (0..x.len()).rev() {
        p *= (w[i] * x[i]).exp() - b;
    }
    p
}

/// A recurrence whose steps are parked where the adjoint goes, and another whose result they change.
#[differentiable]
fn recurrences(x: &[f64], y: &[f64]) -> f64 {
    let (mut u, mut v) = (1.0, 0.5);
    for (a, b) in x.iter().zip(y) {
        (u, v) = (u * v + a, (v * b).sin());
    }
    let n = x.len();
    for i in 0..n {
        u = u * u * 0.1 + x[i];
    }
    u * v
}

#[test]
fn products() {
    check_gradient!(product(&x = vec![2.0, 3.0, 4.0]) => ([12.0, 8.0, 6.0],));
    check_gradient!(product(&x = vec![2.0, 0.0, 4.0]) => ([0.0, 8.0, 0.0],));
    check_gradient!(product(&x = vec![0.0, 3.0, 0.0]) => ([0.0, 0.0, 0.0],));
    check_gradient!(product(&x = vec![f64::MIN_POSITIVE, 1e-300, 1e300]) => ([1.0, f64::MIN_POSITIVE * 1e300, f64::MIN_POSITIVE * 1e-300],));
    check_gradient!(product(&x = Vec::<f64>::new()));
    check_gradient!(weighted_product(&x = vec![0.3, -0.2, 0.9], &w = vec![1.1, 0.4, -0.8], b = 0.6));
    check_gradient!(recurrences(&x = vec![0.3, -0.2, 0.9], &y = vec![1.1, 0.4, -0.8]));
    check_gradient!(recurrences(&x = vec![0.3, -0.2, 0.9], &y = vec![1.1, 0.4, -0.8, 2.0]));
}
