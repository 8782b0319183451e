//! Arrays of ndarray: products, passes, sums, parts, branches, loops and calls.

use cotangent::{differentiable, linalg, math};
use ndarray::{Array1, Array2, ArrayView1, Axis, LinalgScalar, ScalarOperand};
use num_traits::{Float, FromPrimitive};

use super::{assert_close, assert_lanes};

/// Positive numbers: what differs by roundings is not to cancel.
fn matrix(rows: usize, columns: usize, seed: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| (1.5 + (seed + (7 * i + 3 * j) as f64).sin()) / columns as f64)
}

fn vector(length: usize, seed: f64) -> Array1<f64> {
    Array1::from_shape_fn(length, |i| 1.5 + (seed + 5.0 * i as f64).cos())
}

#[differentiable]
fn layer(w: &Array2<f64>, x: &Array1<f64>, b: f64) -> Array1<f64> {
    (w.dot(x) + b).mapv(f64::tanh)
}

#[differentiable]
fn batch(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    let z = x.dot(w) + b;
    z.t().dot(&z) * z.sum()
}

#[differentiable]
fn in_any_precision<T>(w: &Array2<T>, x: &Array1<T>, b: T) -> T
where
    T: Float + LinalgScalar + ScalarOperand + FromPrimitive,
{
    let z = w.dot(x).mapv(T::tanh);
    x.dot(&w.t().dot(&z)) * b + z.mean().unwrap()
}

#[differentiable]
fn reduced(a: &Array2<f64>, x: ArrayView1<f64>, n: usize) -> (f64, Array1<f64>, Array1<f64>) {
    let centred = a - &a.mean_axis(Axis(0)).unwrap();
    let rows = centred.sum_axis(Axis(1)) * a.row(n).sum();
    let column = a.column(n).mapv(|v| v * v);
    (x.dot(&a.row(0)) * centred.mean().unwrap(), rows / x.sum(), column)
}

#[differentiable]
fn element_by_element(a: &Array2<f64>, x: &Array1<f64>) -> Array2<f64> {
    let mut next = a.clone();
    let mut sum: Array1<f64> = Array1::zeros(x.len());
    for i in 0..a.nrows() {
        for j in 0..a.ncols() {
            next[[i, j]] += x[j] * x[j] * a[[i, j]];
        }
        sum += &a.row(i);
    }
    next + &sum
}

#[differentiable]
fn branching(x: &Array1<f64>, by: f64) -> Array1<f64> {
    let mut y = Array1::zeros(x.len());
    if by > 1.0 {
        y = x * by;
    } else if by > 0.0 {
        y += &x.mapv(|v| if v > 0.0 { v * by } else { 0.0 });
    }
    y
}

#[differentiable]
fn repeated(w: &Array2<f64>, x: &Array1<f64>, steps: usize) -> Array1<f64> {
    let mut state = x.clone();
    for _ in 0..steps {
        state = &state + 0.1 * w.dot(&state).mapv(f64::sin);
    }
    state
}

#[differentiable]
fn callers(w: &Array2<f64>, x: &Array1<f64>, b: f64) -> f64 {
    let hidden: Array1<f64> = layer(w, x, b);
    let next: Array1<f64> = repeated(w, &hidden, 2);
    let weights = math::softmax(&next);
    let solved: Array1<f64> = linalg::solve(w, &weights);
    let kept: (f64, Array1<f64>, Array1<f64>) = reduced(w, weights.view(), 1);
    math::logsumexp(&solved) + in_any_precision(w, &kept.1, b) * linalg::det(w)
}

#[differentiable]
fn of_containers(pairs: &[(Array1<f64>, f64)], both: (Array2<f64>, f64)) -> (Vec<Array1<f64>>, f64) {
    let mut results = Vec::new();
    for (x, by) in pairs {
        results.push(both.0.dot(x) * *by);
    }
    (results, both.1 * both.1)
}

/// Names that generated code might take for its own.
#[differentiable]
fn named(lane: &Array1<f64>, directions: &Array2<f64>, index: f64, ad: &Array1<f64>) -> Array1<f64> {
    directions.dot(lane) * index - ad
}

fn forward_of(x: &Array1<f64>) -> (f64, Array1<f64>) {
    (x.dot(x), x.clone())
}

fn backward_of(saved: &Array1<f64>, cotangent: f64) -> Array1<f64> {
    saved * (2.0 * cotangent)
}

#[differentiable(forward = forward_of, backward = backward_of)]
fn by_rule(x: &Array1<f64>) -> f64 {
    x.dot(x)
}

#[differentiable]
fn calls_a_rule(w: &Array2<f64>, x: &Array1<f64>) -> f64 {
    by_rule(&w.dot(x)) * x[0]
}

