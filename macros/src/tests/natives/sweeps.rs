//! Sweeps in place: each element by those around it.

use super::natives;

natives! {
    fn ahead(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { a[i] = a[i] * a[i - 1] + c * a[i]; } a.iter().sum() }
    fn behind(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 0..a.len() - 1 { a[i] = a[i] * a[i + 1] + c; } a.iter().product() }
    fn backwards(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in (0..a.len() - 1).rev() { a[i] = (a[i] * a[i + 1]).sin(); } a[0] * a[1] + a[2] }
    fn backwards_behind(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in (1..a.len()).rev() { a[i] *= a[i - 1] * a[i]; } a[1] * a[2] + a[0] }
    fn shifted(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 0..a.len() - 2 { a[i + 1] = a[i] * a[i + 2] * a[i + 1]; } a.iter().map(|v| v * v).sum() }
    fn after_the_write(x: &[f64]) -> f64 { let mut a = x.to_vec(); let mut s = 0.0; for i in 1..a.len() { a[i] *= a[i - 1]; s += a[i] * a[i] * a[i - 1]; } s }
    fn of_a_fixed_array(x: [f64; 6], c: f64) -> f64 { let mut a = x; for i in 1..6 { a[i] = a[i] * a[i - 1] + c; } a[5] * a[2] }
    fn by_twos(x: [f64; 6], c: f64) -> f64 { let mut a = x; for i in (1..6).step_by(2) { a[i] = a[i] * a[i - 1] * c; } a[5] * a[3] + a[1] }
    fn overwritten_again(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { a[i] *= a[i - 1]; } for i in 1..a.len() { a[i] *= a[i - 1]; } a[0] = 2.0; a.iter().sum() }
    fn written_twice(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { a[i] *= a[i - 1]; a[i - 1] *= a[i]; } a.iter().sum() }
    fn written_at_times(x: &[f64]) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { if a[i] > 0.9 { a[i] *= a[i - 1]; } } a.iter().product() }
    fn written_anywhere(x: &[f64], k: usize) -> f64 { let mut a = x.to_vec(); for i in 0..a.len() { let j = (i * k + 1) % 3; a[j] = a[i] * a[j]; } a.iter().sum() }
    fn of_what_changes_later(x: &[f64]) -> f64 { let mut b = x.to_vec(); let mut a = b.clone(); for i in 1..a.len() { a[i] = a[i] * a[i - 1] * b[i]; } b[1] = a[2] * 2.0; b[2] *= a[2]; b.iter().product() }
    fn returned(x: &[f64]) -> Vec<f64> { let mut a = x.to_vec(); for i in 1..a.len() { a[i] = (a[i] * a[i - 1]).cos(); } a }
    fn within_steps(x: &[f64], n: usize) -> f64 { let mut a = x.to_vec(); for _ in 0..n { for i in 1..a.len() { a[i] = 0.5 * a[i] * a[i - 1] + a[i]; } } a.iter().sum() }
}
