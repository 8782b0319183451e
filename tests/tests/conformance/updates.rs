//! Arrays of ndarray that are assigned to, in loops.

use cotangent::differentiable;
use cotangent_tests::check_gradient;
use ndarray::{Array1, Array2, array};

#[differentiable]
fn weighted(a: &Array2<f64>, x: &Array1<f64>) -> f64 {
    let mut m = a.to_owned();
    let mut v = x.clone();
    for i in 0..m.nrows() {
        for j in 0..m.ncols() {
            m[[i, j]] *= v[j];
            v[i] += m[(i, j)];
        }
    }
    m.sum() + v.dot(x)
}

#[differentiable]
fn recurrent(w: &Array2<f64>, x: &Array1<f64>, n: usize) -> f64 {
    let mut h = Array1::zeros(x.len());
    for _ in 0..n {
        let z = w.dot(&h) + x;
        if z.sum() > 100.0 {
            break;
        }
        h = z.mapv(|t| t.tanh());
    }
    h.sum()
}

#[differentiable]
fn accumulated(w: &Array2<f64>, x: &Array1<f64>, n: usize) -> f64 {
    let mut h = x * 0.5;
    let mut total = 0.0;
    for i in 0..n {
        h = &h + &w.row(i % 2) * 0.1;
        h += x;
        total += h.dot(x);
    }
    total
}

#[differentiable]
fn scaled(x: &Array1<f64>, s: f64) -> f64 {
    let mut y = x.clone();
    y *= s;
    y -= x;
    y /= 2.0;
    let mut z = Array2::<f64>::zeros((2, 2));
    z[[0, 1]] = s;
    let r = &mut z;
    r[[1, 0]] = y[0];
    z[[0, 1]] * z[[1, 0]] + y.sum()
}

#[test]
fn in_place() {
    let w = array![[0.1, 0.2], [0.3, 0.4]];
    let x = array![0.5, -0.2];
    check_gradient!(weighted(&a = w.clone(), &x = x.clone()));
    check_gradient!(recurrent(&w = w.clone(), &x = x.clone(), [n = 3]));
    check_gradient!(accumulated(&w = w, &x = x.clone(), [n = 3]));
    check_gradient!(scaled(&x = x, s = 3.0));
}
