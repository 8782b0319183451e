//! Options that only the function sees.

use super::natives;

natives! {
    fn first_or_best(x: &[f64]) -> f64 { let first = x.first().copied(); let best = x.iter().copied().reduce(f64::max); first.unwrap_or(1.0) * best.map_or(2.0, |b| b * b) }
    fn joined(x: &[f64], y: f64) -> f64 { let q = if y > 1.0 { x.first() } else if y > 0.5 { x.get(1) } else { None }; q.map_or(y, |v| *v * y) + q.copied().unwrap_or(y * y) }
    fn carried(x: &[f64]) -> f64 { let mut best = None; for i in 0..x.len() { best = match best { None => Some(x[i] * x[i]), Some(b) => if x[i] > 1.0 { None } else { Some(b + x[i]) } }; } best.unwrap_or(0.3) }
    fn popped(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let a = v.pop(); let b = v.pop(); let c = v.pop(); a.unwrap_or(1.0) * b.unwrap_or(2.0) + c.unwrap_or(x) }
    fn until_nothing(x: &[f64]) -> f64 { let mut v = x.to_vec(); let mut last = v.pop(); let mut s = 0.5; while let Some(t) = last { s = s * t + 0.1; last = v.pop().filter(|t| *t < 1.5); } s }
    fn combined(x: f64, y: f64) -> f64 { let a = (x > y).then(|| x * y); let b = (y > 1.0).then_some(y); let c = a.xor(b).or_else(|| a.zip(b).map(|(a, b)| a - b)); c.and_then(|c| if c > 0.2 { Some(c * c) } else { None }).unwrap_or(x) }
    fn positions(x: &[f64], y: f64) -> f64 { let p = x.iter().position(|v| *v > y); let q = x.iter().rposition(|v| *v > y); match (p, q) { (Some(p), Some(q)) if p < q => x[p] * x[q], (Some(p), _) => x[p], _ => y } }
    fn left_out(x: &[f64], y: f64) -> f64 { x.iter().map(|v| if *v > y { Some(v * y) } else { None }).flatten().sum::<f64>() + x.iter().filter_map(|v| Some(*v).filter(|v| *v < y)).sum::<f64>() }
}
