//! Arrays of ndarray made of active numbers: `array!`, `from_vec`, `from_shape_fn`, `collect` and the like.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
use ndarray::{Array, Array1, Array2, array};

#[differentiable]
fn written_out(x: f64, y: f64) -> f64 {
    let v = array![x, y * 2.0, 1.0];
    let m = array![[x, y, 0.5], [y * x, 1.0, x]];
    let w = m.dot(&v);
    w.dot(&w) + v[1]
}

#[differentiable]
fn rotation(angle: f64) -> Array2<f64> {
    array![[angle.cos(), -angle.sin()], [angle.sin(), angle.cos()]]
}

#[differentiable]
fn turned(angle: f64, p: &Array1<f64>) -> f64 {
    let r: Array2<f64> = rotation(angle);
    let q = r.dot(&r.t().dot(&r.dot(p)));
    q[0] * q[1]
}

#[differentiable]
fn of_vectors(x: &[f64]) -> f64 {
    let squares: Vec<f64> = x.iter().map(|v| v * v).collect();
    let v = Array1::from_vec(x.to_vec());
    let w = Array1::from(squares);
    let u = Array::from_vec(vec![x[0], x[1]]);
    (&v * &w).sum() + u.dot(&u)
}

#[differentiable]
fn of_shapes(x: &[f64], n: usize) -> f64 {
    let m = Array2::from_shape_vec((2, n), x[..2 * n].to_vec()).unwrap();
    let k = Array2::from_shape_fn((n, n), |(i, j)| (x[i] - x[j]).exp() + if i == j { 0.1 } else { 0.0 });
    let v = Array1::from_shape_fn(n, |i| x[i] * x[i + 1]);
    let c = Array1::from_elem(n, x[0] * x[1]);
    let d: Array2<f64> = Array2::from_elem((2, n), x[2]);
    (&m * &d).dot(&k).dot(&(v + c)).sum()
}

#[differentiable]
fn collected(x: &[f64]) -> f64 {
    let v: Array1<f64> = x.iter().map(|v| v.sin()).collect();
    let w = Array1::from_iter(x.windows(2).map(|p| p[0] * p[1]));
    v.dot(&v) * w.sum()
}

#[derive(Clone, Debug, Differentiable)]
struct Dense {
    w: Array2<f64>,
    b: Array1<f64>,
}

impl Dense {
    #[differentiable]
    pub(crate) fn tied(a: f64, b: f64) -> Self {
        Dense { w: array![[a, b], [b, a]], b: array![a * b, 1.0] }
    }

    #[differentiable]
    pub(crate) fn apply(&self, x: &Array1<f64>) -> Array1<f64> {
        self.w.dot(x) + &self.b
    }
}

#[differentiable]
fn through_structs(a: f64, b: f64) -> f64 {
    let dense = Dense::tied(a, b);
    let y: Array1<f64> = dense.apply(&array![a, 2.0]);
    y.dot(&y)
}

#[differentiable]
fn generic<T: Real + ndarray::ScalarOperand>(x: T, n: usize) -> T {
    let v: Array1<T> = array![x, x * x];
    let w = Array1::from_shape_fn(n, |_| x.sin());
    v.sum() * w.sum()
}

#[differentiable]
fn single(x: f32) -> f32 {
    let v: Array1<f32> = array![x, x * x];
    let m: Array2<f32> = array![[x, 1.0], [0.5, x]];
    m.dot(&v).sum()
}

/// In a loop, and in a branch.
#[differentiable]
fn stepped(x: f64, n: usize) -> f64 {
    let mut state = array![x, 1.0];
    for _ in 0..n {
        let a = array![[0.9, 0.1 * x], [-0.1, 0.9]];
        state = a.dot(&state);
        if state[0] > 0.3 {
            state = array![state[1], state[0] * x];
        }
    }
    state.sum()
}

/// Arrays of positions are kept as they are.
#[differentiable]
fn positions(x: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
    let n = x.len();
    let ends = array![order[0], order[n - 1]];
    let all = Array1::from_vec(order);
    x[ends[0]] * x[ends[1]] + x[all[1]].sin()
}

#[differentiable(order = 2)]
fn twice(x: f64, y: f64) -> f64 {
    let m = array![[x, y], [x * y, 1.0]];
    let v = Array1::from_vec(vec![y.sin(), x]);
    let w = m.dot(&v);
    w.dot(&w)
}

/// Arrays as the source: of a length that is written out, that a parameter tells, and too long to go through one by one.
#[differentiable]
fn of_long_arrays(x: [f64; 30]) -> f64 {
    let v = Array1::from(x.to_vec());
    v.dot(&v)
}

#[differentiable]
fn of_any_arrays<const N: usize>(x: [f64; N], y: &[f64; N]) -> f64 {
    let (v, w) = (Array1::from_vec(x.to_vec()), Array1::from(y.to_vec()));
    v.dot(&w) * x[0]
}

#[differentiable]
fn of_six(x: &[f64; 6]) -> f64 {
    let m = Array2::from_shape_vec((2, 3), x.to_vec()).unwrap();
    m.dot(&m.t()).sum()
}

#[test]
fn arrays_of_arrays() {
    assert_gradients!(of_long_arrays(std::array::from_fn(|i| i as f64 * 0.1)));
    assert_gradients!(of_any_arrays([0.3, 0.4], &[0.8, -0.9]));
    assert_gradients!(of_six(&[0.3, 0.4, 0.5, 0.6, 0.7, 0.8]));
}

#[test]
fn arrays_of_active_numbers() {
    let x = [0.3, -0.8, 1.1, 0.4, 0.9, -0.2];
    assert_gradients!(written_out(0.3, 0.7));
    assert_gradients!(turned(0.3, &array![0.4, 0.9]));
    assert_gradients!(of_vectors(&x[..]));
    assert_gradients!(of_shapes(&x[..], 3));
    assert_gradients!(collected(&x[..]));
    assert_gradients!(through_structs(0.3, 0.7));
    assert_gradients!(generic(0.4, 3));
    assert_gradients!(single(0.4_f32));
    assert_gradients!(stepped(0.4, 4));
    assert_gradients!(positions(&x[..]));
    assert_gradients!(twice(0.4, 0.9));
}

#[test]
fn wrong_shapes_are_errors() {
    let too_few = std::panic::catch_unwind(|| of_shapes::grad(&[0.1, 0.2], 2));
    assert!(too_few.is_err());
}
