//! Branches in loops that change arrays in place.

#![allow(clippy::explicit_iter_loop, clippy::misrefactored_assign_op, clippy::needless_range_loop)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Cell {
    a: f64,
    b: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Row {
    values: Vec<f64>,
    scale: f64,
}
#[differentiable]
fn some(mut v: Vec<f64>, x: f64) -> f64 {
    for s in v.iter_mut() {
        if *s > 0.5 {
            *s *= x;
        }
    }
    v.iter().map(|s| s * s).sum()
}
#[differentiable]
fn members(mut v: Vec<Cell>, x: f64) -> f64 {
    for s in v.iter_mut() {
        if s.a > 0.5 {
            s.a *= x * s.b;
            s.b += x;
        } else {
            s.b *= x * s.a;
        }
    }
    let mut sum = 0.0;
    for s in &v {
        sum += s.a * s.b;
    }
    sum
}
#[differentiable]
fn flagged(mut v: Vec<f64>, flags: &[bool]) -> f64 {
    for i in 0..v.len() {
        if flags[i] {
            v[i] = v[i] * v[i] + v[0];
        }
    }
    v.iter().map(|s| s * s).sum()
}
#[differentiable]
fn sorted(mut v: Vec<f64>) -> f64 {
    let n = v.len();
    for i in 0..n {
        for j in 0..n - 1 - i {
            if v[j] > v[j + 1] {
                v.swap(j, j + 1);
            }
        }
    }
    v.iter().enumerate().map(|(k, s)| k as f64 * s * s).sum()
}
#[differentiable]
fn leaky(w: &[f64], x: f64) -> f64 {
    let mut h = vec![0.0; w.len()];
    for i in 0..w.len() {
        h[i] = w[i] * x;
    }
    for i in 0..w.len() {
        if h[i] < 0.0 {
            h[i] *= 0.1;
        } else if h[i] < 0.5 {
            h[i] = h[i] * h[i];
        } else {
            h[i] = h[i].sin() * x;
        }
    }
    h.iter().map(|s| s * s).sum()
}
#[differentiable]
fn behind(v: &mut [f64], x: f64) {
    for s in v.iter_mut() {
        if *s > 0.5 {
            *s *= *s * x;
        }
    }
}
#[differentiable]
fn at_the_end(v: &mut Vec<f64>, x: f64) {
    v[1] += v[0] * x;
    if x > 0.5 {
        v[0] *= v[1] * x;
        v[1] = v[0] * v[2];
    } else {
        v[2] = x * v[0];
    }
}
#[differentiable]
fn behind_references(mut v: Vec<f64>, x: f64) -> f64 {
    behind(&mut v, x);
    at_the_end(&mut v, x);
    v.iter().map(|s| s * s).sum()
}
#[differentiable]
fn only_read(mut v: Vec<f64>, flags: &[bool]) -> f64 {
    let mut sum = 0.0;
    for i in 0..v.len() {
        if flags[i] {
            sum += v[i] * v[i] * v[0];
        }
        v[i] = sum;
    }
    sum
}
#[differentiable]
fn loops_in_arms(mut v: Vec<f64>, flags: &[bool], x: f64) -> f64 {
    for i in 0..v.len() {
        if flags[i] {
            for j in 0..i {
                v[i] += v[j] * v[j] * x;
                if v[i] > 1.0 {
                    v[j] *= v[i];
                }
            }
        } else {
            v[0] *= v[i];
        }
    }
    v.iter().map(|s| s * s).sum()
}
#[differentiable]
fn replaced(mut v: Vec<f64>, flags: &[bool], x: f64) -> f64 {
    for i in 0..flags.len() {
        if flags[i] {
            v = vec![v[0] * x, v[1] * v[0]];
        } else {
            v[0] *= v[1];
        }
    }
    v[0] * v[1]
}
#[differentiable]
fn of_arrays(mut v: Vec<[f64; 2]>, x: f64) -> f64 {
    for row in v.iter_mut() {
        if row[0] > row[1] {
            row[0] *= row[1] * x;
        } else {
            row.swap(0, 1);
            row[1] *= row[1];
        }
    }
    v.iter().map(|row| row[0] * row[1]).sum()
}
#[differentiable]
fn of_vectors(mut v: Vec<Vec<f64>>, x: f64) -> f64 {
    for i in 0..v.len() {
        for j in 0..v[i].len() {
            if v[i][j] > 0.5 {
                v[i][j] *= v[i][0] * x;
            }
        }
    }
    v.iter().map(|row| row[0] * row[1]).sum()
}
#[differentiable]
fn rows(mut v: Vec<Row>, x: f64) -> f64 {
    for row in v.iter_mut() {
        if row.scale > 0.5 {
            row.values[0] *= row.scale * row.values[1];
        } else {
            row.scale *= x;
        }
    }
    v.iter().map(|row| row.values[0] * row.scale).sum()
}
#[differentiable]
fn short(mut v: [f64; 3], n: usize, x: f64) -> f64 {
    for k in 0..n {
        let i = k % 3;
        if v[i] > 0.4 {
            v[i] *= v[(i + 1) % 3] * x;
        } else {
            v[i] += x;
        }
    }
    v[0] * v[1] + v[2]
}
#[differentiable]
fn until(mut v: Vec<f64>, x: f64) -> f64 {
    let mut i = 0;
    while i < v.len() {
        if v[i] > 2.0 {
            break;
        }
        if v[i] > 0.5 {
            v[i] *= v[i] * x;
            i += 1;
            continue;
        }
        v[i] += x;
        i += 1;
    }
    v.iter().map(|s| s * s).sum()
}
#[differentiable]
fn grown(xs: &[f64]) -> f64 {
    let mut stack = Vec::new();
    for &x in xs {
        if x > 0.5 {
            stack.push(x * x);
        } else if !stack.is_empty() {
            let last = stack.len() - 1;
            stack[last] *= x;
        }
    }
    stack.iter().sum()
}
#[differentiable]
fn two(mut v: Vec<f64>, mut w: Vec<f64>, x: f64) -> f64 {
    for i in 0..v.len() {
        if v[i] > w[i] {
            let old = v[i];
            v[i] = w[i] * x;
            w[i] = old * v[i];
        } else {
            w[i] -= v[i] * w[i];
        }
    }
    let mut sum = 0.0;
    for i in 0..v.len() {
        sum += v[i] * w[i];
    }
    sum
}
#[differentiable]
fn of_any<T: num_traits::Float>(mut v: Vec<T>, x: T) -> T {
    for s in v.iter_mut() {
        if *s > x {
            *s = *s * *s * x;
        }
    }
    let mut sum = T::zero();
    for s in &v {
        sum = sum + *s * *s;
    }
    sum
}
#[differentiable(order = 2)]
fn twice(mut v: Vec<f64>, x: f64) -> f64 {
    for s in v.iter_mut() {
        if *s > 0.5 {
            *s *= *s * x;
        }
    }
    let mut sum = 0.0;
    for s in &v {
        sum += s * s * s;
    }
    sum
}

