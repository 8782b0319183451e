//! Patterns of slices and arrays.

use cotangent::differentiable;
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
