//! What the language means: overwriting, aliasing, shadowing, jumps and comparisons with NaN.

use cotangent::differentiable;

use crate::edges::edges;

#[differentiable]
pub(crate) fn overwrite_const(x: f64) -> f64 {
    let mut a = [x, x];
    a[0] = 2.0;
    a[1] = 3.0;
    a[0] + a[1]
}

#[differentiable]
pub(crate) fn alias_index(x: f64, y: f64) -> f64 {
    let mut a = [x, y];
    let (i, j) = (0, 0);
    a[i] += a[j];
    a[i] *= a[j];
    a[0] + a[1]
}

#[differentiable]
pub(crate) fn swap(x: f64, y: f64) -> f64 {
    let mut a = [x, y];
    a.swap(0, 1);
    a[0] / a[1]
}

#[differentiable]
pub(crate) fn shadowing(x: f64) -> f64 {
    let y = x;
    let x = x + 1.0;
    let x = x * x;
    x * y
}

#[differentiable]
pub(crate) fn constant_fn(_x: f64) -> f64 {
    42.0
}

#[differentiable]
pub(crate) fn tuple_shuffle(x: f64, y: f64) -> f64 {
    let (mut a, mut b) = (x, y);
    (a, b) = (b, a * b);
    a * b - x
}

#[differentiable]
pub(crate) fn nested_break_continue(x: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..5 {
        if i == 1 {
            continue;
        }
        let mut p = 1.0;
        for j in 0..5 {
            if j > i {
                break;
            }
            p *= x;
        }
        s += p;
        if i == 3 {
            break;
        }
    }
    s
}

#[differentiable]
pub(crate) fn nan_comparison(x: f64) -> f64 {
    let r = x.sqrt();
    if r > 0.0 { r } else { 2.0 * x }
}

edges! {
    semantics:
    overwrite_const(x = 3.0) = 5.0 => [0.0];
    alias_index(x = 2.0, y = 5.0) = 21.0 => [16.0, 1.0];
    swap(x = 2.0, y = 7.0) = 3.5 => [-1.75, 0.5];
    shadowing(x = 0.5) = 1.125 => [3.75];
    constant_fn(x = 2.0) = 42.0 => [0.0];
    tuple_shuffle(x = 2.0, y = 3.0) = 16.0 => [8.0, 12.0];
    nested_break_continue(x = 1.2) = 5.001_6 => [12.232];
    nan_comparison(x = -1.0) = -2.0 => [2.0];
}
