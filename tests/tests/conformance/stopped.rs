//! `stop_gradient` of every kind of value, in every position and mode.

use cotangent::{Differentiable, differentiable, stop_gradient};
use cotangent_tests::{check_gradient, check_jacobian};
use ndarray::{Array1, Array2, ArrayView1, arr1, arr2};
use num_traits::Float;

/// The derivative where `$function` stops: the other factor alone.
macro_rules! equal {
    ($got:expr, $want:expr) => {
        assert_eq!($got, $want)
    };
}

#[differentiable]
fn number(x: f64, y: &f64) -> f64 {
    stop_gradient(x) * x + stop_gradient(*y) * y + stop_gradient(y) * 2.0 + stop_gradient(x * y)
}

#[differentiable]
fn generic<T: Float>(x: T) -> T {
    let c = stop_gradient(x * x);
    c * x
}

#[differentiable]
fn array(x: [f64; 3], y: &[f64; 2]) -> f64 {
    let c = stop_gradient(x);
    let d = stop_gradient(y);
    let [a, b] = stop_gradient([x[0], y[1]]);
    c[0] * x[0] + c[1] * x[1] + d[0] * y[0] + a * b * x[2]
}

#[differentiable]
fn sequence(x: &[f64], y: Vec<f64>) -> f64 {
    let c = stop_gradient(x);
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += c[i] * x[i] + stop_gradient(y[i]) * y[i];
    }
    let d = stop_gradient(y);
    sum + d[0] * x[1]
}

#[differentiable]
fn tuple(x: f64, p: (f64, f64)) -> f64 {
    let (a, b): (f64, f64) = stop_gradient((x * p.0, x));
    let q: (f64, f64) = stop_gradient(p);
    a * x + b * p.1 + q.1 * p.0
}

#[differentiable]
fn tensors(x: &Array1<f64>, w: &Array2<f64>) -> f64 {
    let fixed: Array1<f64> = stop_gradient(w.dot(x));
    let view = stop_gradient(x);
    (w.dot(x) * &fixed).sum() + (x * view).sum()
}

#[differentiable]
fn view(x: ArrayView1<f64>) -> f64 {
    let fixed: ArrayView1<f64> = stop_gradient(x);
    (&x * &fixed).sum()
}

#[test]
fn values_of_every_kind() {
    equal!(number::grad(3.0, &5.0), (3.0, 5.0));
    equal!(number::jvp(3.0, &5.0, (1.0, 10.0)).1, 53.0);
    equal!(generic::grad(3.0_f32), 9.0);
    equal!(generic::jvp(3.0, 2.0).1, 18.0);
    equal!(array::grad([1.0, 2.0, 3.0], &[4.0, 5.0]), ([1.0, 2.0, 5.0], [4.0, 0.0]));
    equal!(array::jvp([1.0, 2.0, 3.0], &[4.0, 5.0], ([1.0, 1.0, 1.0], [1.0, 1.0])).1, 12.0);
    equal!(sequence::grad(&[1.0, 2.0], vec![3.0, 4.0]), (vec![1.0, 5.0], vec![3.0, 4.0]));
    equal!(sequence::jvp(&[1.0, 2.0], vec![3.0, 4.0], (&[1.0, 1.0], &[1.0, 1.0])).1, 13.0);
    equal!(tuple::grad(2.0, (3.0, 5.0)), (6.0, (5.0, 2.0)));
    equal!(tuple::jvp(2.0, (3.0, 5.0), (1.0, (1.0, 1.0))).1, 13.0);
}

#[test]
fn arrays_of_ndarray() {
    let (x, w) = (arr1(&[1.0, 2.0]), arr2(&[[1.0, 0.0], [2.0, 1.0]]));
    let (x_bar, w_bar) = tensors::grad(&x, &w);
    equal!(x_bar, arr1(&[1.0 + 8.0 + 1.0, 4.0 + 2.0]));
    equal!(w_bar, arr2(&[[1.0, 2.0], [4.0, 8.0]]));
    equal!(tensors::jvp(&x, &w, (&x, &(0.0 * &w))).1, 22.0);
    equal!(view::grad(x.view()), x);
    equal!(view::jvp(x.view(), &x).1, 5.0);
}

#[differentiable]
fn halved(x: f64) -> [f64; 2] {
    [x, 0.5 * x]
}

/// What a call returns, whose type only its use tells; in a loop, in a branch, and as the argument of a call.
#[differentiable]
fn in_places(x: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        let h = stop_gradient(halved(x + i as f64));
        sum += if h[1] > 0.75 { h[0] * x } else { generic(stop_gradient(x)) };
    }
    sum
}

