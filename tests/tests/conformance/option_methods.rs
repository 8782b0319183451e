//! Methods that make options of options, and options in sequences and members.

#![allow(clippy::ref_option, clippy::flat_map_option, clippy::never_loop, clippy::unnecessary_lazy_evaluations)] // As users write them.

use cotangent::{Differentiable, assert_gradients, check, differentiable};

#[differentiable(order = 2)]
fn mapped(a: Option<f64>, k: f64) -> f64 {
    let c = a.map(|t| t * t * k);
    c.unwrap_or(0.2) * k
}
#[differentiable]
fn chained(a: Option<f64>, k: f64) -> f64 {
    let mut f = a.and_then(|t| if t > 0.2 { Some(t * t) } else { None });
    let g = f.take().map_or(0.0, |t| t + k);
    g * f.map_or(k, |t| t)
}
#[differentiable(order = 2)]
fn filtered(x: Option<f64>, y: f64) -> f64 {
    x.filter(|v| *v > 0.3).or_else(|| Some(y * y)).unwrap_or(y)
}
#[differentiable]
fn zipped(a: Option<f64>, b: Option<f64>) -> f64 {
    let pair = a.zip(b);
    pair.map_or(0.1, |(u, v)| u * v) + a.zip(Some(2.0)).unwrap_or((1.0, 3.0)).1
}
#[differentiable]
fn exclusive(a: Option<f64>, b: Option<f64>, k: f64) -> f64 {
    a.xor(b.map(|v| v * k)).unwrap_or(k) + a.and(b).map_or(k, |v| v * v)
}
#[differentiable]
fn made(a: f64, b: f64) -> Option<f64> {
    let o = if a > b { Some(a * b) } else { None };
    let p = o.map(|v| v * a).filter(|v| *v > 0.1);
    Some(o.unwrap_or(b) * p.or(o)?)
}
#[differentiable]
fn filled(a: Option<f64>, k: f64) -> f64 {
    let mut f = a;
    f.take();
    let h = f.get_or_insert(k);
    *h *= 2.0;
    f.unwrap()
}
#[differentiable(order = 2)]
fn behind(o: &Option<f64>, k: f64) -> f64 {
    let p = o.as_ref().map(|v| v * k);
    let q = o.as_ref().copied();
    p.unwrap_or(k) * q.unwrap_or(2.0) * k
}
#[differentiable]
fn collected(x: &[f64]) -> f64 {
    let o: Vec<Option<f64>> = x.iter().map(|v| if *v > 0.0 { Some(*v) } else { None }).collect();
    let mut s = 0.0;
    for q in &o {
        s += q.unwrap_or(0.5) * q.map_or(1.0, |v| v + s);
    }
    s
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Sensors {
    pair: [Option<f64>; 2],
    all: Vec<Option<f64>>,
}
#[differentiable]
fn of_members(s: &Sensors, x: f64) -> f64 {
    let first = s.all[0].unwrap_or(x) * x;
    let one = s.pair[1].map_or(x, |v| v * x);
    let zeroth: Option<f64> = s.pair[0];
    let both = zeroth.or(s.pair[1]).unwrap_or(2.0);
    let seen: f64 = s.all.iter().map(|o| o.unwrap_or(0.5)).sum();
    first * one + both * seen
}
#[differentiable]
fn of_a_member(s: &Sensors, k: f64) -> f64 {
    let one = s.pair[0].and_then(|v| if v > 0.0 { Some(v * k) } else { None }).unwrap_or(k);
    let other = s.pair[0].or(s.all.first().copied().unwrap_or(None)).map_or(k, |v| v * v);
    let both = s.pair[1].filter(|v| *v > 0.1).zip(Some(k)).map_or(0.5, |(a, b)| a * b * b);
    one * other + both
}
#[differentiable]
fn of_a_told_member(s: &Sensors, k: f64) -> Option<f64> {
    let a = s.pair[0].as_ref().map(|v| v * k);
    let b: Option<f64> = s.pair[1].map(|v| v + k);
    if a.is_some() && b.is_none() {
        return a;
    }
    s.all[1].map(|v| v * a.unwrap_or(k) * b.unwrap_or(2.0))
}
#[differentiable]
fn root(v: f64, k: f64) -> Option<f64> {
    if v * k < 0.0 { None } else { Some((v * k).sqrt()) }
}
#[differentiable(order = 2)]
fn left_out(o: &[Option<f64>], k: f64) -> f64 {
    let flat: f64 = o.iter().flatten().map(|v| v * v).sum();
    let same: f64 = o.iter().filter_map(|v| *v).map(|v| v * k).sum();
    let mapped: f64 = o.iter().filter_map(|v| v.map(|v| v.sin())).sum();
    flat * k + same * mapped
}
#[differentiable]
fn chosen(x: &[f64], k: f64) -> f64 {
    let roots: Vec<f64> = x.iter().filter_map(|v| root(*v, k)).collect();
    let each: f64 = (0..6).step_by(2).filter_map(|i| x.get(i).copied()).sum();
    let first = x.iter().find_map(|v| root(-*v, k));
    let some: f64 = x.iter().flat_map(|v| if *v > k { Some(v * v) } else { None }).sum();
    roots.iter().sum::<f64>() * each + first.unwrap_or(k) + some
}
#[test]
fn options_of_options() {
    for a in [Some(0.7), Some(0.1), None] {
        assert_gradients!(mapped(a, 0.8));
        assert_gradients!(chained(a, 0.8));
        assert_gradients!(filtered(a, 0.8));
        assert_gradients!(filled(a, 0.8));
        assert_gradients!(behind(&a, 0.8));
        for b in [Some(0.4), None] {
            assert_gradients!(zipped(a, b));
            assert_gradients!(exclusive(a, b, 0.8));
        }
        check::hessians::<mapped, _>((a, 0.8)).unwrap();
        check::hessians::<filtered, _>((a, 0.8)).unwrap();
    }
    for (a, b) in [(0.7, 0.4), (0.4, 0.7), (0.2, 0.1)] {
        assert_gradients!(made(a, b));
    }
}
#[test]
fn options_in_sequences() {
    assert_gradients!(collected(&[0.7, -0.9, 0.2][..]));
    for pair in [[Some(0.3), None], [None, Some(0.4)], [None, None]] {
        let all = vec![None, Some(0.6), pair[0]];
        assert_gradients!(of_a_member(&Sensors { pair, all: all.clone() }, 0.7));
        assert_gradients!(of_a_told_member(&Sensors { pair, all: all.clone() }, 0.7));
        assert_gradients!(left_out(&all[..], 0.7));
        check::hessians::<left_out, _>((&all[..], 0.7)).unwrap();
        assert_gradients!(of_members(&Sensors { pair, all }, 0.7));
    }
    for x in [&[0.7, -0.9, 0.2, 1.1][..], &[0.3], &[]] {
        assert_gradients!(chosen(x, 0.4));
        assert_gradients!(chosen(x, -0.4));
    }
}

/// Options that branches, loops and other methods give, asked at once or under a name.
#[differentiable]
fn of_any_origin(a: Option<f64>, b: Option<f64>, x: f64, n: usize) -> f64 {
    let c = a.or(b).map(|v| v * x);
    let d = a.filter(|v| *v > 0.5).or(b).map(|v| v * x * x);
    let found = loop {
        if x > n as f64 {
            break Some(x * x);
        }
        break None;
    };
    let chosen = (if n > 1 { Some(x * 2.0) } else { None }).unwrap_or(x);
    let matched = match n {
        0 => None,
        1 => b,
        _ => Some(x.sin()),
    }
    .map_or(0.5, |v| v * v);
    c.unwrap_or(x) + d.unwrap_or(0.3 * x) * found.map_or(x, |v| v * x + 1.0) + chosen * matched
}

#[test]
fn options_of_any_origin() {
    for (a, b) in [(Some(0.7), Some(1.2)), (Some(0.3), None), (None, Some(0.4)), (None, None)] {
        for n in 0..4 {
            assert_gradients!(of_any_origin(a, b, 1.7, n));
        }
    }
}

/// What the backward sweep reads of an option before the variable holds another adjoint.
#[differentiable]
fn of_a_loop(a: [f64; 2], x: f64, n: usize) -> f64 {
    let found = loop {
        if x > n as f64 {
            break Some(x * x * a[1]);
        }
        break None;
    };
    found.map_or(x, |v| v * x + 1.0) * a[0]
}

#[test]
fn options_of_loops() {
    for n in 0..4 {
        assert_gradients!(of_a_loop([0.3, 0.7], 1.7, n));
    }
}
