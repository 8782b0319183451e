//! `?` in functions that give an option.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Differentiable, Clone, Debug, PartialEq)]
struct Ray {
    o: f64,
    d: f64,
}
#[derive(Differentiable, Clone, Debug, PartialEq)]
struct Hit {
    t: f64,
    n: f64,
}
#[differentiable]
fn root(b: f64, c: f64) -> Option<f64> {
    let d = b * b - c;
    if d < 0.0 { None } else { Some(-b + d.sqrt()) }
}
#[differentiable]
fn hit(r: &Ray, k: f64) -> Option<Hit> {
    let t = root(r.o, r.d * k)?;
    if t > 5.0 {
        return None;
    }
    let s = root(t, -k)? * 2.0 + root(k, -1.0)?;
    Some(Hit { t: t * s, n: root(s, -t)? })
}
#[differentiable]
fn first(v: &[f64], k: f64) -> Option<f64> {
    let mut s = 0.0;
    for i in 0..3 {
        let x = v.get(i)?;
        s += x * k;
        s += root(*x, -k)?;
    }
    let j = v.iter().position(|a| *a > 0.5)?;
    let (a, b) = pair(s, k)?;
    s *= a * b;
    Some(s * v[j])
}
#[differentiable]
fn pair(a: f64, b: f64) -> Option<(f64, f64)> {
    if a > -10.0 { Some((a * b, a - b)) } else { None }
}
#[differentiable]
fn f(x: f64, k: f64) -> f64 {
    let a = match hit(&Ray { o: x, d: 0.1 }, k) {
        Some(h) => h.t * h.n,
        None => x,
    };
    let b = first(&[x, k, x * k], k).unwrap_or(x * k);
    let c = if let Some(Hit { t, n }) = hit(&Ray { o: x, d: 100.0 }, k) { t * n } else { k };
    a * b + c + first(&[x], k).unwrap_or(x * 3.0)
}
#[differentiable]
fn popped(x: f64, k: f64) -> Option<f64> {
    let mut v = vec![x, k, x * k];
    let a = v.pop()? * v.len() as f64;
    Some(a * v.pop()? + v[0])
}
#[differentiable]
fn early(x: f64, k: f64) -> Option<f64> {
    let mut best: Option<f64> = None;
    for i in 0..4 {
        let y = root(x * i as f64, k - 1.0)?;
        best = Some(best.map_or(y, |b: f64| b.min(y)));
    }
    let y: f64 = best?;
    if y > 0.1 {
        return Some(root(y, -k)? * k);
    }
    Some(y)
}
#[differentiable]
fn g(x: f64, k: f64) -> f64 {
    popped(x, k).unwrap() * early(x, k).unwrap_or(x)
}
#[test]
fn options_are_opened() {
    for (x, k) in [(0.7, 0.4), (0.2, 0.9), (1.2, 0.3)] {
        assert_gradients!(f(x, k));
        assert_gradients!(g(x, k));
    }
}

#[derive(Clone, Debug, Differentiable)]
enum Formula {
    Constant(f64),
    Variable(usize),
    Sum(Box<Formula>, Box<Formula>),
    Quotient(Box<Formula>, Box<Formula>),
}

/// `?` in the arms of a `match`.
#[differentiable]
fn evaluated(formula: &Formula, x: &[f64]) -> Option<f64> {
    match formula {
        Formula::Constant(value) => Some(*value),
        Formula::Variable(index) => x.get(*index).copied(),
        Formula::Sum(a, b) => Some(evaluated(a, x)? + evaluated(b, x)?),
        Formula::Quotient(a, b) => {
            let divisor = evaluated(b, x)?;
            if divisor == 0.0 {
                return None;
            }
            Some(evaluated(a, x)? / divisor)
        }
    }
}

#[differentiable]
fn by_arm(x: f64, y: f64, kind: usize) -> Option<f64> {
    let mut sum = 0.0;
    match kind {
        0 => sum += root(x, 0.5)? * y,
        1 => sum = root(y, 0.5)?,
        _ => {}
    }
    let factor = match kind {
        0 => root(y, 0.2)?,
        _ => x,
    };
    Some(sum * factor + x)
}

#[test]
fn in_arms() {
    let boxed = |formula| Box::new(formula);
    let ratio = Formula::Quotient(boxed(Formula::Constant(1.5)), boxed(Formula::Variable(0)));
    let formula = Formula::Sum(boxed(ratio), boxed(Formula::Variable(1)));
    assert_gradients!(evaluated(&formula, &[0.7, 0.2]));
    assert_eq!(evaluated(&formula, &[0.7]), None);
    assert_eq!(evaluated(&formula, &[0.0, 1.0]), None);
    for kind in 0..3 {
        assert_gradients!(by_arm(0.7, 0.9, kind));
    }
}