/// A straight-through estimator: rounded forwards, the identity backwards.
#[differentiable]
fn straight_through(x: &[f64]) -> [f64; 2] {
    let rounded = |v: f64| v + stop_gradient(v.round() - v);
    [rounded(x[0]) * x[1], rounded(x[1])]
}

/// Nothing is left to differentiate, whatever is returned.
#[differentiable]
fn stopped_whole(x: f64, y: f64) -> (f64, [f64; 2]) {
    (stop_gradient(x), stop_gradient([x, y]))
}

#[test]
fn positions() {
    equal!(in_places::grad(1.0, 3), 2.0 + 3.0);
    equal!(in_places::jvp(1.0, 3, 2.0).1, 10.0);
    equal!(straight_through::vjp(&[1.4, 2.7], [1.0, 10.0]).1, vec![3.0 - 0.3 + 0.3 - 0.3, 11.0]);
    equal!(stopped_whole::vjp(1.0, 2.0, (1.0, [1.0, 1.0])).1, (0.0, 0.0));
    equal!(stopped_whole::jvp(1.0, 2.0, (1.0, 1.0)).1, (0.0, [0.0, 0.0]));
}

#[differentiable(partials(x = stop_gradient(x) * 2.0))]
fn in_a_partial(x: f64) -> f64 {
    x * x
}

#[test]
fn where_it_changes_nothing() {
    check_gradient!(in_a_partial(x = 0.7));
    check_jacobian!(halved(x = 0.7));
}

#[derive(Clone, Copy, Differentiable)]
struct Guess {
    at: f64,
}

#[differentiable(wrt(p), order = 2)]
fn refined(p: f64, guess: &Guess) -> f64 {
    p * guess.at
}

/// The callee leaves out what is stopped.
#[differentiable(order = 2)]
fn refined_often(p: f64) -> f64 {
    let guess = stop_gradient(Guess { at: p * p });
    let mut sum = p * p;
    for _ in 0..3 {
        sum += refined(p, &guess);
    }
    sum
}

#[differentiable(order = 2)]
fn product(p: f64, q: f64) -> f64 {
    p * q
}

/// The callee does not.
#[differentiable(order = 2)]
fn products(p: f64) -> f64 {
    let square = stop_gradient(p * p);
    product(p, square) + product(stop_gradient(p), p)
}

#[test]
fn handed_to_functions() {
    assert_eq!(refined_often::grad(0.5), 0.75 + 1.0);
    assert_eq!(refined_often::jvp(0.5, 1.0).1, 1.75);
    assert_eq!(refined_often::jvp_many(0.5, [1.0, 2.0]).1, [1.75, 3.5]);
    assert_eq!(refined_often::hvp(0.5, 1.0), 2.0);
    assert_eq!((products::grad(0.5), products::hvp(0.5, 1.0)), (0.75, 0.0));
}

fn noise(x: f64) -> f64 {
    3.0 * x
}

struct Table(Vec<f64>);

impl Table {
    fn at(&self, x: &[f64]) -> f64 {
        self.0[x.len()] * x[0]
    }
}

/// Functions without derivatives get what is stopped, and give what is.
#[differentiable(order = 2)]
fn unmarked(x: f64) -> f64 {
    let fixed = stop_gradient(x);
    let sum = stop_gradient(noise(x)) * x + noise(fixed) * x;
    sum + noise(stop_gradient(x * x)) * x * x
}

#[differentiable(wrt(x))]
fn unmarked_method(x: &[f64], table: &Table) -> f64 {
    table.at(stop_gradient(x)) * x[0] + stop_gradient(table.at(x))
}

#[test]
fn functions_without_derivatives() {
    let x = 0.5;
    equal!(unmarked::grad(x), 3.0 * x + 3.0 * x + 3.0 * x * x * 2.0 * x);
    equal!(unmarked::jvp(x, 1.0).1, unmarked::grad(x));
    equal!(unmarked::hvp(x, 1.0), 6.0 * x * x);
    equal!(unmarked_method::grad(&[2.0, 5.0], &Table(vec![0.0, 0.0, 1.5])), [3.0, 0.0]);
}

/// A position and a count, on purpose without derivatives.
#[differentiable]
fn counted(x: f64, table: &[f64]) -> f64 {
    let i = stop_gradient(x) as usize;
    table[i] * (x - i as f64)
}

#[test]
fn conversions_of_what_is_stopped() {
    equal!(counted::grad(1.5, &[1.0, 2.0, 3.0]), (2.0, vec![0.0, 0.5, 0.0]));
}
