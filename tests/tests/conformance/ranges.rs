//! Chains of iterator methods over ranges of every integer type.

use cotangent::{assert_gradients, differentiable};
use cotangent_tests::check_gradient;
use num_traits::Float;

const TABLE: [f64; 3] = [0.5, 1.5, -0.7];

#[differentiable]
fn polynomial(x: f64) -> f64 {
    (0..3).map(|i| TABLE[i] * x.powi(i as i32)).sum()
}

#[differentiable]
fn logarithm(x: f64) -> f64 {
    (1..=4).map(|k| x.powi(k) / k as f64).sum()
}

#[differentiable]
fn zipped(x: f64) -> f64 {
    let mut sum = 0.0;
    for (i, y) in (1..).zip(TABLE.iter()) {
        sum += y * x.powi(i);
    }
    for (y, i) in TABLE.iter().zip(-1_i32..5) {
        sum += y * x.powi(i);
    }
    for (k, j) in (1_i32..5).rev().zip((2_u8..).step_by(3)) {
        sum += x.powi(k) * f64::from(j);
    }
    sum
}

#[differentiable]
fn of_other_types(x: f64, n: u32) -> f64 {
    let unsigned: f64 = (0_u64..4).map(|k| x * k as f64).map(f64::sin).sum();
    let signed = (-3_i64..4).rev().map(|k| x * k as f64).fold(x, |s, t| s * 0.5 + t);
    let small: f64 = (0_u8..10).step_by(2).map(|k| (x * f64::from(k)).cos()).sum();
    let factorials: f64 = (1..=n).map(|k| (1..=k).map(f64::from).product::<f64>() * x).sum();
    let squares: f64 = (1..5).map(|k: i32| k.pow(2)).map(|k| x.powi(k)).sum();
    unsigned * signed + small * factorials - squares
}

#[differentiable]
fn adapted(x: f64, n: usize, none: i32) -> f64 {
    let counted: f64 = (2_i32..6).enumerate().rev().map(|(i, k)| x.powi(k) * i as f64).sum();
    let skipped: f64 = (1..=5).rev().skip(1).take(2).map(|k| x.powi(k)).product();
    let stepped: f64 = (0..10).rev().step_by(4).map(|i| x.powi(i)).sum();
    let endless: f64 = (2..).take(n).map(|k| x.powi(k)).sum();
    let filtered: f64 = (1..5).filter(|k| k % 2 == 0).map(|k| x.powi(k)).sum();
    let pairs: f64 = (5_i32..none).zip(0..3).map(|(i, j)| x.powi(i) * j as f64).sum();
    counted * skipped + stepped * endless - filtered + pairs
}

#[differentiable]
fn generic<T: Float>(x: &[T], y: T) -> T {
    let n = x.len();
    let neighbours = (0..n).zip((0..n).skip(1)).map(|(i, j)| x[i] * x[j]).fold(T::zero(), |a, b| a + b);
    let powers = x.iter().zip(1..).map(|(&v, k)| v.powi(k)).fold(T::one(), |a, b| a * b);
    (1..5).map(|k| y.powi(k) / T::from(k).unwrap()).fold(neighbours, |a, b| a + b) * powers
}

#[test]
fn chains() {
    check_gradient!(polynomial(x = 0.7));
    check_gradient!(logarithm(x = 0.7));
    check_gradient!(zipped(x = 0.7));
    check_gradient!(of_other_types(x = 0.7, [n = 3]));
    check_gradient!(adapted(x = 0.7, [n = 3], [none = 2]));
    check_gradient!(generic(&x = vec![0.7, 1.2, 0.3], y = 0.4));
}

#[differentiable]
fn iterated(a: f64) -> f64 {
    let mut x = a;
    for i in 0.. {
        x = 0.5 * (x + a / x);
        if i == 5 {
            break;
        }
    }
    x
}

#[differentiable]
fn nested_without_end(x: f64) -> f64 {
    let (mut sum, mut term) = (0.0, 1.0);
    'outer: for n in 1.. {
        if n % 2 == 0 {
            term *= x / f64::from(n);
            continue;
        }
        sum += term * f64::from(n);
        for k in 0.. {
            if k > n {
                break;
            }
            if n > 9 {
                break 'outer;
            }
            sum += x * f64::from(k) * 0.01;
        }
    }
    sum
}

#[differentiable]
fn up_to_a_limit(x: &[f64], limit: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0usize.. {
        if i >= x.len() || sum > limit {
            return sum * limit;
        }
        sum += x[i] * x[i];
    }
    sum
}

#[test]
fn ranges_without_end() {
    assert_gradients!(iterated(2.0));
    assert_gradients!(nested_without_end(0.7));
    assert_gradients!(up_to_a_limit(&[0.5, 1.0, 2.0], 1.1));
    assert_gradients!(up_to_a_limit(&[0.5, 1.0], 4.0));
}
