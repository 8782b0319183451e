//! Loops of every kind.

use super::check_source;

sources! {
    sum: "fn f(x: &[f64], p: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i] * x[i] * p; } s }";
    mean: "fn f(x: &[f64], p: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += (x[i] * p).tanh().powi(2); } s / x.len() as f64 }";
    root_of_sum: "fn f(x: &[f64], p: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { let d = x[i] - p; s += d * d * (-p * x[i]).exp(); } s.sqrt() }";
    product: "fn f(x: &[f64]) -> f64 { let mut p = 1.0; for i in 0..x.len() { p *= x[i]; } p }";
    linear: "fn f(x: &[f64], t: f64) -> f64 { let mut y = 0.0; for i in (0..x.len()).rev() { y = y * t + x[i]; } y }";
    state: "fn f(y: [f64; 2], mu: f64, h: f64) -> f64 { let [mut u, mut v] = y; for _ in 0..5 { let a = u + h * v; let b = v + h * (mu * (1.0 - u * u) * v - u); u = a; v = b; } u * u + v * v }";
    swap: "fn f(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); for _ in 0..4 { (a, b) = (b, a * b); } a + b }";
    nested: "fn f(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { for j in i + 1..x.len() { let d = x[i] - x[j]; s += (d * d + 1.0).ln(); } } s }";
    nested_product: "fn f(w: &[f64], x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { let mut z = 0.0; for j in 0..w.len() { z += w[j] * x[i]; } s += z.sin(); } s }";
    nested_state: "fn f(x: &[f64], a: f64) -> f64 { let mut y = a; for i in 0..x.len() { for _ in 0..2 { y = (y * x[i]).sin() + a; } y = y * y; } y }";
    in_place: "fn f(x: [f64; 5], c: f64) -> f64 { let mut a = x; for i in 1..5 { a[i] = a[i] * a[i - 1] + c * a[i]; } let mut r = 0.0; for i in 0..5 { r += a[i] * a[i]; } r }";
    large_in_place: "fn f(x: [f64; 20], c: f64) -> f64 { let mut a = x; for i in 1..20 { a[i] = (a[i] * a[i - 1]).sin() + c * a[i]; } let mut r = 0.0; for i in 0..20 { r += a[i] * a[i]; } r }";
    scatter: "fn f(x: &[f64], k: usize) -> f64 { let mut a = [0.0; 3]; for i in 0..x.len() { a[i % 3] += x[i] * x[k]; a[k % 3] *= x[i]; } a[0] * a[1] + a[2] }";
    matrices: "fn f(a: [[f64; 2]; 2], b: [[f64; 2]; 2]) -> f64 { let mut c = [[0.0; 2]; 2]; for i in 0..2 { for j in 0..2 { for k in 0..2 { c[i][j] += a[i][k] * b[k][j]; } } } c[0][0] * c[1][1] - c[0][1] * c[1][0] }";
    newton: "fn f(x: f64, g: f64) -> f64 { let mut y = g; let mut it = 0; while (y * y * y - x).abs() > 1e-12 && it < 6 { y = (2.0 * y + x / (y * y)) / 3.0; it += 1; } y * x }";
    endless: "fn f(x: f64, e: f64) -> f64 { let mut y = x; let mut it = 0; loop { let step = (y - e * y.sin() - x) / (1.0 - e * 0.3 * y.cos()); y -= step; it += 1; if step.abs() < 1e-9 || it >= 4 { return y * e; } } }";
    breaks: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { if s > 1.5 { break; } s += x[i] * c; } s * s }";
    continues: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.0 { continue; } let y = x[i] * c; if y > 0.6 { s += y; continue; } s += y * y; } s * s }";
    break_and_continue: "fn f(x: f64) -> f64 { let mut s = 0.0; for i in 0..5 { if i == 1 { continue; } let mut p = 1.0; for j in 0..5 { if j > i { break; } p *= x; } s += p; if i == 3 { break; } } s }";
    labels: "fn f(x: &[f64]) -> f64 { let mut s = 0.0; 'outer: for i in 0..x.len() { for j in 0..x.len() { if j == i { continue 'outer; } if x[i] * x[j] > 2.5 { break 'outer; } s += x[i] * x[j] * x[j]; } s += 1.0; } s.sin() }";
    early_return: "fn f(x: &[f64], c: f64) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i] * c; if s > 2.0 { return s * s; } } if s < 0.1 { return 0.0; } s.exp() }";
    break_value: "fn f(x: f64) -> f64 { let mut n = 0; let y = loop { n += 1; let z = x.powi(n); if z > 2.0 || n > 3 { break z * x; } }; y.ln() }";
    return_in_value: "fn f(x: f64, y: f64) -> f64 { let z = if x > 1.0 { return y * x; } else { x * x }; let mut w = z; if y > 1.0 { w *= y; } w * z }";
    assigned_in_arms: "fn f(x: f64, y: f64) -> f64 { let mut a = x; let mut b = y * y; if x > y { a = x * y; b += a; } else if x > 0.7 { b = a * a; } a.sin() * b }";
    branch_in_loop: "fn f(x: &[f64], c: f64) -> f64 { let mut s = c; for i in 0..x.len() { if x[i] > 1.0 { s = s * x[i]; } else { s += x[i].sin() * s; } } s }";
    branch_in_array_loop: "fn f(x: [f64; 20], c: f64) -> f64 { let mut a = x; for i in 1..20 { if a[i] > 1.0 { a[i] = a[i - 1] * a[i].sin(); } else if i % 2 == 0 { a[i] *= c * a[i - 1]; } } a[19] * a[10] }";
    later: "fn f(x: f64, n: usize) -> f64 { let y; if x > 1.0 { y = x * x; } else { y = x.exp(); } let mut z = y; for k in 0..n { z = z * y + k as f64; } z }";
    shadowed: "fn f(x: f64) -> f64 { let mut s = x; for i in 0..3 { let s2 = s * x; let mut s = s2; s += i as f64; let t = s * s; let _ = t; } s *= x; s }";
    rows: "fn f(p: [[f64; 3]; 2], d: f64) -> f64 { let mut q = p; for i in 0..2 { let row = q[i]; q[i] = [row[1] * d, row[2], row[0] * row[1]]; } q[0][0] * q[1][2] + q[1][1] }";
    tensors: "fn f(x: &Array1<f64>, w: &Array2<f64>) -> f64 { let mut h = x.to_owned(); for _ in 0..3 { h = w.dot(&h).mapv(|z| z.tanh()); } h.sum() }";
    aliases: "fn f(x: f64, y: f64) -> f64 { let mut a = [x, y]; let r = &mut a[0]; *r *= y; *r += 1.0; a[0] * a[1] }";
    steps: "fn f(x: &[f64]) -> f64 { let mut s = 1.0; for i in (0..x.len()).step_by(2) { s = s * x[i] + 1.0; } for i in (0..=2).step_by(2).rev() { s = s / x[i]; } s }";
    values: "fn f(x: f64, y: f64) -> f64 { let mut t = (x, y); t.0 = t.1 * t.0; t.1 += t.0; for _ in 0..2 { t = (t.1, t.0 * t.1); } t.0 + t.1 }";
    cumulative: "fn f(x: &[f64]) -> f64 { let mut s = 0.0; let mut total = 0.0; for i in 0..x.len() { s += x[i]; total += s * s; } total }";
    counters: "fn f(x: &[f64]) -> f64 { let mut at = 0; let mut s = 1.0; while at < x.len() { s *= x[at]; at += 1; s = s.sin() + x[at - 1]; } s }";
    two_sums: "fn f(x: &[f64], c: f64) -> f64 { let mut a = 0.0; let mut b = 0.0; for i in 0..x.len() { a += x[i] * c; b += (x[i] + c).sin(); } a * b }";
    zero: "fn f(x: f64) -> f64 { let mut s = x; for _ in 0..0 { s *= x; } s }";
    first_value_read_inside: "fn f(x: f64, a: [f64; 4]) -> f64 { let mut b = a; let mut s = x; for i in 0..3 { if i > 0 { b[i] *= x; } s *= (a[2] + a[i]).cos(); } s + b[1] * b[2] }";
    loops_in_arms: "fn f(x: &[f64], c: f64) -> f64 { let mut s = c; if c > 0.9 { for i in 0..x.len() { s = s * x[i] + 1.0; } } else { for i in 0..x.len() { s += x[i] * x[i]; } s = s.ln(); } s * c }";
}
