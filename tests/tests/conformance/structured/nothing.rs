//! `None` where nothing beside it tells of what it is none.

#![allow(clippy::manual_unwrap_or)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[differentiable]
fn never_some(x: f64) -> f64 {
    let o = None;
    let y = match o {
        Some(v) => v,
        None => 1.0,
    };
    x * y
}
#[differentiable]
fn some_in_a_branch(x: f64) -> f64 {
    let mut o = None;
    if x > 0.0 {
        o = Some(x);
    }
    match o {
        Some(v) => v * x,
        None => 1.0,
    }
}
#[differentiable]
fn by_condition(x: f64, c: bool) -> f64 {
    let o = if c { Some(x) } else { None };
    match o {
        Some(v) => v * x,
        None => 1.0,
    }
}
#[differentiable]
fn the_one_before(x: f64) -> f64 {
    let mut o = None;
    let mut s = 0.0;
    for i in 0..3 {
        if let Some(p) = o {
            s += p * x;
        }
        o = Some(x * i as f64);
    }
    s
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Unit {
    bias: Option<f64>,
    w: f64,
}
#[differentiable]
fn in_a_literal(x: f64) -> f64 {
    let u = Unit { bias: None, w: x };
    u.w * x
}
#[differentiable]
fn replaced_member(x: f64) -> f64 {
    let mut u = Unit { bias: None, w: x };
    if x > 0.0 {
        u.bias = Some(x);
    }
    if let Some(b) = u.bias { b * u.w } else { u.w }
}
#[differentiable]
fn maybe_square(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x * x) } else { None }
}
#[differentiable]
fn of_a_call(x: f64) -> f64 {
    let o = maybe_square(x);
    if let Some(b) = o { b * x } else { x }
}
#[differentiable]
fn differences(x: f64) -> f64 {
    let mut last = None;
    let mut sum = 0.0;
    for k in 0..4 {
        let y = x * k as f64;
        sum += match last {
            Some(p) => y - p,
            None => y,
        };
        last = Some(y);
    }
    sum
}
#[differentiable]
fn annotated(x: f64) -> f64 {
    let o: Option<f64> = None;
    let y = match o {
        Some(v) => v * x,
        None => x,
    };
    x * y
}
#[differentiable]
fn made(x: f64) -> Unit {
    Unit { bias: None, w: x }
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Pair {
    x: f64,
    y: f64,
}
#[differentiable]
fn product_or_square(o: Option<f64>, x: f64) -> f64 {
    match o {
        Some(v) => v * x,
        None => x * x,
    }
}
#[differentiable]
fn as_an_argument(x: f64) -> f64 {
    product_or_square(None, x) + product_or_square(Some(x), x)
}
#[differentiable]
fn beside_others(u: Unit, x: f64) -> f64 {
    let v = Unit { bias: None, ..u };
    v.w * x
}
#[differentiable]
fn maybe_pair(x: f64) -> Option<Pair> {
    if x > 0.0 { Some(Pair { x, y: x * x }) } else { None }
}
#[differentiable]
fn pair_of_a_call(x: f64) -> f64 {
    let o = maybe_pair(x);
    match o {
        Some(p) => p.x * p.y,
        None => 2.0 * x,
    }
}
#[differentiable]
fn pair_in_a_loop(x: f64) -> f64 {
    let mut o = None;
    for k in 0..3 {
        if k == 1 {
            o = Some(Pair { x, y: x * k as f64 });
        }
    }
    match o {
        Some(p) => p.x * p.y,
        None => 2.0 * x,
    }
}
#[differentiable]
fn either(x: f64) -> f64 {
    let (mut a, mut b) = (None, None);
    if x > 0.5 {
        a = Some(x);
    } else {
        b = Some(2.0 * x);
    }
    a.unwrap_or(1.0) * b.unwrap_or(3.0 * x)
}
#[differentiable]
fn handed_on(x: f64) -> f64 {
    let o = None;
    let p = Unit { bias: o, w: x };
    p.w * x + p.bias.unwrap_or(x)
}
#[differentiable]
fn squares_of_differences(xs: &[f64]) -> f64 {
    let mut last = None;
    let mut s = 0.0;
    for &x in xs {
        if let Some(l) = last {
            let d: f64 = x - l;
            s += d * d;
        }
        last = Some(x);
    }
    s
}
#[differentiable]
fn in_an_array(x: f64) -> f64 {
    let o: [Option<f64>; 2] = [None, Some(x)];
    let mut s = 0.0;
    for p in o {
        if let Some(v) = p {
            s += v * x;
        }
    }
    s
}
#[differentiable]
fn in_a_vector(x: f64) -> f64 {
    let mut v = vec![None; 3];
    v[1] = Some(x);
    let mut s = 0.0;
    for p in &v {
        if let Some(v) = p {
            s += *v * x;
        }
    }
    s
}
#[differentiable]
fn in_an_untyped_array(x: f64) -> f64 {
    let mut v = [None, None];
    v[1] = Some(x);
    let mut s = 0.0;
    for p in &v {
        if let Some(v) = p {
            s += *v * x;
        }
    }
    s
}
#[differentiable]
fn tuple_or_nothing(x: f64, c: bool) -> f64 {
    let o = match c {
        true => None,
        false => Some((x, x * x)),
    };
    if let Some((a, b)) = o { a * b } else { x }
}
#[differentiable]
fn with_turbofish(x: f64) -> f64 {
    let none = None::<f64>;
    let y = if let Some(n) = none { n * x } else { x };
    y * y
}
#[differentiable]
fn part_of_a_state(x: f64) -> f64 {
    let mut state = (None, x);
    for _ in 0..3 {
        state = (Some(state.1), state.1 * x);
    }
    match state.0 {
        Some(p) => p * state.1,
        None => 1.0,
    }
}
#[test]
fn none_of_anything() {
    assert_gradients!(never_some(0.7));
    assert_gradients!(some_in_a_branch(0.7));
    assert_gradients!(by_condition(0.7, true));
    assert_gradients!(by_condition(0.7, false));
    assert_gradients!(the_one_before(0.7));
    assert_gradients!(in_a_literal(0.7));
    assert_gradients!(replaced_member(0.7));
    assert_gradients!(of_a_call(0.7));
    assert_gradients!(differences(0.7));
    assert_gradients!(annotated(0.7));
    assert_gradients!(as_an_argument(0.7));
    assert_gradients!(beside_others(Unit { bias: Some(0.3), w: 0.2 }, 0.7));
    assert_gradients!(pair_of_a_call(0.7));
    assert_gradients!(pair_in_a_loop(0.7));
    assert_gradients!(either(0.7));
    assert_gradients!(either(0.3));
    assert_gradients!(handed_on(0.7));
    assert_gradients!(squares_of_differences(&[0.7, 0.2, 0.1][..]));
    assert_gradients!(in_an_array(0.7));
    assert_gradients!(in_a_vector(0.7));
    assert_gradients!(in_an_untyped_array(0.7));
    assert_gradients!(tuple_or_nothing(0.7, true));
    assert_gradients!(tuple_or_nothing(0.7, false));
    assert_gradients!(with_turbofish(0.7));
    assert_gradients!(part_of_a_state(0.7));
}
