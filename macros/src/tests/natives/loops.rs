//! Loops that run to their ends.

use super::natives;

natives! {
    fn counted(x: f64, n: usize) -> f64 { let mut s = 0.0; for i in 0..n { s += x * i as f64; } s }
    fn counted_to(x: f64, n: usize) -> f64 { let mut s = 1.0; for i in 1..=n { s = s * x / i as f64 + 1.0; } s }
    fn none(x: f64) -> f64 { let mut s = x; for i in 3..3 { s += i as f64; } for i in 5..2 { s *= i as f64; } while s > 100.0 { s -= 1.0; } s }
    fn reversed(x: &[f64]) -> f64 { let mut s = 0.0; for i in (0..x.len()).rev() { s = s * 1.5 + x[i]; } s }
    fn reversed_to(x: &[f64]) -> f64 { let mut s = 0.0; for i in ((0..=x.len() - 1)).rev() { s = s * 1.5 + x[i]; } s }
    fn stepped(x: [f64; 7]) -> f64 { let mut s = 0.0; for i in (0..7).step_by(3) { s = s * 1.5 + x[i]; } for i in (1..=5).step_by(2) { s = s * 1.5 - x[i]; } s }
    fn stepped_reversed(x: [f64; 7]) -> f64 { let mut s = 0.0; for i in (0..7).step_by(3).rev() { s = s * 1.5 + x[i]; } for i in (1..6).step_by(2).rev() { s = s * 1.5 - x[i]; } s }
    fn reversed_stepped(x: [f64; 7]) -> f64 { let mut s = 0.0; for i in (0..7).rev().step_by(2) { s = s * 1.5 + x[i]; } for i in (1..=6).rev().step_by(3) { s = s * 1.5 - x[i]; } for i in (4..2).rev().step_by(2) { s += x[i]; } s }
    fn twice_reversed(x: [f64; 4]) -> f64 { let mut s = 0.0; for i in (0..4).rev().rev() { s = s * 1.5 + x[i]; } s }
    fn unused_index(x: f64) -> f64 { let mut y = x; for _ in 0..3 { y = y.sin() + x; } for _i in 0..2 { y *= x; } y }
    fn nested(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { for j in i + 1..x.len() { s += (x[i] - x[j]) * s; } s += x[i]; } s }
    fn nested_sums(x: &[f64]) -> f64 { let mut t = 1.0; for i in 0..x.len() { let mut s = 0.0; for j in 0..=i { s += x[j]; } t *= s; } t }
    fn conditional(x: &[f64]) -> f64 { let mut p = 1.0; let mut n = 0; for i in 0..x.len() { if x[i] > 1.0 { p *= x[i]; n += 1; } else if n > 1 { p += x[i]; } } p * n as f64 }
    fn repeated_while(x: f64, y: f64) -> f64 { let mut a = x; let mut n = 0; while a < 20.0 && n < 12 { a = a * (1.0 + y); n += 1; } a + n as f64 }
    fn condition_with_statements(x: f64) -> f64 { let mut a = x; while { let b = a * a; b < 9.0 } { a += 0.7; } a }
    fn condition_that_assigns(x: f64) -> f64 { let mut a = x; let mut n = 0; while { a *= 1.3; n += 1; a < 5.0 } { if n == 2 { continue; } a += 0.1; } a + n as f64 }
    fn condition_with_a_closure(x: f64) -> f64 { let mut n = 0; let mut more = || { n += 1; n < 4 }; let mut s = x; while more() { s *= x; } s + n as f64 }
    fn bisection(x: f64) -> f64 { let mut lo = 0.0; let mut hi = 4.0; for _ in 0..20 { let mid = 0.5 * (lo + hi); if mid * mid * mid < x { lo = mid * x; } else { hi = mid; } } lo * x }
    fn fibonacci(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); for _ in 0..5 { (a, b) = (b, a + b); } a * b }
    fn arrays(x: [f64; 5]) -> f64 { let mut a = x; for i in 1..5 { a[i] += a[i - 1]; } for i in (0..4).rev() { a[i] *= a[i + 1]; } a[0] }
    fn matrices(a: [[f64; 3]; 2], b: [[f64; 2]; 3]) -> f64 { let mut c = [[0.0; 2]; 2]; for i in 0..2 { for j in 0..2 { for k in 0..3 { c[i][j] += a[i][k] * b[k][j]; } } } c[0][0] * c[1][1] - c[0][1] * c[1][0] }
    fn local_arrays(x: &[f64]) -> f64 { let mut t = 0.0; for i in 0..x.len() { let mut a = [x[i]; 3]; for j in 1..3 { a[j] = a[j - 1] * x[j]; } t += a[2]; } t }
    fn carried_tuples(x: f64, y: f64) -> f64 { let mut t = (x, y); for i in 0..4 { t = (t.1, t.0 * y); t.0 += i as f64; } t.0 - t.1 }
    fn bounds_of_carried_integers(x: f64) -> f64 { let mut n = 1; let mut s = x; for _ in 0..3 { for i in 0..n { s = s * x + i as f64; } n += 1; } s }
    fn bounds_are_taken_once(x: f64) -> f64 { let mut n = 3; let mut s = x; for i in 0..n { n += 2; s += (i * n) as f64 * x; } s }
    fn shadowed_index(x: f64) -> f64 { let mut s = x; let i = 7.0; for i in 0..3 { let i = i as f64 * 2.0; s += i * x; } s * i }
    fn mutable_index(x: f64) -> f64 { let mut s = x; for mut i in 0..3 { i += 10; s += i as f64 * x; } s }
    fn declared_outside(x: &[f64]) -> f64 { let mut s = 0.0; let mut t; for i in 0..x.len() { t = x[i] * 2.0; s += t * t; } s }
    fn last_value(x: &[f64]) -> f64 { let mut last = 0.0; let mut before = 0.0; for i in 0..x.len() { before = last; last = x[i]; } before * last }
    fn unchanged(x: f64, y: f64) -> f64 { let mut a = x; let b = y; let mut s = 0.0; for i in 0..3 { if false { a = b; } s += a * b; } s }
    fn rotated(x: f64, y: f64, z: f64) -> f64 { let (mut a, mut b, mut c) = (x, y, z); for _ in 0..4 { let t = a; a = b; b = c; c = t * 0.5; } a - 2.0 * b + 3.0 * c }
    fn kept_for_later(x: f64) -> f64 { let mut a = x; let mut b = 0.0; for _ in 0..3 { b = a; a = a * a + 0.1; } a - b }
    fn in_arms(x: &[f64], c: bool) -> f64 { let mut s = 1.0; if c { for i in 0..x.len() { s *= x[i]; } } else { let mut n = 0; while n < x.len() { s += x[n]; n += 2; } } s }
    fn as_a_value(x: f64) -> f64 { let mut s = x; let y = { for _ in 0..2 { s *= s; } s + 1.0 }; y * x }
    fn asserted(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { assert!(x[i] > 0.0 && s >= 0.0, "{} {s}", i); debug_assert!(i < 10); s += x[i]; } s }
    fn sums_and_positions(x: &[f64]) -> f64 { let mut n = 1.0; let mut k = 0; for i in 0..x.len() { n += x[i]; if x[i] > 1.0 { k = i; } } x[k] * n }
    fn sums_and_counts(x: &[f64]) -> f64 { let mut s = 0.0; let mut n = 0; for i in 0..x.len() { s += x[i]; if i != 1 { n += 1; } } s / n as f64 }
    fn sums_and_flags(x: &[f64], y: f64) -> f64 { let mut s = 0.0; let mut c = false; for i in 0..x.len() { s += x[i]; c = c || x[i] > 1.5; } if c { s * y } else { s } }
    fn counters(x: f64) -> f64 { let mut i = 0; let mut k = 10usize; let mut s = x; while i < k { i += 1; k -= 2; s *= x + i as f64; } s + k as f64 }
    fn bools(x: &[f64]) -> f64 { let mut seen = false; let mut s = 0.0; for i in 0..x.len() { if seen { s += x[i]; } seen = seen || x[i] > 1.0; seen ^= i == 2; } s }
    fn sums_beside_counters(x: &[f64]) -> f64 { let mut s = 0.0; let mut k = 0; while k < x.len() { s += x[k] * x[k]; k += 1; } s * k as f64 }
    fn tapes_in_loops(x: &[f64], n: usize) -> f64 { let mut u = 1.0f64; for i in 0..x.len() { let mut v = x[i] + u; for _ in 0..n { v = v * v * 0.1 + u.sin(); } let mut w = v; while w > 0.3 { w = w * x[i] * 0.4; } u = w * v + 1.0; } u }
    fn tapes_three_deep(x: &[f64], n: usize) -> f64 { let mut u = 1.0f64; for i in 0..x.len() { let mut v = x[i]; for _ in 0..n { v = v * u.sin() + v * v; for j in 0..i { v = 0.2 * v * v * x[j]; } } u = u * v + 0.5; } u }
    fn tapes_in_sums(x: &[f64], n: usize) -> f64 { let mut s = 0.0; for i in 0..x.len() { let mut u = x[i]; for _ in 0..n { u = u * u.sin() + 0.3; } let mut k = 0; while u > 0.4 { if k > 9 { break; } u *= x[0] * 0.6 + u * 0.01; k += 1; } s += u * u * k as f64; } s }
    fn tapes_in_arms(x: &[f64], n: usize) -> f64 { let mut u = 0.7f64; for i in 0..x.len() { if x[i] > 1.0 { for j in 0..n { u = u * u * x[i] + 0.1; if j > 2 { continue; } u = u.cos(); } } else { u = u.sin() * x[i]; } } u }
    fn parked(x: &[f64], y: &[f64]) -> f64 { let (mut p, mut q) = (1.0, 0.5); for i in 0..x.len() { p *= x[i].sin(); } for i in (0..y.len()).rev() { q = q * y[i] + p * q * q; } p * q }
    fn largest_of_all(x: &[f64]) -> f64 { let mut m = x[0] * x[0]; let mut at = 0; for i in 1..x.len() { let v = x[i] * x[i]; if v > m { m = v; at = i; } } m * at as f64 + x.iter().fold(1e9f64, |a, b| a.min(b.sin())) }
    fn largest_by_step(x: &[f64], c: f64) -> f64 { let mut m = c; for i in (1..x.len()).step_by(2) { m = (x[i] * c).max(m); } let mut n = c; for i in (0..x.len()).rev() { n = n.min(x[i] - m); } m * n }
    fn largest_of_sums(x: &[f64], n: usize) -> f64 { let mut m = 0.0; for i in 0..x.len() { let mut s = x[i]; for j in 0..n { s = s * x[j % 3] * 0.9; } m = s.max(m); } m }
    fn three_deep(x: [f64; 3]) -> f64 { let mut s = 0.1; for i in 0..3 { let mut t = x[i]; for j in 0..i { let mut u = t; for k in j..3 { u = u * 0.5 + x[k]; } t += u * x[j]; } s = s * t; } s }
}
