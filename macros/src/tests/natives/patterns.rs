//! Patterns that decide: `match`, `if let`, `let … else`.

use super::natives;

natives! {
    fn numbers(x: f64, n: usize) -> f64 { match n { 0 => x, 1 | 2 => x * x, 3..=5 => x.sin(), k if k % 2 == 0 => x * k as f64, _ => 1.0 / x } }
    fn negative_numbers(x: f64, n: i32) -> f64 { let y = match n - 3 { -1 => 0.0, -100..=-2 => x, k @ 0..3 => x.powi(k), _ => return x * 2.0 }; y * y }
    fn half_open(x: f64, n: usize) -> f64 { match n { ..2 => x, 2..4 => x * x, 4.. => x.exp() } }
    fn truth(x: f64, b: bool) -> f64 { (match b { true => x, false => -x }) * match !b { false => x, _ => 2.0 } }
    fn two_truths(x: f64, y: f64) -> f64 { match (x > 1.0, y > 1.0) { (true, true) => x * y, (true, false) => x, (false, _) => y } }
    fn pairs(p: (f64, usize)) -> f64 { match p { (x, 0) => x, (x, n) if x > 1.0 => x * n as f64, (_, n) => n as f64 } }
    fn nested_pairs(p: (f64, usize), q: (f64, usize)) -> f64 { match (p, q) { ((a, 0), (b, _)) | ((b, _), (a, 0)) => a / b, ((a, m), (b, n)) if m == n => a * b, (whole @ (a, _), (b, ..)) => whole.0 + a - b } }
    fn references(p: &[f64; 2], n: &[usize; 2]) -> f64 { match (&n[0], n[1]) { (0, k) => p[0] * k as f64, (&k, 0) => p[1] * k as f64, (a, b) if *a > b => p[0], _ => p[0] * p[1] } }
    fn elements(x: &[f64]) -> f64 { match x { [] => 0.0, [a] => *a, [a, .., b] if a > b => a * b, [a, rest @ ..] => a + rest[0] * rest.len() as f64 } }
    fn last_elements(x: &[f64]) -> f64 { match x { [start @ .., a, b] => a * b + start[0], _ => 1.0 } }
    fn exact_elements(x: &[f64], n: usize) -> f64 { match &x[..n.min(3)] { [a, b, c] => a * b * c, [a, b] => a / b, &[a] => a.sin(), _ => x[0] } }
    fn array_elements(x: [f64; 4]) -> f64 { let [a, rest @ ..] = x; let [b, .., c] = rest; let all @ (p, q) = (a, b); let (ref r, _) = all; all.0 * p + q * c * *r }
    fn reals(x: f64) -> f64 { match x { 0.0 => 1.0, v if v < 0.7 => -v, 0.5..=1.0 => x * x, v => v + 1.0 } }
    fn alternatives(x: f64, n: usize, m: usize) -> f64 { match (n, m) { (0, k) | (k, 0) => x * k as f64, (1 | 2, 1..=2) => x.sin(), (a, b) => x * (a + b) as f64 } }
    fn statements(x: f64, n: usize) -> f64 { let mut y = x; match n { 0 => y *= 2.0, 1 => { y += 1.0; y = y.sin(); } 2 if y > 1.0 => y = 1.0, _ => () } y }
    fn guards_that_assign(x: f64, n: usize) -> f64 { let mut tries = 0.0; match n { 0 if { tries += x; tries > 1.0 } => tries, 1 if { tries += 2.0 * x; tries > 3.0 } => tries * x, _ => tries + x } }
    fn shadowing(x: f64, n: usize) -> f64 { match n { x if x > 2 => x as f64, _ => x } }
    fn nothing_else(x: f64, n: usize) -> f64 { match n { 0 => x, n => match n { 1 => x * x, n => match n - 1 { 0 => unreachable!(), k => x * k as f64 } } } }
    fn jumps(x: &[f64], c: f64) -> f64 { let mut s = c; for i in 0..x.len() { let v = match i { 0 => continue, 3 if x[3] > 1.0 => break, _ => x[i] }; match i % 3 { 1 => s *= v, 2 if s > 5.0 => return s, _ => s += v } } s }
    fn guards_in_loops(x: &[f64], n: usize) -> f64 { let mut s = 1.0; for i in 0..5 { let v = match x.get(i) { None => break, Some(v) if *v > 1.4 => continue, Some(w) => w * 2.0 }; s = s * v + n as f64; } s }
    fn guards_that_return(x: &[f64], n: usize) -> f64 { let w = 3.0; let mut y = x[0]; y += match x.get(n) { None => return y * w, Some(w) => *w }; let z = match n { 1 => { y += 1.0; return y } k => { let w = k as f64; w * y } }; z + w * y }
    fn first(x: &[f64], n: usize) -> f64 { if let Some(v) = x[..n.min(2)].first() { v * 2.0 } else { x[0] } }
    fn got(x: &[f64], i: usize) -> f64 { let Some(&v) = x.get(i) else { return x[0] }; let y = v * v; y }
    fn got_parts(x: &[f64], i: usize) -> f64 { match x.get(i..i + 2) { Some([a, b]) => a * b, Some(_) => unreachable!(), None => x[1] } }
    fn got_in_loop(x: &[f64], i: usize) -> f64 { let mut s = 1.0; for k in 0..4 { let Some(v) = x.get(k + i) else { break }; s += v; match k { 0 => continue, 2 => s *= 2.0, _ => {} } s += x[0]; } s }
    fn chained(x: &[f64], n: usize) -> f64 { if let [a, b, ..] = &x[..n.min(4)] && *a > 0.8 && let Some(c) = x.get(n) { a * b * c } else if let [a] = &x[..1] && n > 1 { *a } else { x[1] } }
    fn chained_computations(x: &[f64], n: usize) -> f64 { if n > 0 && let (k, v) = (n - 1, x[n % 4]) && k < 2 && let [a, .., b] = x { a * b * v } else { x[2] } }
    fn chained_without_else(x: &[f64], n: usize) -> f64 { let mut s = x[0]; if n > 0 && let Some(v) = x.get(n - 1) && *v > 0.7 { s *= v; } if let 0..2 = n { s += 1.0; } s }
    fn options(x: &[f64], n: usize) -> f64 { let y = &x[..n.min(2)]; y.first().copied().unwrap_or(0.5) * x.last().map_or(1.0, |v| v * 2.0) * *y.get(1).unwrap_or(&x[2]) + *x.last().unwrap() + x.get(n).cloned().unwrap_or_else(|| x[0] * x[1]) }
    fn present(x: &[f64], n: usize) -> f64 { if x.get(n).is_some() && x.first().is_some() { x[0] } else if x.get(n).is_none() { x[1] } else { 0.0 } }
    fn split(x: &[f64]) -> f64 { let (a, b) = x.split_at(2); let (h, t) = b.split_first().unwrap(); match t.split_last() { Some((z, [])) => a[0] * h + a[1] * z, _ => a[0] } }
    fn counted_down(x: f64, k: usize) -> f64 { let mut s = x; let mut n = k; while let 1..=9 = n { s *= x; n -= 1; } s }
    fn consumed(x: &[f64]) -> f64 { let mut i = 0; let mut s = 0.0; while let Some(v) = x.get(i) && s < 3.0 { s += v * s + v; i += 1; } s }
    fn recursion(x: &[f64]) -> f64 { let mut rest = x; let mut s = 1.0; while let [a, others @ ..] = rest { s = s * a + 1.0; rest = others; } s }
    fn matched_twice(x: f64, n: usize) -> f64 { let k = match n { 0 | 1 => 2, n => n }; let w = match k { 2 => x, _ => x * x }; match k { 2 => w * 3.0, _ => w.sqrt() } }
    fn asserted(x: f64, n: usize) -> f64 { match n { 0 => { debug_assert!(x > 0.0, "{x}"); x } _ => { assert!(n > 0); x * n as f64 } } }
    fn matching(x: f64, n: usize) -> f64 { if matches!(n, 1 | 3 if x > 0.8) || matches!((x, n), (v, 0) if v < 1.0) { x } else { x * x } }
    fn else_sees_what_was_before(x: &[f64], y: f64, n: usize) -> f64 { let Some(&y) = x.get(2 * n) else { return y * x[0]; }; y * y }
    fn else_at_the_end(x: &[f64], n: usize) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i]; let Some(_) = x.get(i + n) else { break }; } s }
}
