//! Arrays that loops change and read elsewhere.

use super::check_source;

sources! {
    factor: "fn f(a: [[f64; 3]; 3]) -> f64 { let mut l = vec![0.1; 9]; for i in 0..3 { for j in 0..=i { let mut s = a[i][j] * a[j][i]; for k in 0..j { s += l[i * 3 + k] * l[j * 3 + k]; } l[i * 3 + j] = if i == j { (s * s + 1.0).sqrt() } else { s / l[j * 3 + j] }; } } l[4] * l[8] + l[6] }";
    recurrence: "fn f(x: &[f64], c: f64) -> f64 { let mut y = vec![c; 6]; for t in 1..6 { let mut s = 0.0; for k in 0..t { s += y[k] * x[(t + k) % 3]; } y[t] = s.sin(); } y[5] * y[2] }";
    growth: "fn f(x: &[f64], c: f64) -> f64 { let mut y = vec![c]; for t in 1..5 { let mut s = c; for k in 0..t { s += y[k] * x[(t + k) % 3]; } y.push(s.sin()); } y[4] * y[2] + y.len() as f64 }";
    two_versions: "fn f(x: &[f64], w: &[f64]) -> f64 { let mut a = x.to_vec(); let mut t = 0.0; for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j] * w[j]; } a[i % 3] = s.tanh(); for j in 0..3 { t += a[j] * a[j] * w[j]; } a[(2 * i + 1) % 3] *= t.sin(); } a[0] + t }";
    two_arrays: "fn f(x: &[f64], w: &[f64]) -> f64 { let mut a = x.to_vec(); let mut b = w.to_vec(); for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j] * b[(j + i) % 3]; } a[i % 3] = s.sin(); b[(i + 1) % 3] *= s.cos(); } a[0] * b[1] + a[2] }";
    table: "fn f(x: &[f64], c: f64) -> f64 { let mut h = vec![vec![c; 3]; 4]; for t in 1..4 { for i in 0..3 { let mut s = 0.0; for j in 0..3 { s += h[t - 1][j] * x[(i + j) % 3]; } h[t][i] = s.tanh(); } for i in 0..3 { let mut s = 0.0; for j in 0..3 { s += h[t][j] * x[i]; } h[t - 1][i] = s; } } h[3][0] * h[2][1] + h[0][2] }";
    conditions: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 0..5 { let mut s = 0.0; for j in 0..3 { s += a[j] * c; } if s > 2.0 { a[i % 3] = s.sin(); a[0] *= 0.5; } else if s > 1.0 { a[(i + 1) % 3] += s * s; } } a[0] * a[1] + a[2] }";
    left_early: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); let mut i = 0; while i < 5 { let mut s = c; for j in 0..3 { s += a[j] * a[(i + j) % 3]; } a[i % 3] = s.sin(); if s > 3.5 { break; } i += 1; } a[0] * a[1] + a[2] }";
    exchanged: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j] * c * (j + i) as f64; } a.swap(i % 3, (i + 1) % 3); a[i % 3] += s.sin(); } a[0] * a[1] + a[2] }";
    one_after_another: "fn f(x: &[f64], c: f64) -> f64 { let mut k = c; for _ in 0..3 { let mut y = vec![k; 3]; for i in 0..3 { let mut s = x[i] * k; for j in 0..i { s += y[j] * x[i - j]; } y[i] = s.tanh(); } k = y[2] + 0.5 * y[0]; } k }";
    summed_up: "fn f(x: &[f64]) -> f64 { let mut t = 0.0; for r in 0..3 { let mut y = vec![0.5; 3]; for i in 0..3 { let mut s = x[i] + r as f64; for j in 0..i { s += y[j] * x[i - j]; } y[i] = s.sin(); } t += y[2]; } t }";
    all_of_it: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 0..4 { let s: f64 = a.iter().map(|v| v * c).sum(); a[i % 3] = s.sin(); } a[0] * a[1] + a[2] }";
    dense: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for _ in 0..3 { let b = a.clone(); for i in 0..3 { a[i] = b[i] + c * b[(i + 1) % 3] * b[i]; } } a[0] * a[1] + a[2] }";
    pairs: "fn f(x: &[f64], c: f64) -> f64 { let mut a = vec![(c, 0.5); 3]; for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j].0 * x[j] - a[j].1; } a[i % 3].0 = s.sin(); a[(i + 1) % 3].1 *= s.cos(); } a[0].0 * a[1].1 + a[2].0 }";
    one_part: "fn f(x: &[f64], c: f64) -> f64 { let mut a = vec![(c, 0.5); 3]; for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j].0 * x[j] - a[j].1; } a[i % 3].1 = s.sin(); } a[0].0 * a[1].1 + a[2].1 }";
    rows_and_elements: "fn f(x: &[f64], c: f64) -> f64 { let mut a = vec![[c, 0.5, 0.1]; 3]; for i in 0..4 { let mut s = 0.0; for j in 0..3 { s += a[j][i % 3] * x[j]; } a[i % 3][1] = s.sin(); let b = a[(i + 1) % 3]; a[i % 3] = [b[1] * s, b[0], s]; } a[0][0] * a[1][1] + a[2][2] }";
    swept_and_stepped: "fn f(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for _ in 0..2 { for i in 0..3 { let mut s = 0.0; for j in 0..3 { s += a[j] * c * (j + i) as f64; } a[i] = s.sin(); } for i in 0..3 { a[i] *= c; } } a[0] * a[1] + a[2] }";
    made_in_each_iteration: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for i in 0..2 { let mut h = vec![x[i] * c; 2]; for j in 0..2 { s += h[j] * x[0]; h[1] *= 3.0; } } s }";
    followed: "fn f(x: &[f64], n: usize) -> f64 { let mut p = 1.0; for _ in 0..n { let mut h = x.to_vec(); for j in 1..3 { let mut s = p; for k in 0..j { s += h[k] * x[k]; } h[j] = s.sin(); } let t = h[2].tanh(); p *= t; } p }";
    stack: "fn f(x: &[f64], c: f64) -> f64 { let mut s = c; for i in 0..3 { let mut t = Vec::new(); for j in 0..3 { t.push(x[j] * s); } for _ in 0..=i % 2 { s += t.pop().unwrap().sin(); } } s }";
}