const V: [f64; 4] = [0.7, 0.3, 1.2, 0.4];
const FLAGS: [bool; 4] = [true, false, true, true];

#[test]
fn elements_are_changed_in_branches() {
    assert_gradients!(some(V.to_vec(), 0.8));
    assert_gradients!(flagged(V.to_vec(), &FLAGS));
    assert_gradients!(sorted(V.to_vec()));
    assert_gradients!(leaky(&[0.7, -0.3, 1.2, 0.4], 0.8));
    assert_gradients!(only_read(V.to_vec(), &FLAGS));
    assert_gradients!(loops_in_arms(V.to_vec(), &FLAGS, 0.8));
    assert_gradients!(short([0.7, 0.3, 1.2], 7, 0.8));
    assert_gradients!(until(V.to_vec(), 0.8));
    assert_gradients!(until(vec![0.7, 0.3, 2.2, 0.4], 0.8));
    assert_gradients!(grown(&[0.7, 0.3, 1.2, 0.4]));
    assert_gradients!(two(V.to_vec(), vec![0.5, 0.6, 0.2, 0.3], 0.8));
    assert_gradients!(of_any(V.to_vec(), 0.6));
    assert_gradients!(twice(V.to_vec(), 0.8));
}
#[test]
fn what_elements_hold_is_changed_in_branches() {
    let cells = vec![Cell { a: 0.7, b: 0.3 }, Cell { a: 0.2, b: 0.9 }, Cell { a: 1.2, b: 0.4 }];
    assert_gradients!(members(cells, 0.8));
    assert_gradients!(of_arrays(vec![[0.7, 0.3], [0.2, 0.9]], 0.8));
    assert_gradients!(of_vectors(vec![vec![0.7, 0.3], vec![0.2, 0.9, 0.6]], 0.8));
    let rows_of = vec![Row { values: vec![0.7, 0.3], scale: 0.9 }, Row { values: vec![0.2, 0.9, 0.6], scale: 0.3 }];
    assert_gradients!(rows(rows_of, 0.8));
}
#[test]
fn what_is_behind_references_is_changed_in_branches() {
    assert_gradients!(behind_references(V.to_vec(), 0.8));
    assert_gradients!(behind_references(V.to_vec(), 0.3));
    assert_gradients!(replaced(vec![0.7, 0.3], &FLAGS, 0.8));
}
