//! Assignments to variables and parts of them, and branches that assign.

use super::natives;

natives! {
    fn compound(x: f64, y: f64) -> f64 { let mut s = x; s += y; s *= x; s -= 2.0; s /= y; s %= 1.5; s }
    fn mutable_parameters(mut x: f64, mut n: usize) -> f64 { x *= x; n += 2; x * n as f64 }
    fn initialised_later(x: f64, y: f64) -> f64 { let z; let w: f64; if x > y { z = x; w = y } else { z = y * y; w = 1.0; } z - w * x }
    fn fields(x: f64, y: f64) -> f64 { let mut t = (x, (y, 2.0)); t.0 = t.1.0 * 3.0; t.1.1 += t.0; t.1 = (t.1.1, t.1.0); t.0 * t.1.0 - t.1.1 }
    fn elements(x: [f64; 3], i: usize) -> f64 { let mut a = x; a[i % 3] = a[0] * 2.0; a[1] += a[2]; a[2] /= a[i % 2]; a[0] * a[1] - a[2] }
    fn nested_elements(m: [[f64; 3]; 2], k: usize) -> f64 { let mut a = m; a[1][k % 3] += a[0][0]; a[0] = a[1]; a[0][2] *= 2.0; a[0][0] * a[1][2] + a[0][2] * a[1][1] }
    fn tuples_of_arrays(x: f64, y: f64) -> f64 { let mut t = ([x, y], 1.0); t.0[1] *= x; t.1 += t.0[1]; t.0 = [t.1, t.0[0]]; t.0[0] - t.0[1] * t.1 }
    fn arrays_of_tuples(x: f64, y: f64) -> f64 { let mut a = [(x, y), (y, x)]; a[0].1 += a[1].0; a[1] = (a[0].1, 3.0); a[0].0 * a[1].0 + a[1].1 }
    fn destructured(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); (a, b) = (b, a * b); (b, _) = (a - b, 0.0); [a, b] = [b, a]; a - 2.0 * b }
    fn destructured_places(x: f64, y: f64) -> f64 { let mut a = [x, y]; let mut t = (1.0, 2.0); (a[0], t.1) = (a[1], a[0]); (t, a[1]) = ((t.1, t.0), 4.0); a[0] * a[1] + t.0 - t.1 }
    fn destructured_values(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); let t = (a * b, a - b); (a, b) = t; ((a, _), b) = ((b, a), a); a / b }
    fn rest_of_a_tuple(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); (a, ..) = (b * 2.0, a, 1.0); (b, a, ..) = (a, b, 3.0, 4.0); a - b * 0.5 }
    fn patterns(y: [f64; 2], t: (f64, f64)) -> f64 { let [mut u, v] = y; let (a, mut b) = t; u *= v; b -= u; a * b + u }
    fn arms(x: f64, y: f64) -> f64 { let mut a = x; let mut b = y; if x > y { a = y; b *= 2.0; } else if x > 0.8 { b = a; } a * a - b }
    fn arms_with_values(x: f64, y: f64) -> f64 { let mut a = x; let c = if a > y { a += 1.0; a * y } else { a -= 0.5; y }; a * c }
    fn only_otherwise(x: f64, y: f64) -> f64 { let mut a = x; if x > y {} else { a *= 3.0; } a }
    fn nested_arms(x: f64, y: f64, c: bool) -> f64 { let mut a = x; let mut b = 1.0; if c { if x > y { a = 2.0; b = y; } else { b += a; } a *= b; } else { b = { a += 1.0; a * y }; } a - b * 3.0 }
    fn swapped_arms(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); if a > b { (a, b) = (b, a); } a - 3.0 * b }
    fn shadowed(x: f64, y: f64) -> f64 { let mut a = x; { let mut a = y; a += 1.0; if a > 2.0 { let a = 4.0; let _ = a; } } a += 2.0; let a = a * 2.0; a }
    fn same_in_both_arms(x: f64, y: f64) -> f64 { let mut a = x; let b = y * y; if x > y { a = b; } else { a = b; } a * b }
    fn order_of_operands(x: f64, y: f64) -> f64 { let mut a = x; let b = a * { a += y; a } - a; let c = (a, { a = 3.0; a }, a); b + c.0 * c.1 - c.2 + [a, { a *= 2.0; a }][0] }
    fn order_of_assignments(x: f64, y: f64) -> f64 { let mut a = x; let mut b = [0.0; 3]; let mut i = 0; b[i] = { i = 2; a += 1.0; a }; b[i] += { i = 1; y }; b[0] + 2.0 * b[1] + 3.0 * b[2] + i as f64 }
    fn lazy_operands(x: f64, y: f64) -> f64 { let mut n = 0; let mut a = x; if x > y && { n += 1; a = y; n > 0 } { a += 10.0; } if x > 1.0 || { n += 2; a *= 2.0; y > 1.0 } { a += 100.0; } a + n as f64 }
    fn integers_and_bools(x: f64, n: usize) -> f64 { let mut k = n; k *= 3; k += 1; k %= 4; let mut c = k > 1; c |= n > 2; c &= x > 0.5; c ^= n == 1; if c { x * k as f64 } else { x + k as f64 } }
    fn copies(x: [f64; 2]) -> f64 { let mut a = x; let b = a; a[0] = 2.0 * b[1]; let mut c = a; c[1] = b[0]; a[1] += c[1]; a[0] * a[1] - b[0] * b[1] + c[0] * c[1] }
    fn through_references(x: &[f64; 3], y: f64) -> f64 { let mut a = *x; let r = &x[1]; a[0] = *r * y; let z = &a; z[0] + z[1] * z[2] }
    fn blocks(x: f64) -> f64 { let mut a = x; let b = { a += 1.0; let c = a * a; a = c - 1.0; c }; { a *= b; } a }
    fn guards(x: f64, y: f64) -> f64 { let mut a = x; if a > 1.2 { return a * y; } a += y; if a > 2.0 { a *= 2.0; if y > 1.0 { return a; } a += 1.0; } else if a > 1.5 { return y; } a * a }
    fn guard_in_the_other_arm(x: f64, y: f64) -> f64 { let a = x; if x > y { let b = 1.0; } else { return a; } let a = a * 2.0; let y = a + y; a * y }
    fn guard_in_an_inner_arm(x: f64, y: f64) -> f64 { let mut a = x; if x > 1.0 { a += 1.0; } else if y > 1.0 { return a * y; } else { a -= 1.0; } let x = a * 3.0; a * x }
    fn swept(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 1..a.len() { a[i] = a[i] * a[i - 1] + c * a[i]; } a.iter().sum() }
    fn swept_back(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in (0..x.len() - 1).rev() { a[i] = a[i] * a[i + 1] + c.sin() * a[i]; } let mut s = 0.0; for v in &a { s = s * c + v * v; } s }
    fn swept_ahead(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in 0..x.len() - 1 { a[i] = a[i] * a[i + 1] * c; let b = a[i] * a[i]; a[i + 1] += b; } a[0] * a[1] }
    fn swept_by_steps(x: &[f64], c: f64) -> f64 { let mut a = x.to_vec(); for i in (2..x.len()).step_by(2) { a[i] *= a[i - 1] * a[i - 2] + a[i] * c; } for i in (1..x.len()).rev() { a[i] = a[i - 1] * a[i]; } a[1] * a[2] - a[2] }
    fn swept_twice(x: &[f64]) -> f64 { let mut a = vec![0.5; x.len()]; for i in 1..x.len() { a[i] = a[i - 1] * x[i] + a[i - 1].sin(); } for i in 1..x.len() { a[i] += a[i] * a[i - 1]; let b = a[i] * a[i]; a[0] += b; } a[0] * a[2] }
    fn swept_from_far(x: &[f64], k: usize) -> f64 { let mut a = x.to_vec(); for i in 0..x.len() { a[i] = a[i] * a[k % 3] + a[x.len() - 1 - i] * a[i]; } for i in 0..x.len() { if x[i] > 0.9 { a[i] = a[i] * a[0]; } } a[0] * a[1] + a[1] * a[2] }
    fn swept_rows(x: &[f64], c: f64) -> f64 { let mut m = vec![[1.0, c]; x.len()]; for i in 1..x.len() { m[i][1] = m[i - 1][0] * m[i - 1][1] * x[i] + m[i][0] * m[i][1]; } let mut s = 0.0; for row in &m { s += row[0] * row[1]; } s * m[2][1] }
    fn swept_in_loops(x: &[f64], n: usize) -> f64 { let mut a = x.to_vec(); for _ in 0..n { for i in 1..x.len() { a[i] = a[i] * a[i - 1] * 0.7; } } let mut b = x.to_vec(); for i in 1..x.len() { b[i] *= b[i - 1]; } b[0] = a[0] * b[2]; b[0] * a[2] + b[1] }
}
