//! Sums of what a loop before them has written.

use super::natives;

natives! {
    fn of_a_sweep(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { a[i] = a[i] * a[i - 1] + c; } let mut s = c; for j in 0..a.len() { s += a[j] * x[j]; } s * a[2] }
    fn from_the_same(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut t = c; for i in 0..x.len() { t = t * a[i] + 0.5; a[i] = t; } let mut s = 0.0; for j in 0..x.len() { s += a[j].sin(); } s * t }
    fn from_later(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut t = c; for i in 0..x.len() { t = t * a[i] + 0.5; a[i] = t; } let mut s = 0.0; for j in 1..x.len() { s += a[j] * a[j]; } s * t }
    fn from_two_before(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 2..x.len() { a[i] = a[i] * a[i - 2]; } let mut s = 0.0; for j in 0..x.len() { s += a[j] * a[j]; } s }
    fn of_what_is_ahead(x: [f64; 5], c: f64) -> f64 { let mut a = x; let mut t = c; for i in 0..4 { t = t * a[i] + 0.5; a[i] = t; } let mut s = 0.0; for j in 0..4 { s += a[j + 1] * a[j]; } s * t }
    fn of_what_is_behind(x: [f64; 5], c: f64) -> f64 { let mut a = x; for i in 0..4 { a[i + 1] = a[i] * a[i + 1] + c; } let mut s = 0.0; for j in 0..4 { s += a[j] * a[j] * a[j + 1]; } s }
    fn of_a_fixed_array(x: [f64; 4]) -> f64 { let mut a = x; for i in 1..4 { a[i] *= a[i - 1]; } let mut s = 1.0; for j in 0..4 { s = s + a[j]; } s * s }
    fn by_what_comes_out(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut t = c; for i in 0..x.len() { t = t * a[i] + 0.5; a[i] = t; } let mut s = 0.0; for j in 0..x.len() { s += a[j] * t; } s }
    fn of_another_end(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..x.len() - 1 { a[i] *= a[i - 1]; } let mut s = 0.0; for j in 0..x.len() { s += a[j] * a[j]; } s }
    fn into_what_was_read(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut b = vec![c; x.len()]; b[1] = x[0]; for i in 1..x.len() { a[i] = a[i] * a[i - 1] + b[i - 1]; } let mut s = c; for j in 0..x.len() { s += a[j]; b[j] = s; } b[2] * b[1] }
    fn into_what_was_viewed(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut b = vec![c; x.len()]; b[1] = x[0]; let v = &b[..2]; for i in 1..x.len() { a[i] = a[i] * a[i - 1] + v[1] * v[0]; } let mut s = c; for j in 0..x.len() { s += a[j]; b[j] = s; } b[2] * b[1] + s }
    fn into_another(x: &[f64], c: f64) -> Vec<f64> { let mut a = x.to_vec(); let mut b = x.to_vec(); for i in 1..x.len() { a[i] = a[i] * a[i - 1] + c; } let mut s = c; for j in 0..x.len() { s += a[j]; b[j] *= s; } b }
    fn of_two_sweeps(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut b = x.to_vec(); for i in 1..x.len() { a[i] *= a[i - 1]; } for i in 1..x.len() { b[i] = b[i] * b[i - 1] + c; } let mut s = 0.0; for j in 0..x.len() { s += a[j] * b[j]; } s }
    fn after_a_change(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..x.len() { a[i] *= a[i - 1]; } a[2] = x[1]; let mut s = 0.0; for j in 0..x.len() { s += a[j] * a[j]; } s }
    fn within_steps(x: &[f64], n: usize) -> f64 { let mut a = x.to_vec(); let mut s = 0.0; for _ in 0..n { for i in 1..a.len() { a[i] = 0.5 * a[i] * a[i - 1] + a[i]; } for j in 0..a.len() { s += a[j] * a[j]; } } s }
    fn of_rows(x: [[f64; 3]; 2]) -> f64 { let mut m = x; let mut s = 0.0; for r in 0..2 { for i in 1..3 { m[r][i] *= m[r][i - 1]; } for i in 0..3 { s += m[r][i] * m[r][i]; } } s }
    fn written_elsewhere_too(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..x.len() { a[i] *= a[i - 1]; a[0] *= 1.5; } let mut s = 0.0; for j in 0..x.len() { s += a[j]; } s }
    fn of_none(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let n = x.len() - x.len(); for i in 1..n { a[i] *= a[i - 1]; } let mut s = c; for j in 0..n { s += a[j]; } s * a[1] }
}
