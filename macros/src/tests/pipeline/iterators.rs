//! Loops over iterators.

use super::check_source;

sources! {
    elements: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for v in x { s += v * v * c; } for &v in x.iter() { s += v.sin(); } s }";
    enumerated: "fn f(x: &[f64], c: f64) -> f64 { let mut s = c; for (i, v) in x.iter().enumerate() { s = s * v + i as f64; } s }";
    zipped: "fn f(x: &[f64], y: &[f64]) -> f64 { let mut s = 0.0; for (&a, b) in x.iter().zip(y) { s += a * b.sin(); } s }";
    sums: "fn f(x: &[f64], y: &[f64]) -> f64 { x.iter().zip(y.iter()).map(|(a, b)| (a - b).powi(2)).sum::<f64>() + x.iter().sum::<f64>() }";
    products: "fn f(x: &[f64]) -> f64 { x.iter().map(|v| v * v).product() }";
    means: "fn f(x: &[f64], c: f64) -> f64 { let n = x.len() as f64; let mean = x.iter().map(|v| v * v).sum::<f64>() / n; -20.0 * (-0.2 * mean.sqrt() * c).exp() }";
    windows: "fn f(x: &[f64]) -> f64 { x.windows(2).map(|w| (1.0 - w[0]).powi(2) + 100.0 * (w[1] - w[0].powi(2)).powi(2)).sum() }";
    chunks: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for pair in x.chunks(2) { s += pair[0] * pair.len() as f64 * c; } for p in x.chunks_exact(3) { s *= p[2]; } s }";
    folds: "fn f(x: &[f64], c: f64) -> f64 { x.iter().fold(c, |acc, v| acc * 0.5 + v * v) + x.iter().cloned().fold(f64::NEG_INFINITY, f64::max) }";
    filters: "fn f(x: &[f64], c: f64) -> f64 { let s: f64 = x.iter().filter(|v| **v > 1.0).map(|v| v * c).sum(); let n = x.iter().filter(|&&v| v > 1.0).count(); s * n as f64 + c }";
    numbers: "fn f(x: f64, n: usize) -> f64 { (0..n + 2).map(|k| x.powi(k as i32)).sum::<f64>() + (1..=3).rev().map(|k| x * k as f64).product::<f64>() }";
    collected: "fn f(x: &[f64], c: f64) -> f64 { let y: Vec<f64> = x.iter().map(|v| v * c).collect(); let z = y.iter().map(|v| v.sin()).collect::<Vec<f64>>(); let mut s = 0.0; for i in 0..x.len() { s += y[i] * z[i] * x[i]; } s }";
    in_place: "fn f(x: [f64; 4], c: f64) -> f64 { let mut a = x; for v in a.iter_mut() { *v *= c; } for (i, v) in a.iter_mut().enumerate() { *v += i as f64 * *v; } for v in &mut a { *v = v.sin(); } a[0] * a[3] + a[1] }";
    matrices: "fn f(m: [[f64; 2]; 3], c: f64) -> f64 { let mut s = 0.0; for row in &m { for v in row { s += v * v * c; } } let mut q = m; for row in q.iter_mut() { for v in row.iter_mut() { *v *= s; } } q[1][0] * q[2][1] }";
    skipped: "fn f(x: &[f64], y: &[f64]) -> f64 { let mut s = 1.0; for (a, b) in x.iter().skip(1).zip(y.iter().take(2)) { s = s * a + b; } for v in x.iter().step_by(2).rev() { s *= v; } s }";
    reversed: "fn f(x: &[f64], t: f64) -> f64 { let mut y = 0.0; for (i, c) in x.iter().rev().enumerate() { y = y * t + c * i as f64; } for (i, c) in x.iter().enumerate().rev() { y += c * i as f64 * y; } y }";
    nested: "fn f(x: &[f64], w: &[f64]) -> f64 { x.iter().map(|a| w.iter().map(|b| a * b).sum::<f64>().tanh()).sum() }";
    assigning: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; x.iter().for_each(|v| s += v * c * s + v); s }";
    deciding: "fn f(x: &[f64], c: f64) -> f64 { let big = x.iter().any(|v| *v > 1.2); let all = x.iter().all(|&v| v > 0.1); if big && all { c * x[0] } else { c + x[1] } }";
    rows: "fn f(x: &[[f64; 2]], w: &[f64; 2]) -> f64 { let mut s = 0.0; for r in x { s += r.iter().zip(w).map(|(a, b)| a * b).sum::<f64>().powi(2); } s }";
    tables: "fn f(x: f64) -> f64 { let t = [(0.5, 1.0), (1.5, 2.0)]; let mut s = 0.0; for (a, b) in t.iter() { s += (x * a - b).powi(2); } for &(a, b) in t.iter() { s += a * x.sin() * b; } s }";
    jumps: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for v in x { if *v > 1.3 { continue; } if s > 2.0 { break; } if *v < 0.35 { return c; } s += v * c; } s }";
    blocks: "fn f(x: &[f64], c: f64) -> f64 { x.iter().map(|v| { let t = v * c; if t > 1.0 { return t.ln(); } t * t }).sum() }";
    variance: "fn f(x: &[f64]) -> f64 { let n = x.len() as f64; let mean = x.iter().sum::<f64>() / n; x.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0) }";
    soft: "fn f(x: &[f64]) -> f64 { let m = x.iter().cloned().fold(f64::NEG_INFINITY, f64::max); let s: f64 = x.iter().map(|&v| (v - m).exp()).sum(); m + s.ln() }";
}
