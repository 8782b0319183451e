//! Loops that keep something for the backward sweep, in other loops.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

/// Newton's method for each number; the loop around is a sum.
#[differentiable(wrt(x))]
fn roots(x: &[f64], tolerance: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let mut y = x[i];
        while (y * y - x[i]).abs() > tolerance {
            y = 0.5 * (y + x[i] / y);
        }
        sum += y;
    }
    sum
}

/// Three loops, each of which keeps something.
#[differentiable]
fn cascades(x: &[f64], rounds: usize) -> f64 {
    let mut state = 1.0_f64;
    for i in 0..x.len() {
        let mut v = x[i];
        for _ in 0..rounds {
            v = v * state.sin() + v * v;
            for j in 0..i {
                v = 0.3 * v * v * x[j];
            }
        }
        state *= v;
    }
    state
}

/// Inner loops that keep different things, one after the other, and one that ends early.
#[differentiable]
fn stages<T: num_traits::Float>(x: &[T], rate: T, rounds: usize) -> [T; 2] {
    let (mut u, mut v) = (T::one(), rate);
    for &a in x {
        for _ in 0..rounds {
            (u, v) = (u * v + a, (v * a).sin());
        }
        let mut w = u;
        for k in 0..9 {
            if w < rate {
                break;
            }
            w = w * w / (w + T::one());
            if k > 5 {
                w = w * rate;
            }
        }
        u = w + rate;
    }
    [u, v]
}

/// Inner loops in the arms of a branch.
#[differentiable]
fn alternatives(x: &[f64], rounds: usize) -> f64 {
    let mut u = 0.7_f64;
    for i in 0..x.len() {
        if x[i] > 1.0 {
            for _ in 0..rounds {
                u = u * u * x[i] + 0.1;
            }
        } else {
            let mut n = 0;
            while u > 0.2 && n < 5 {
                u = u.sin() * x[i];
                n += 1;
            }
        }
    }
    u
}

/// What an inner loop keeps is an array, and a vector that grows.
#[differentiable]
fn arrays(x: &[f64], rounds: usize) -> f64 {
    let mut total = 1.0;
    for i in 0..x.len() {
        let mut a = [x[i], total];
        let mut all = Vec::new();
        for k in 0..rounds {
            a = [a[0] * a[1], a[1] + a[0] * a[0]];
            a[k % 2] *= 0.5;
            all.push(a[0] * a[1]);
        }
        total = (all.iter().product::<f64>() + a[1]).sin();
    }
    total
}

#[test]
fn in_sums() {
    check_gradient!(roots(&x = vec![2.0, 0.5, 9.0], [tolerance = 1e-12]) => ([0.5 / 2.0_f64.sqrt(), 0.5 / 0.5_f64.sqrt(), 1.0 / 6.0],));
    check_gradient!(roots(&x = Vec::<f64>::new(), [tolerance = 1e-12]));
}

#[test]
fn in_loops_that_keep_something() {
    let x = vec![0.7, 1.4, 0.3, 1.1];
    check_gradient!(cascades(&x = x.clone(), [rounds = 3]));
    check_gradient!(cascades(&x = x.clone(), [rounds = 0]));
    check_jacobian!(stages(&x = x.clone(), rate = 0.4, [rounds = 2]));
    check_gradient!(alternatives(&x = x.clone(), [rounds = 3]));
    check_gradient!(arrays(&x = x.clone(), [rounds = 3]));
}
