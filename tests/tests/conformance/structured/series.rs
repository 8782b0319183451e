//! Loops over series that are not active, entries of which are missing or do not count.

#![allow(clippy::complexity, clippy::pedantic, clippy::style)] // As users write them.

use cotangent::{assert_gradients, differentiable};

#[differentiable(wrt(a))]
fn passed_over(series: &[Option<f64>], a: f64) -> f64 {
    let (mut m, mut s) = (a, 0.0);
    for y in series {
        let Some(y) = y else { continue };
        let e = y - m;
        s += e * e;
        m = m + 0.1 * e * m;
    }
    s
}
#[differentiable(wrt(a))]
fn until_missing(series: &[Option<f64>], a: f64) -> f64 {
    let (mut m, mut s) = (a, 0.0);
    for y in series {
        let Some(y) = y else { break };
        let e = *y - m;
        s += e * e;
        m = m + 0.1 * e * m;
    }
    s
}
#[differentiable(wrt(a))]
fn where_known(series: &[Option<(f64, bool)>], a: f64) -> f64 {
    let mut m = a;
    for y in series {
        if let Some((y, ok)) = y
            && *ok
        {
            m = m + 0.1 * (y - m) * m.sin();
        }
    }
    m
}
#[differentiable(wrt(a))]
fn matched(series: &[Option<f64>], a: f64) -> f64 {
    let mut m = a;
    for y in series {
        let y = match y {
            Some(y) => y,
            None => continue,
        };
        m = m * (y - m);
    }
    m
}
#[differentiable]
fn not_counted(series: &[(f64, bool)], a: f64) -> f64 {
    let mut m = a;
    for (y, ok) in series {
        if !ok {
            continue;
        }
        m = m * (y - m);
    }
    m
}
#[differentiable(wrt(a))]
fn not_counted_either(series: &[(f64, bool)], a: f64) -> f64 {
    let mut m = a;
    for (y, ok) in series {
        m = if !ok || *y > 2.0 { m + a } else { m * (y - m) };
    }
    m
}
#[differentiable]
fn denied(ok: &bool, a: f64) -> f64 {
    let is_not = !ok;
    if is_not { a * a } else { a }
}
#[test]
fn missing_entries_are_passed_over() {
    let series = [Some(1.2), None, Some(0.4), Some(2.1), None];
    assert_gradients!(passed_over(&series[..], 0.5));
    assert_gradients!(until_missing(&series[..], 0.5));
    assert_gradients!(until_missing(&series[2..], 0.5));
    assert_gradients!(matched(&series[..], 0.5));
    assert_gradients!(where_known(&[Some((1.2, true)), None, Some((0.4, false)), Some((2.1, true))][..], 0.5));
}
#[test]
fn what_does_not_count_is_left_out() {
    let series = [(1.2, true), (0.4, false), (2.1, true), (1.7, true)];
    assert_gradients!(not_counted(&series[..], 0.5));
    assert_gradients!(not_counted_either(&series[..], 0.5));
    for ok in [true, false] {
        assert_gradients!(denied(&ok, 0.5));
    }
}
