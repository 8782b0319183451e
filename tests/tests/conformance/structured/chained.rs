//! Chains of `let`s whose later links are only computed where the earlier ones hold.

#![allow(clippy::complexity, clippy::pedantic, clippy::style)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Event {
    Payment(f64),
    Barrier { level: f64, day: usize },
    Nothing,
}
#[differentiable]
fn below(p: f64, n: usize) -> Option<f64> {
    if n > 9 { None } else { Some(p) }
}
#[differentiable]
fn event(p: f64, n: usize) -> Event {
    match n {
        0 => Event::Nothing,
        1 => Event::Payment(p * p),
        day => Event::Barrier { level: p, day },
    }
}
#[differentiable]
fn under_a_condition(p: f64, c: bool) -> f64 {
    let mut v = 1.0;
    for n in 0..3 {
        if c && let Some(k) = below(p, n) {
            v *= k;
        }
    }
    v
}
#[differentiable]
fn links_of_links(p: f64, count: usize) -> f64 {
    let mut v = 1.0;
    for n in 0..30 {
        if n < count
            && let Some(k) = below(p, n)
            && k > 0.0
            && let Some(j) = below(k, n + 1)
        {
            v *= k * j;
        }
    }
    v
}
#[differentiable]
fn in_an_option(option: Option<f64>, x: f64) -> f64 {
    let mut v = x;
    for n in 8..12 {
        if let Some(p) = option
            && let Some(k) = below(p, n)
        {
            v *= k;
        }
    }
    v
}
#[differentiable]
fn in_a_series(series: &[Option<f64>], x: f64) -> f64 {
    let mut v = x;
    for (n, p) in series.iter().enumerate() {
        if let Some(p) = p
            && let Some(k) = below(*p, n)
        {
            v *= k;
        }
    }
    v
}
#[differentiable]
fn events(p: f64, c: bool) -> f64 {
    let mut v = p;
    for n in 0..4 {
        if c && let Event::Payment(k) = event(p, n) {
            v *= k;
        }
        if c && let Event::Barrier { level, day } = event(v, n)
            && level < 5.0
        {
            let day: usize = day;
            v += level * day as f64;
        } else if let Event::Payment(k) = event(v, n) {
            v += k;
        }
    }
    v
}
#[differentiable]
fn as_long_as(p: f64) -> f64 {
    let mut v = 1.0;
    let mut n = 7;
    while n < 12
        && let Some(k) = below(p, n)
    {
        v *= k;
        n += 1;
    }
    v
}
#[differentiable]
fn of_two(p: f64, c: bool) -> f64 {
    let mut v = p;
    for n in 0..3 {
        if c && let (Some(k), Some(j)) = (below(p, n), below(v, n)) {
            v *= k + j;
        }
    }
    v
}
#[differentiable]
fn without_a_loop(p: f64, c: bool) -> f64 {
    if c && let Some(k) = below(p, 3) { k * k } else { p }
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Line {
    slope: f64,
    start: f64,
}
#[differentiable]
fn line(p: f64, n: usize) -> Line {
    Line { slope: p, start: p * n as f64 }
}
#[differentiable]
fn structs(p: f64, c: bool) -> f64 {
    let mut v = p;
    for n in 0..3 {
        if c && let Line { slope, start } = line(v, n) {
            v *= slope + start;
        }
    }
    v
}
#[differentiable]
fn structs_between(p: f64, c: bool) -> f64 {
    if c && let Line { slope, start: s } = line(p, 3)
        && slope > 0.5
        && let Some(k) = below(s, 2)
    {
        slope * k
    } else {
        p
    }
}
#[differentiable]
fn structs_behind_references(line: &Line, c: bool) -> f64 {
    if c && let &Line { slope, start } = line { slope * start } else { line.slope }
}
#[test]
fn structs_are_taken_apart() {
    for c in [true, false] {
        assert_gradients!(structs_behind_references(&Line { slope: 0.9, start: 0.4 }, c));
        assert_gradients!(structs(0.9, c));
        assert_gradients!(structs_between(0.9, c));
        assert_gradients!(structs_between(0.3, c));
    }
}
#[test]
fn later_links_are_left_out() {
    for c in [true, false] {
        assert_gradients!(under_a_condition(1.5, c));
        assert_gradients!(events(0.9, c));
        assert_gradients!(of_two(0.7, c));
        assert_gradients!(without_a_loop(1.5, c));
    }
    assert_gradients!(links_of_links(1.1, 20));
    assert_gradients!(links_of_links(1.1, 0));
    for option in [Some(1.1), None] {
        assert_gradients!(in_an_option(option, 0.8));
        assert_gradients!(in_a_series(&[None, option, Some(0.9)][..], 0.8));
    }
    assert_gradients!(as_long_as(1.1));
}
