//! Calls with `&mut` in any position.

use cotangent::differentiable;
use cotangent_tests::check_gradient;
use ndarray::{Array2, array};
use num_traits::Float;

#[differentiable]
fn axpy<T: Float>(a: T, x: &[T], y: &mut [T]) {
    for (yi, &xi) in y.iter_mut().zip(x) {
        *yi = *yi + a * xi;
    }
}

#[differentiable]
fn generic_steps<T: Float>(x: &[T], a: T, n: usize) -> T {
    let mut y = vec![T::zero(); x.len()];
    for _ in 0..n {
        axpy(a, x, &mut y);
        axpy(T::one(), &y.clone(), &mut y);
    }
    let mut s = T::zero();
    for v in &y {
        s = s + *v * *v;
    }
    s
}

#[differentiable]
fn sort3(v: &mut [f64; 3]) {
    if v[0] > v[1] {
        v.swap(0, 1);
    }
    if v[1] > v[2] {
        v.swap(1, 2);
    }
    if v[0] > v[1] {
        v.swap(0, 1);
    }
}

#[differentiable]
fn median(a: f64, b: f64, c: f64) -> f64 {
    let mut v = [a, b * 2.0, c];
    sort3(&mut v);
    v[1] * v[1]
}

#[differentiable]
fn swap_all(a: &mut Vec<f64>, b: &mut Vec<f64>) {
    std::mem::swap(a, b);
    a[0] *= 2.0;
}

#[differentiable]
fn twoswap(x: &[f64], y: &[f64]) -> f64 {
    let mut a = x.to_vec();
    let mut b = y.to_vec();
    swap_all(&mut a, &mut b);
    a[0] * b[1] + a[1]
}

#[differentiable]
fn early(x: f64, out: &mut [f64; 2]) -> bool {
    if x < 0.0 {
        return false;
    }
    out[0] = x.sqrt();
    if x > 4.0 {
        return true;
    }
    out[1] *= x;
    true
}

#[differentiable]
fn uses_early(x: f64, y: f64) -> f64 {
    let mut out = [y, y];
    let ok = early(x, &mut out);
    let ok2 = early(y - 5.0, &mut out);
    if ok && !ok2 { out[0] * out[1] } else { 0.0 }
}

#[differentiable]
fn two_outputs(x: f64, s: &mut f64, c: &mut f64) {
    *s = x.sin();
    *c *= x.cos();
}

#[differentiable]
fn chain(x: f64) -> f64 {
    let (mut s, mut c) = (0.0, 1.0);
    for k in 0..3 {
        two_outputs(x * k as f64 + s, &mut s, &mut c);
    }
    let mut pair = (s, [c, x]);
    let mut last = pair.1[1];
    two_outputs(pair.0, &mut pair.1[0], &mut last);
    pair.1[1] = last;
    pair.0 + pair.1[0] * pair.1[1]
}

#[differentiable]
fn in_match(x: f64, k: usize) -> f64 {
    let mut v = [x, 2.0 * x, 3.0];
    match k {
        0 => sort3(&mut v),
        1 => {
            two_outputs(x, &mut v[0], &mut 2.0);
        }
        _ => {}
    }
    let r = if k > 1 {
        let mut t = 1.0;
        two_outputs(x, &mut t, &mut v[2]);
        t
    } else {
        v[0]
    };
    r * v[2]
}

#[differentiable]
fn recursive(v: &mut [f64], depth: usize) {
    if depth == 0 {
        v[0] *= 2.0;
        return;
    }
    v[1] += v[0];
    recursive(v, depth - 1);
    v[0] += v[1];
}

#[differentiable]
fn run_recursive(x: f64, n: usize) -> f64 {
    let mut v = vec![x, 1.0];
    recursive(&mut v, n);
    v[0] * v[1]
}

#[differentiable]
fn matrix_update(m: &mut Array2<f64>, k: f64) {
    let n = m.nrows();
    for i in 0..n {
        for j in 0..m.ncols() {
            m[[i, j]] *= k + i as f64;
        }
    }
}

#[differentiable]
fn matrices(a: &Array2<f64>, k: f64) -> f64 {
    let mut m = a.clone();
    matrix_update(&mut m, k);
    matrix_update(&mut m, 2.0 * k);
    m.sum()
}

#[differentiable]
fn in_closure(x: f64) -> f64 {
    let mut v = [x, 1.0, 2.0];
    let mut f = |k: f64| {
        v[0] += k;
        sort3(&mut v);
        v[1]
    };
    let a = f(x);
    let b = f(2.0);
    a * b + v[2]
}

#[differentiable]
fn fold_rows(x: &[f64]) -> f64 {
    let mut rows = vec![[1.0, 2.0, 0.5]; 2];
    for (r, v) in rows.iter_mut().zip(x) {
        r[0] += v;
        sort3(r);
    }
    rows.iter().map(|r| r[0] * r[2]).sum()
}

#[differentiable]
fn while_cond(x: f64) -> f64 {
    let mut s = x;
    let mut c = 1.0;
    while {
        two_outputs(x, &mut s, &mut c);
        c > 0.1
    } {
        c *= 0.5;
    }
    s * c
}

#[differentiable]
fn mixed(q: &mut [f64; 3], a: [f64; 3], x: f64) -> f64 {
    q[0] += x;
    x.sin() + q[1] * q[2] * a[0]
}

#[differentiable]
fn copy_of_an_argument(a: [f64; 3], x: f64, k: usize) -> f64 {
    let mut b = a;
    mixed(&mut b, a, x);
    a[k] + b[1] * b[2] * b[0]
}

#[differentiable]
fn turned(q: [f64; 3], c: f64) -> [f64; 3] {
    [q[1] * c.cos(), q[0].sin(), q[2] - 0.3 * c]
}

#[differentiable]
fn replaced_by_a_call(a: [f64; 3], x: f64, n: usize) -> f64 {
    let mut b = a;
    for _ in 0..n {
        #[checkpoint]
        for _ in 0..2 {
            b = turned(b, x);
        }
        for _ in 0..3 {
            b = turned(b, x);
        }
    }
    b[1] * b[2]
}

#[test]
fn in_any_position() {
    check_gradient!(generic_steps(&x = vec![0.3, 0.8], a = 0.7, [n = 2]));
    check_gradient!(median(a = 0.3, b = 0.8, c = 0.1));
    check_gradient!(twoswap(&x = vec![0.3, 0.8], &y = vec![1.3, 0.4]));
    check_gradient!(uses_early(x = 0.3, y = 0.8));
    check_gradient!(uses_early(x = 4.3, y = 0.8));
    check_gradient!(chain(x = 0.3));
    check_gradient!(in_match(x = 0.3, [k = 0]));
    check_gradient!(in_match(x = 0.3, [k = 1]));
    check_gradient!(in_match(x = 0.3, [k = 2]));
    check_gradient!(run_recursive(x = 0.3, [n = 3]));
    check_gradient!(matrices(&a = array![[0.3, 0.8], [1.2, 0.4]], k = 0.7));
    check_gradient!(in_closure(x = 0.3));
    check_gradient!(fold_rows(&x = vec![0.3, 1.8]));
    check_gradient!(while_cond(x = 0.7));
    check_gradient!(copy_of_an_argument(a = [0.3, 0.8, 0.4], x = 0.7, [k = 1]));
    check_gradient!(replaced_by_a_call(a = [0.3, 0.8, 0.4], x = 0.7, [n = 3]));
}
