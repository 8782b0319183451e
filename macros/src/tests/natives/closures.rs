//! Closures that are called where they are written, and exclusive references.

use super::natives;

natives! {
    fn called(x: f64, y: f64) -> f64 { let g = |t: f64| t * t + y; g(x) - g(y * 2.0) }
    fn names_are_those_of_the_closure(x: f64, y: f64) -> f64 { let a = x; let g = |t| t * a; let a = y; g(a) + a }
    fn parameters_hide(x: f64, y: f64) -> f64 { let g = |x: f64, y: f64| x - 2.0 * y; g(y, x) * x }
    fn in_each_other(x: f64, y: f64) -> f64 { let g = |t: f64| t.sin() * y; let h = |t: f64| g(t) + g(g(t)); h(x) * g(h(y)) }
    fn at_once(x: f64, y: f64) -> f64 { (|t: f64| { let u = t * y; u + t })(x) }
    fn with_blocks(x: f64, y: f64) -> f64 { let g = |a: f64, b: f64| -> f64 { let mut s = a; if a > b { s *= b; } else { s -= b; } s + 1.0 }; g(x, y) * g(y, x) }
    fn with_returns(x: f64, y: f64) -> f64 { let g = |t: f64| { if t > 1.0 { return t * y; } let u = t + x; if u > 1.6 { return u; } u * u }; g(x) + g(y) + g(0.1 * x) }
    fn with_loops(x: &[f64], y: f64) -> f64 { let power = |t: f64, n: usize| { let mut p = 1.0; for _ in 0..n { p *= t; } p }; let mut s = 0.0; for i in 0..x.len() { s += power(x[i], i) * y; } s }
    fn with_jumps(x: &[f64]) -> f64 { let first = |limit: f64| { for i in 0..x.len() { if x[i] > limit { return x[i]; } } 0.5 * limit }; let mut s = 0.0; for i in 0..3 { if first(0.5 * i as f64) > 1.2 { break; } s += first(0.9); } s }
    fn without_parameters(x: f64, y: f64) -> f64 { let g = || x * y; g() + g() }
    fn with_patterns(x: f64, y: f64) -> f64 { let g = |(a, b): (f64, f64), [c, _]: [f64; 2]| a * b - c; let h = |&a: &f64| a * 2.0; g((x, y), [y, x]) + h(&x) }
    fn with_references(x: &[f64], y: [f64; 2]) -> f64 { let g = |v: &[f64], i: usize| v[i] * v[0]; let h = |v: &[f64; 2]| v[0] - v[1]; g(x, 1) + g(&y, 1) * h(&y) }
    fn with_mutable_parameters(x: f64, y: f64) -> f64 { let g = |mut t: f64| { t *= y; t += x; t }; g(x) + g(y) }
    fn counting(x: f64, y: f64) -> f64 { let mut n = 0; let mut s = y; let mut g = |t: f64| { n += 1; s *= t; s + n as f64 }; let a = g(x); let b = g(y) + g(a); a * b + s - n as f64 }
    fn counting_in_loops(x: &[f64]) -> f64 { let mut total = 1.0; let mut add = |t: f64| { total = total * 0.5 + t; }; for i in 0..x.len() { if x[i] > 0.8 { add(x[i]); } add(1.0); } total }
    fn counting_in_arms(x: f64, y: f64) -> f64 { let mut s = x; let mut g = |t: f64| s += t; if x > y { g(1.0); } else if y > 1.0 { g(y); g(y); } s * x }
    fn moved(x: f64, y: f64) -> f64 { let mut a = x; let g = move |t: f64| t * a; a += y; g(a) + a }
    fn moved_and_changed(x: f64, y: f64) -> f64 { let mut a = x; let mut g = move |t: f64| { a += t; a }; let b = g(y); a *= 2.0; let c = g(y); a + b * c }
    fn moved_and_copied(x: f64, y: f64) -> f64 { let mut a = x; let mut g = move |t: f64| { a += t; a }; let mut h = g; let b = g(y) + g(y); h(1.0) * b + a }
    fn renamed(x: f64, y: f64) -> f64 { let g = |t: f64| t * y; let h = &g; let k = g; h(x) + k(y) + (*h)(1.0) + (&k)(2.0) }
    fn given_to_closures(x: f64, y: f64) -> f64 { let g = |t: f64| t * y; let twice = |f: &dyn Fn(f64) -> f64, t: f64| f(f(t)); twice(&g, x) + twice(&|t| t + x, y) }
    fn values_of_tuples(x: f64, y: f64) -> f64 { let g = |t: f64| (t.sin(), t * y); let (a, b) = g(x); a * b + g(y).1 }
    fn shadowed_closures(x: f64, y: f64) -> f64 { let g = |t: f64| t + x; let g = |t: f64| g(t) * y; let g = |t: f64| g(g(t)); g(y) }
    fn arguments_in_order(x: f64, y: f64) -> f64 { let mut a = x; let g = |s: f64, t: f64| s - 3.0 * t; let b = g({ a += y; a }, { a *= 2.0; a }); b * a }
    fn inactive_closures(x: f64, n: usize) -> f64 { let k = |i: usize| i * i % 3; let even = |i: usize| -> bool { i % 2 == 0 }; x * k(n + 1) as f64 + x }
    fn references(x: f64, y: f64) -> f64 { let mut a = x; { let r = &mut a; *r += y; *r *= *r; } a }
    fn references_to_elements(x: [f64; 3], y: f64) -> f64 { let mut a = x; let mut i = 1; let r = &mut a[i]; i = 2; *r += y; *r *= 2.0; a[1] - a[i] }
    fn references_to_rows(m: [[f64; 3]; 2], y: f64) -> f64 { let mut a = m; for i in 0..2 { let row = &mut a[i]; for j in 0..3 { row[j] += y * j as f64; } row[0] = row[1] * row[2]; } a[0][0] - a[1][0] * a[1][2] }
    fn references_to_fields(x: f64, y: f64) -> f64 { let mut t = (x, [y, 1.0]); let r = &mut t.1; r[0] *= 3.0; let s = &mut t.0; *s -= 1.0; t.0 * t.1[0] }
    fn references_to_references(x: f64) -> f64 { let mut a = [x, 2.0 * x]; let r = &mut a; let s = &mut r[1]; *s += 1.0; let t = &mut *s; *t *= x; let u = t; *u += x; a[0] - a[1] }
    fn references_read(x: &[f64]) -> f64 { let mut a = [1.0; 4]; let r = &mut a; r[0] = x[0]; let n = r.len(); let s = r[0] + r[1] * n as f64; r[2] = s; let z = r[0].sin() + a[2]; z }
    fn references_in_pairs(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); let (r, s) = (&mut a, &mut b); *r += *s; *s *= *r; a - b }
    fn references_in_arms(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); if x > y { let r = &mut a; *r = 1.0; } else { let r: &mut f64 = &mut b; *r += x; } a - b }
    fn references_given_to_closures(x: f64, y: f64) -> f64 { let mut a = [x, y]; let bump = |v: &mut f64, t: f64| { *v += t; *v *= 2.0; }; bump(&mut a[0], y); let r = &mut a[1]; bump(r, 1.0); *r += 1.0; a[0] * a[1] }
    fn references_captured(x: f64, y: f64) -> f64 { let mut a = [x, y]; let r = &mut a; let mut g = |t: f64| r[1] += t; g(1.0); g(x); a[0] - a[1] }
    fn assigned_wholes(x: f64, y: f64) -> f64 { let mut a = [x, y]; let r = &mut a; *r = [r[1], r[0]]; r[0] *= 2.0; a[0] - a[1] * 3.0 }
    fn swapped(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); std::mem::swap(&mut a, &mut b); core::mem::swap(&mut b, &mut a); std::mem::swap(&mut a, &mut b); a - 2.0 * b }
    fn swapped_elements(x: [f64; 3], n: usize) -> f64 { let mut a = x; a.swap(0, 2); a.swap(n % 3, 1); let r = &mut a; r.swap(0, 1); a[0] - 2.0 * a[1] + 3.0 * a[2] }
    fn swapped_arrays(x: [f64; 3], y: [f64; 3]) -> f64 { let (mut a, mut b) = (x, y); for i in 0..3 { for j in 0..3 { b[j] = a[j] * 0.5 + a[(j + 1) % 3]; } std::mem::swap(&mut a, &mut b); } a[0] - b[1] * a[2] }
    fn replaced(x: f64, y: f64) -> f64 { let mut a = x; let b = std::mem::replace(&mut a, y * 2.0); let mut t = (a, b); let c = core::mem::replace(&mut t.0, 1.0); a - b * c + t.0 }
    fn taken(x: f64, y: f64) -> f64 { let mut a: f64 = x; let b = std::mem::take(&mut a); a += y; a - b * 3.0 }
    fn filled(x: f64, n: usize) -> f64 { let mut a = [x; 3]; a.fill(2.0 * x); a[n % 3] = 1.0; let mut m = [[x, 1.0], [2.0, x]]; m[1].fill(x); a[0] * a[1] - m[0][1] * m[1][0] * m[1][1] }
    fn copied(x: &[f64], y: [f64; 4]) -> f64 { let mut a = x.to_vec(); a.fill(1.0); a.copy_from_slice(x); a[0] *= 2.0; let mut b = [[0.0; 4]; 2]; b[1].copy_from_slice(&y); a[0] - a[2] * b[1][2] + b[0][1] }
    fn references_to_values(x: f64, y: f64) -> f64 { let v = &mut [x, 0.0]; v[1] += y; let s = &mut (v[0] * 2.0); *s += v[1]; *s * v[0] }
    fn references_to_parts(x: [f64; 5], y: f64) -> f64 { let mut a = x; let r = &mut a[1..4]; r[0] *= y; r[2] += r[1]; let s = &mut r[1..]; s[0] = 3.0; s.fill(y); let n = s.len(); a[1] + a[2] * a[3] + a[4] * n as f64 }
    fn parts_changed(x: [f64; 5], y: &[f64]) -> f64 { let mut a = x; a[..2].fill(y[0]); a[3..].copy_from_slice(&y[1..3]); a[1..=3].swap(0, 2); a[0] + 2.0 * a[1] + 3.0 * a[2] + 4.0 * a[3] * a[4] }
    fn split(x: [f64; 5], n: usize) -> f64 { let mut a = x; let k = 1 + n % 3; let (l, r) = a.split_at_mut(k); r[0] += l[0]; l[0] *= r[1]; let (p, q) = x.split_at(2); a[0] * a[k] + p[1] * q[0] - q.len() as f64 }
    fn parts_in_loops(x: [f64; 6]) -> f64 { let mut a = x; for i in 0..2 { let r = &mut a[3 * i..3 * i + 3]; for j in 1..3 { r[j] += r[j - 1] * 0.5; } } a[2] * a[5] }
}
