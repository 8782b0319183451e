//! `break`, `continue` and `return` where they come early.

use cotangent::{assert_gradients, differentiable};
use cotangent_tests::check_gradient;

#[differentiable]
fn exponential(x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    let mut n = 0.0;
    loop {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term.abs() < 1e-17 {
            break sum;
        }
    }
}

#[differentiable]
fn newton(c: f64, start: f64) -> f64 {
    let mut y = start;
    for _ in 0..50 {
        let slope = 2.0 * y;
        if slope == 0.0 {
            return 0.0;
        }
        let step = (y * y - c) / slope;
        y -= step;
        if step.abs() < 1e-14 {
            return y;
        }
    }
    f64::NAN
}

#[differentiable]
fn positive_part(x: &[f64], limit: f64) -> f64 {
    let mut total = 0.0;
    for i in 0..x.len() {
        if x[i] <= 0.0 {
            continue;
        }
        let y = if x[i] > limit { break } else { x[i] * x[i] };
        total += y;
        total *= if i % 2 == 0 { 1.0 } else { continue };
        total += 0.1 * x[i];
    }
    total
}

#[test]
fn of_loops() {
    check_gradient!(exponential(x = 0.7) => 0.7_f64.exp());
    check_gradient!(newton(c = 3.0, start = 1.0) => (0.5 / 3.0_f64.sqrt(), 0.0));
    check_gradient!(positive_part(&x = vec![0.5, -1.0, 0.8, 0.3, 9.0, 1.0], limit = 2.0));
}

#[differentiable]
fn first_pair(x: &[f64], target: f64) -> f64 {
    let mut cost = 0.0;
    'rows: for i in 0..x.len() {
        for j in 0..x.len() {
            if j >= i {
                continue 'rows;
            }
            cost += x[i] * x[j];
            if cost > target {
                break 'rows;
            }
        }
    }
    cost * cost
}

#[differentiable]
fn lookup(x: f64, knots: &[f64], values: &[f64]) -> f64 {
    if x <= knots[0] {
        return values[0];
    }
    for i in 1..knots.len() {
        if x < knots[i] {
            let t = (x - knots[i - 1]) / (knots[i] - knots[i - 1]);
            return values[i - 1] * (1.0 - t) + values[i] * t;
        }
    }
    values[values.len() - 1]
}

#[differentiable]
fn classify(x: f64, y: f64) -> f64 {
    let z = 'found: {
        if x > 2.0 {
            break 'found x * y;
        }
        let w = if y > 2.0 { return y * y * x } else { x + y };
        if w > 1.0 {
            break 'found w.ln();
        }
        w * w
    };
    z * x
}

#[test]
fn out_of_nests() {
    check_gradient!(first_pair(&x = vec![0.5, 0.7, 1.1, 0.2, 0.9], target = 1.0));
    check_gradient!(first_pair(&x = vec![0.5, 0.7, 1.1, 0.2, 0.9], target = 100.0));
    let (knots, values) = (vec![0.0, 1.0, 2.5], vec![3.0, -1.0, 4.0]);
    for x in [-1.0, 0.4, 1.5, 3.0] {
        check_gradient!(lookup(x = x, &knots = knots.clone(), &values = values.clone()));
    }
    for (x, y) in [(3.0, 0.5), (0.5, 3.0), (0.9, 0.6), (0.2, 0.3)] {
        check_gradient!(classify(x = x, y = y));
    }
}

/// What is handed to a function of one argument may return before.
#[differentiable]
fn wrapped(x: f64, kind: u32) -> Option<f64> {
    Some(match kind {
        0 => x.sin(),
        1 if x < 0.0 => return None,
        _ => x * x,
    })
}

#[differentiable]
fn wrapped_branches(x: f64, kind: u32) -> Option<f64> {
    let y = x * x;
    Some(if kind > 2 {
        if x < 0.0 {
            return None;
        }
        y
    } else {
        return Some(y * x);
    })
}

#[test]
fn returns_within_calls() {
    for kind in 0..3 {
        assert_gradients!(wrapped(0.5, kind));
        assert_gradients!(wrapped_branches(0.5, kind + 2));
    }
    assert_eq!((wrapped(-0.5, 1), wrapped_branches(-0.5, 3)), (None, None));
}
