//! Methods of iterators other than `map`, `filter` and the like.

use super::natives;

natives! {
    fn greatest(x: &[f64]) -> f64 { *x.iter().max_by(|a, b| a.partial_cmp(b).unwrap()).unwrap() * x[0] }
    fn least(x: &[f64]) -> f64 { x.iter().map(|v| v * v).min_by(|a, b| a.total_cmp(b)).unwrap_or(0.0) + x[1] }
    fn greatest_with_its_position(x: &[f64]) -> f64 { let (i, m) = x.iter().enumerate().max_by(|a, b| a.1.partial_cmp(b.1).unwrap()).unwrap(); m * x[0] * i as f64 }
    fn least_of_pairs(x: &[f64]) -> f64 { let (i, _) = x.iter().enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap(); x[i] * x[0] }
    fn least_of_differences(x: &[f64]) -> f64 { x.iter().map(|v| x.iter().filter_map(|w| if w > v { Some(w - v) } else { None }).min_by(|a, b| a.total_cmp(b)).unwrap_or(*v)).sum() }
    fn reduced(x: &[f64]) -> f64 { x.iter().map(|v| v * v).reduce(|a, b| a * b + 1.0).unwrap_or(0.0) }
    fn last(x: &[f64]) -> f64 { x.iter().last().unwrap() * x.iter().map(|v| v.sin()).last().unwrap() }
    fn nth(x: &[f64], k: usize) -> f64 { let k = k % 4; x.iter().nth(k).unwrap() * x.iter().map(|v| v.sin()).nth(k + 1).unwrap_or(1.0) }
    fn position(x: &[f64]) -> f64 { match x.iter().position(|&v| v > 1.0) { Some(k) => x[k] * x[0], None => x[1] } }
    fn position_from_the_end(x: &[f64]) -> f64 { let k = x.iter().rposition(|v| *v > 1.0).unwrap_or(0); x[k] * x[0] }
    fn position_and_a_sum(x: &[f64]) -> f64 { let mut n = 1.0; let k = x.iter().position(|v| { n += v; *v > 1.0 }).unwrap_or(0); x[k] * n }
    fn changing_and_reversed(x: &[f64]) -> f64 { let mut n = 1.0; let s: f64 = x.iter().map(|v| { n += v; n * v }).rev().take(2).sum(); s * n }
    fn bound_and_zipped(x: &[f64]) -> f64 { let mut m = 1.0; m += x[0]; x.iter().map(|v| { let d = v - m; d * d }).zip(x).skip(1).map(|(a, b)| a * b).sum() }
    fn position_in_a_loop(x: &[f64]) -> f64 { let mut total = 0.0; while let Some(k) = x.iter().position(|v| *v > total) { total += x[k]; if total > 3.0 { break; } } total }
    fn found(x: &[f64]) -> f64 { let a = if let Some(v) = x.iter().find(|v| **v > 1.0) { v * v } else { x[1] }; a * x.iter().find_map(|&v| if v > 1.0 { let w = v * v; Some(w * x[0]) } else { None }).unwrap_or(1.0) }
    fn scanned(x: &[f64]) -> f64 { x.iter().scan(0.0, |sum, v| { *sum += v; Some(*sum) }).map(|s| s.sin()).sum() }
    fn scanned_to_an_end(x: &[f64]) -> f64 { x.iter().scan(1.0, |p, &v| { *p *= v; if *p > 0.5 { Some(*p) } else { None } }).sum::<f64>() + x[0] }
    fn scanned_pairs(x: &[f64]) -> f64 { x.iter().scan((0.0, 1.0), |s, v| { s.0 += v; s.1 *= v; Some(s.0 * s.1) }).last().unwrap() }
    fn skipped_and_taken(x: &[f64]) -> f64 { x.iter().skip_while(|v| **v < 1.0).map(|v| v * v).sum::<f64>() + x.iter().map_while(|v| if *v < 1.4 { Some(v * v) } else { None }).sum::<f64>() }
    fn filtered_and_taken(x: &[f64]) -> f64 { x.iter().filter(|v| **v > 0.5).skip(1).sum::<f64>() * x.iter().filter(|v| **v > 0.1).take(2).product::<f64>() }
    fn names_of_closures(x: &[f64], v: f64) -> f64 { let mut s = 0.0; for t in x.iter().filter_map(|v| (*v > 0.5).then(|| v * v)) { s += t * v; } s }
    fn flattened(x: [[f64; 2]; 2]) -> f64 { let mut s = 0.0; for (i, v) in x.iter().flatten().enumerate() { s = s * s + v * i as f64; } s }
    fn flat(x: &[f64]) -> f64 { x.iter().flat_map(|a| x.iter().map(move |b| a * b * b)).sum() }
    fn flat_ranges(x: f64) -> f64 { (0..4).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| x.powi(i) * j as f64).sum() }
    fn flat_with_jumps(x: &[f64]) -> f64 { let mut t = 0.0; for (s, v) in x.iter().flat_map(|t| x.iter().map(move |b| (t * b, b))).enumerate() { if s == 4 { continue; } if s > 6 { break; } t = t * 0.5 + v.0 * v.1; } t }
    fn flat_with_labels(x: &[f64]) -> f64 { let mut t = 0.0; 'a: for v in x.iter().flat_map(|t| x.iter().map(move |b| t * b)) { for k in 0..3 { if v > 0.8 { continue 'a; } if k == 2 && t > 1.0 { break 'a; } t += v; } } t }
    fn flat_up_to_an_end(x: &[f64]) -> f64 { let t = 2.0; x.iter().flat_map(|t| x.iter().map(move |b| t * b)).take_while(|v| *v < 0.9).map(|v| v * t).sum() }
    fn flat_tests(x: &[f64]) -> f64 { let mut n = 0; if x.iter().flat_map(|t| x.iter().map(move |b| t * b)).any(|v| { n += 1; v > 0.8 }) { x[0] * n as f64 } else { x[1] } }
    fn joined(x: &[f64]) -> f64 { let s: f64 = x.iter().rev().chain(x.iter()).enumerate().map(|(i, v)| v * i as f64).sum(); s * x[..2].iter().chain(&x[1..]).fold(1.0, |a, b| a * b) }
    fn unzipped(x: &[f64]) -> f64 { let (a, b): (Vec<f64>, Vec<f64>) = x.iter().map(|v| (v.sin(), v * v)).unzip(); a[0] * b[1] + a.len() as f64 * b[2] }
}
