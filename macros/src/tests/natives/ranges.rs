//! Chains of iterator methods over ranges.

use super::natives;

natives! {
    fn mapped(x: f64) -> f64 { (1..=4).map(|k| x.powi(k) / k as f64).sum() }
    fn mapped_twice(x: f64) -> f64 { (1..5).map(|k| k * k).map(|k| x.powi(k)).sum() }
    fn reversed(x: f64) -> f64 { (-3_i64..4).rev().map(|k| x * k as f64).fold(x, |s, t| s * 0.5 + t) }
    fn stepped(x: f64) -> f64 { (-4_i32..=4).step_by(3).map(|k| x * k as f64).fold(0.1, |s, t| s * 0.5 + t) }
    fn reversed_and_stepped(x: f64) -> f64 { (0..10).rev().step_by(4).map(|k| k as f64 * x).fold(0.1, |s, t| s * x + t) }
    fn stepped_and_reversed(x: f64) -> f64 { (0..10).step_by(4).rev().map(|k| k as f64 * x).fold(0.1, |s, t| s * x + t) }
    fn mapped_and_reversed(x: f64) -> f64 { (0..5).map(|k| k as f64 * x).rev().fold(0.1, |s, t| s * x + t) }
    fn counted(x: f64) -> f64 { (2_i32..6).enumerate().map(|(i, k)| x.powi(k) * i as f64).sum() }
    fn counted_backwards(x: f64) -> f64 { (2_i32..6).enumerate().rev().map(|(i, k)| x.powi(k) * i as f64).sum() }
    fn backwards_counted(x: f64) -> f64 { (-1_i32..6).rev().enumerate().map(|(i, k)| x.powi(k) * i as f64).sum() }
    fn skipped(x: f64) -> f64 { (1..=5).rev().skip(1).take(2).map(|k| x.powi(k)).product() }
    fn endless(x: f64, n: usize) -> f64 { (2..).take(n).map(|k| x.powi(k)).sum() }
    fn zipped(x: &[f64]) -> f64 { let mut s = 0.0; for (k, v) in (-2i64..).zip(x) { s += v * k as f64; } s }
    fn zipped_with_an_end(x: &[f64]) -> f64 { let mut s = 0.0; for (v, k) in x.iter().zip(-1_i32..2) { s += v * v * k as f64; } s }
    fn zipped_ranges(x: f64) -> f64 { let n = 4; (0..n).zip(1..=n).map(|(i, j)| x.powi(i) * x.powi(j)).sum() }
    fn empty(x: f64) -> f64 { (5_i32..2).zip(0..3).map(|(i, j)| x.powi(i) * j as f64).sum::<f64>() + (3..=2).map(|k| x * k as f64).sum::<f64>() }
    fn filtered(x: f64) -> f64 { (1..7).filter(|k| k % 2 == 0).rev().map(|k| x.powi(k)).fold(0.0, |s, t| s * x + t) }
    fn nested(x: f64) -> f64 { (1..4).map(|i| (0..i).map(|j| x.powi(j) * i as f64).sum::<f64>().sin()).sum() }
    fn symmetric(x: f64, n: usize) -> f64 { let n = n as i32; (-n..=n).map(|k| x.powi(k)).sum() }
}