#[test]
fn products() {
    for (rows, columns) in [(1, 1), (2, 3), (5, 4), (17, 33)] {
        let (w, x) = (matrix(rows, columns, 0.1), vector(columns, 0.3));
        let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| (matrix(rows, columns, seed), vector(columns, seed)));
        assert_lanes!(layer(&w, &x, 0.2), [(&a.0, &a.1, 0.5), (&b.0, &b.1, -1.0), (&c.0, &c.1, 0.0)]);
        assert_lanes!(layer(&w, &x, 0.2), [(&a.0, &a.1, 0.5)]);
        let inputs = matrix(3, rows, 0.7);
        let [d, e, f] = [4.0, 5.0, 6.0].map(|seed| matrix(3, rows, seed));
        let bias = vector(columns, 0.9);
        assert_lanes!(batch(&inputs, &w, &bias), [(&d, &a.0, &a.1), (&e, &b.0, &b.1), (&f, &c.0, &c.1)]);
    }
}

#[test]
fn precisions() {
    let (w, x) = (matrix(3, 4, 0.1), vector(4, 0.3));
    let [a, b] = [1.0, 2.0].map(|seed| (matrix(3, 4, seed), vector(4, seed)));
    assert_lanes!(in_any_precision(&w, &x, 0.2), [(&a.0, &a.1, 0.5), (&b.0, &b.1, -1.0)]);
    let single = |x: f64| x as f32;
    let (w, x) = (w.mapv(single), x.mapv(single));
    let [a, b] = [a, b].map(|(w, x)| (w.mapv(single), x.mapv(single)));
    assert_lanes!(in_any_precision(&w, &x, 0.2_f32), [(&a.0, &a.1, 0.5), (&b.0, &b.1, -1.0)]);
}

#[test]
fn parts_and_sums() {
    let (a, x) = (matrix(3, 3, 0.1), vector(3, 0.3));
    let [c, d, e] = [1.0, 2.0, 3.0].map(|seed| (matrix(3, 3, seed), vector(3, seed)));
    assert_lanes!(reduced(&a, x.view(), 1), [(&c.0, &c.1), (&d.0, &d.1), (&e.0, &e.1)]);
    assert_lanes!(element_by_element(&a, &x), [(&c.0, &c.1), (&d.0, &d.1), (&e.0, &e.1)]);
}

#[test]
fn control() {
    let (w, x) = (matrix(3, 3, 0.1), vector(3, 0.3));
    let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| (matrix(3, 3, seed), vector(3, seed)));
    for by in [2.0, 0.5, -1.0] {
        assert_lanes!(branching(&x, by), [(&a.1, 1.0), (&b.1, 0.0), (&c.1, -2.0)]);
    }
    assert_lanes!(repeated(&w, &x, 3), [(&a.0, &a.1), (&b.0, &b.1), (&c.0, &c.1)]);
    assert_lanes!(repeated(&w, &x, 0), [(&a.0, &a.1)]);
}

#[test]
fn calls() {
    let (w, x) = (matrix(3, 3, 0.1), vector(3, 0.3));
    let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| (matrix(3, 3, seed), vector(3, seed)));
    assert_lanes!(callers(&w, &x, 0.4), [(&a.0, &a.1, 1.0), (&b.0, &b.1, 0.0), (&c.0, &c.1, -1.0)]);
    assert_lanes!(calls_a_rule(&w, &x), [(&a.0, &a.1), (&b.0, &b.1), (&c.0, &c.1)]);
    assert_lanes!(named(&x, &w, 0.5, &a.1), [(&a.1, &a.0, 1.0, &x), (&b.1, &b.0, 2.0, &c.1)]);
}

#[test]
fn containers() {
    let pairs = [(vector(3, 0.1), 0.5), (vector(3, 0.2), -0.5)];
    let both = (matrix(2, 3, 0.3), 1.5);
    let direction = |seed: f64| ([(vector(3, seed), seed), (vector(3, -seed), 1.0)], (matrix(2, 3, seed), seed));
    assert_lanes!(of_containers(&pairs, both.clone()), [direction(1.0), direction(2.0), direction(3.0)]);
}

#[test]
fn jacobians() {
    let (w, x) = (matrix(20, 11, 0.1), vector(11, 0.3));
    let jacobian = projected::jacobian(&x, &w);
    for (column, unit) in Array2::<f64>::eye(11).outer_iter().enumerate() {
        assert_close(&projected::jvp(&x, &w, unit.to_owned()).1, &jacobian.column(column).to_owned());
    }
}

#[differentiable(wrt(x))]
fn projected(x: &Array1<f64>, w: &Array2<f64>) -> Array1<f64> {
    w.dot(x).mapv(f64::sin)
}

#[test]
#[should_panic(expected = "layer: direction of x: expected shape [3], got [2]")]
fn directions_of_other_shapes() {
    let (w, x) = (matrix(3, 3, 0.1), vector(3, 0.3));
    layer::jvp_many(&w, &x, 0.2, [(&w, &x, 0.5), (&w, &vector(2, 0.1), 0.5)]);
}
