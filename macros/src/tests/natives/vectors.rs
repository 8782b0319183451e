//! Vectors that grow, and arrays that are made of their elements.

use super::natives;

natives! {
    fn pushed(x: &[f64], n: usize) -> f64 { let mut v = Vec::new(); for i in 0..n.min(4) { v.push(x[i] * 2.0); } v.push(x[0]); v.iter().sum::<f64>() * v.len() as f64 }
    fn pushed_with_room(x: &[f64], c: f64) -> f64 { let mut v = Vec::with_capacity(x.len()); for a in x { v.push(a * c); } let mut s = 0.0; for i in 0..v.len() { s = s * v[i] + v[v.len() - 1 - i]; } s }
    fn pushed_to_what_is_read(x: f64) -> f64 { let mut v = vec![x, x * x]; for i in 0..3 { v.push(v[i] * v[i + 1] + v.len() as f64); } v[4] * v[2] }
    fn pushed_in_arms(x: &[f64]) -> f64 { let mut small: Vec<f64> = Vec::new(); let mut large = vec![]; for &v in x { if v < 1.0 { small.push(v); } else { large.push(v * v); } } small.iter().sum::<f64>() * 2.0 + large.iter().map(|v| v.sin()).sum::<f64>() }
    fn pushed_arrays(x: &[f64]) -> f64 { let mut v: Vec<[f64; 2]> = Vec::with_capacity(2); for i in 0..3 { v.push([x[i], x[i] * x[2 - i]]); } v[1][0] = x[0]; let mut s = 0.0; for [a, b] in &v { s += a * b; } for row in &v { for w in row { s *= w; } } s }
    fn pushed_pairs(x: &[f64]) -> f64 { let mut v = Vec::new(); for (i, a) in x.iter().enumerate() { v.push((i, a * a)); } v.iter().map(|(i, a)| *i as f64 * a).sum() }
    fn pushed_rows(x: &[f64], c: f64) -> f64 { let mut rows = vec![vec![0.0; 0]; 2]; for (i, a) in x.iter().enumerate() { rows[i % 2].push(a * c); } rows[0][0] * rows[1].len() as f64 + rows[1][0] }
    fn extended(x: &[f64], c: f64) -> f64 { let mut v = vec![c]; v.extend(x.iter().map(|a| a * c)); v.extend_from_slice(&x[1..3]); v.extend(x); v.extend([c, 2.0 * c]); v.extend(vec![c; 2].iter().skip(1)); v.iter().enumerate().map(|(i, a)| i as f64 * a * a).sum() }
    fn extended_by_what_is_filtered(x: &[f64]) -> f64 { let mut v: Vec<f64> = Vec::new(); v.extend(x.iter().filter(|a| **a > 0.8).map(|a| a * a)); let n = v.len(); v.iter().sum::<f64>() + n as f64 * x[0] }
    fn popped(x: &[f64]) -> f64 { let mut v = x.to_vec(); let a = v.pop().unwrap(); let b = v.pop().expect("two"); v.push(a * b); v.pop(); v.push(a); a * b + v.iter().product::<f64>() }
    fn stack(x: &[f64]) -> f64 { let mut stack = vec![x[0], x[1]]; let (mut s, mut n) = (1.0, 0); while let Some(v) = stack.pop() { s = s * v + 1.0; n += 1; if s < 2.5 && n < 7 { stack.push(v * x[2]); } } s }
    fn depth_first(x: f64, n: usize) -> f64 { let mut stack = vec![(n % 3, x)]; let mut s = 0.0; while let Some((depth, v)) = stack.pop() { if depth == 0 { s += v * v; continue; } stack.push((depth - 1, v * 0.5)); stack.push((depth - 1, v + x)); } s }
    fn popped_from_nothing(x: f64) -> f64 { let mut v = vec![x]; let mut s = 0.0; for _ in 0..3 { s += v.pop().unwrap_or(x * x); v.pop(); } match v.pop() { Some(_) => 0.0, None => s } }
    fn cleared(x: &[f64]) -> f64 { let mut v = vec![]; let mut s = 0.0; for i in 0..x.len() { v.clear(); for j in 0..=i { v.push(x[j]); } s += v.iter().product::<f64>(); } s }
    fn truncated(x: &[f64], n: usize) -> f64 { let mut v = x.to_vec(); v.truncate(n); v.resize(3, x[0] * x[1]); v.reserve(10); v.resize(2, 1.0); v[0] * v[1] + v.len() as f64 }
    fn copies(x: f64, n: usize) -> f64 { let mut v = vec![x; n + 1]; v[0] *= x; let w = vec![x * x; 2]; let rows = vec![w.clone(); 2]; let pairs = vec![(x, n); 2]; v.iter().sum::<f64>() + rows[1][0] * w[1] + pairs[1].0 }
    fn copies_of_arrays(x: [f64; 2], n: usize) -> f64 { let mut v = vec![x; n + 1]; v[0][1] = 2.0; let mut s = 0.0; for row in &v { s += row[0] * row[1]; } s }
    fn lists(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; let w = Vec::from([y, x]); let u = Vec::from(&v[1..]); v[0] * v[2] + w[0] / w[1] + u[1] }
    fn from_functions(x: f64, k: usize) -> f64 { let a: [f64; 3] = std::array::from_fn(|i| x * (i + k) as f64); let b = core::array::from_fn::<f64, 6, _>(|i| x.powi(i as i32)); let m: [[f64; 2]; 5] = std::array::from_fn(|i| std::array::from_fn::<_, 2, _>(|j| a[j] * b[i])); a[0] + a[2] * b[5] + m[4][1] }
    fn mapped_arrays(x: [f64; 3], y: [f64; 6]) -> f64 { let a = x.map(|v| v * v); let b = y.map(f64::sin); let c = [x[0], y[0]].map(|v| { if v > 1.0 { return v; } v * v }); let d = a.map(|v| [v, 1.0]); a[2] * b[5] + c[0] * c[1] + d[1][0] }
    fn converted(x: &[f64], k: usize) -> f64 { let a: [f64; 2] = x[1..3].try_into().unwrap(); let b: [f64; 2] = x[k % 2..k % 2 + 2].try_into().expect("two"); a[0] * a[1] + b[0] }
    fn nested_vectors(x: &[f64], n: usize) -> f64 { let mut m = vec![vec![0.0; x.len()]; n + 1]; for row in m.iter_mut() { for (a, b) in row.iter_mut().zip(x) { *a += b * b; } } m[n][0] = 2.0 * m[0][1]; m.iter().map(|row| row.iter().sum::<f64>().sin()).sum() }
    fn collected_in_arms(x: &[f64], c: bool) -> f64 { let v: Vec<f64> = if c { x.iter().map(|a| a * a).collect() } else { let w = x[0]; vec![w; 2] }; v.iter().sum() }
    fn polynomials(x: &[f64]) -> f64 { let mut p = vec![1.0]; for r in x { let mut q = vec![0.0; p.len() + 1]; for (k, c) in p.iter().enumerate() { q[k] += c * r; q[k + 1] += c; } p = q; } p[0] * p[1] + p[2] }
    fn sorted(x: &[f64]) -> f64 { let mut v = x.to_vec(); for i in 1..v.len() { let mut j = i; while j > 0 && v[j - 1] > v[j] { v.swap(j - 1, j); j -= 1; } } v[0] * 3.0 + v[1] * v[2] }
    fn layers(params: &[f64], x: &[f64]) -> f64 { let mut a = x.to_vec(); let mut offset = 0; for l in 0..2 { let mut next = Vec::with_capacity(1); for o in 0..1 { let mut z = params[offset]; for v in &a { z += params[offset] * v; } next.push(if l == 1 { z } else { z.tanh() }); offset += 1; } a = next; } 0.5 * a.iter().zip(x).map(|(p, t)| (p - t).powi(2)).sum::<f64>() }
}
