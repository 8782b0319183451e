//! Patterns of slices and arrays.

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn newton_polynomial(x: &[f64], at: f64) -> f64 {
    match x {
        [] => 0.0,
        [constant] => *constant,
        [first, .., last] if first > last => first * at - last,
        [first, rest @ ..] => {
            let mut value = *first;
            let mut product = 1.0;
            for coefficient in rest {
                product *= at;
                value += coefficient * product;
            }
            value
        }
    }
}

#[differentiable]
fn neighbours(x: &[f64], i: usize) -> f64 {
    let Some(&middle) = x.get(i) else { return x.last().copied().unwrap_or(0.0) };
    let left = if i > 0
        && let Some(left) = x.get(i - 1)
    {
        left * left
    } else {
        middle
    };
    let right = x.get(i + 1).map_or(1.0, |right| right.sin());
    let (before, after) = x.split_at(i);
    left * right + before.len() as f64 * after[0]
}

#[differentiable]
fn ends(x: [f64; 5]) -> (f64, f64) {
    let [first, .., last] = x;
    let [_, middle @ .., _] = x;
    let [a, b, c] = middle;
    let whole @ (p, _) = (first * a, last);
    (whole.0 * whole.1 + p, a * b * c)
}

#[test]
fn parts() {
    check_gradient!(newton_polynomial(&x = vec![], at = 2.0));
    check_gradient!(newton_polynomial(&x = vec![3.0], at = 2.0));
    check_gradient!(newton_polynomial(&x = vec![3.0, 0.4, 2.0], at = 2.0));
    check_gradient!(newton_polynomial(&x = vec![1.0, 0.4, 2.0], at = 2.0) => ([1.0, at, at * at], 0.4 + 4.0 * at));
    for i in 0..5 {
        check_gradient!(neighbours(&x = vec![0.3, 0.7, 1.1, 1.9], [i = i]));
    }
    check_jacobian!(ends(x = [0.5, 1.5, -0.7, 2.0, 0.9]));
}

/// Some versions of the pair are indexed by literals, others from the end.
#[differentiable]
fn ends_of_a_part(pair: (f64, [f64; 3])) -> f64 {
    let mut pair = pair;
    let (a, [b, .., c]) = &mut pair;
    *a *= *b;
    *c += 1.0;
    pair.0 * pair.1[2]
}

#[differentiable]
fn ends_after_a_loop(x: f64, n: usize) -> f64 {
    let mut state = (x, [x, 2.0 * x, x * x]);
    for i in 0..n {
        state.1[i % 3] *= state.0;
        state.0 += state.1[0];
    }
    let (a, [b, .., c]) = &mut state;
    *a += *b;
    *c *= *a;
    state.1[2] * state.1[1] + state.0
}

#[differentiable]
fn rows(m: [[f64; 3]; 2], i: usize) -> f64 {
    let mut m = m;
    m[0][0] *= m[1][2];
    let [[a, b, _], row] = m;
    let mut last = row;
    last[i] += a * b;
    last[0] * last[1] * last[2] + m[i][i] * m[0][0]
}

#[test]
fn parts_by_literals_and_by_others() {
    assert_gradients!(ends_of_a_part((1.5, [2.0, 3.0, 4.0])));
    assert_gradients!(ends_after_a_loop(0.7, 4));
    assert_gradients!(rows([[1.0, 2.0, 3.0], [0.5, 0.7, 1.1]], 1));
}

/// The rest of an array, of which it is known how long it is.
#[derive(Clone, Debug, Differentiable)]
struct Part {
    x: f64,
}
#[differentiable]
fn after_the_first(x: &[f64; 4]) -> f64 {
    let [a, rest @ ..] = x;
    rest.iter().map(|r| r * a).sum()
}
#[differentiable]
fn between(x: [f64; 4]) -> f64 {
    let [a, rest @ .., b] = x;
    rest.iter().map(|r| r * a).sum::<f64>() * b
}
#[differentiable]
fn of_structs(x: &[Part; 4]) -> f64 {
    let [a, rest @ .., b] = x;
    rest.iter().map(|r| r.x * a.x).sum::<f64>() * b.x
}
#[differentiable]
fn taken_apart_twice(x: &[f64; 4]) -> f64 {
    let [a, rest @ ..] = x;
    let [b, c, d] = rest;
    a * b + c * d * rest[1]
}
#[differentiable]
fn handed_on(x: &[f64; 4]) -> f64 {
    match x {
        [a, rest @ ..] if *a > 0.0 => volume(rest) * a,
        [.., b] => *b,
    }
}
#[differentiable]
fn volume(x: &[f64; 3]) -> f64 {
    x[0] * x[1] * x[2]
}

#[test]
fn rests_of_arrays() {
    let x = [0.3, 0.5, 0.7, 0.2];
    assert_gradients!(after_the_first(&x));
    assert_gradients!(between(x));
    assert_gradients!(of_structs(&x.map(|x| Part { x })));
    assert_gradients!(taken_apart_twice(&x));
    assert_gradients!(handed_on(&x));
}
