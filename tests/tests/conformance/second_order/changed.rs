//! Calls of functions and methods that change what they are given: numbers, slices, arrays, structs, arrays of ndarray.

use cotangent::math::silu;
use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::check_hessian;
use ndarray::{Array1, Array2, array};
use num_traits::Float;

#[differentiable(order = 2)]
fn halve(x: &mut f64, y: f64) {
    *x *= 0.5 * y;
}

#[differentiable(order = 2)]
fn halved(x: f64, y: f64) -> f64 {
    let mut z = x;
    halve(&mut z, x * y);
    z * x.sin()
}

/// What was a constant is not one after the call.
#[differentiable(order = 2)]
fn from_a_constant(x: f64, y: f64) -> f64 {
    let mut z = 0.3;
    halve(&mut z, y);
    let mut w = x;
    halve(&mut w, 0.9);
    z.exp() * w * w
}

#[test]
fn numbers() {
    check_hessian!(halved(x = 0.4, y = 0.7));
    check_hessian!(from_a_constant(x = 0.4, y = 0.7));
}

#[differentiable(order = 2)]
fn bend(v: &mut [f64], c: f64) {
    for x in v.iter_mut() {
        *x = (*x * c).sin();
    }
}

/// Gives a value besides.
#[differentiable(order = 2)]
fn fold(v: &mut [f64], c: f64) -> f64 {
    let mut sum = 0.0;
    for i in 1..v.len() {
        v[i] = v[i] * v[i - 1] + c;
        sum += v[i].cos() * c;
    }
    sum
}

#[differentiable(order = 2)]
fn bent_and_folded(x: f64, y: f64) -> f64 {
    let mut v = vec![x, y, x * y];
    for k in 0..3 {
        bend(&mut v, y + 0.1 * k as f64);
        let sum = fold(&mut v[1..], x);
        v[0] += sum;
    }
    v[0] * v[1] + v[2]
}

#[differentiable(order = 2)]
fn mix(a: &mut [f64; 3], b: &[f64], n: usize) {
    for i in 0..3 {
        a[i] += b[i] * b[i] * a[(i + n) % 3];
    }
}

#[differentiable(order = 2)]
fn mixed(x: &[f64], y: f64) -> f64 {
    let mut a = [x[0], 0.5, y];
    let b = [y, x[1], 1.0];
    mix(&mut a, &b, 1);
    mix(&mut a, &b, 2);
    a[0] * a[1] * a[2]
}

#[test]
fn sequences() {
    check_hessian!(bent_and_folded(x = 0.4, y = 0.7));
    check_hessian!(mixed(&x = vec![0.4, -0.3], y = 0.7));
}

/// The recursion ends early.
#[differentiable(order = 2)]
fn descend(v: &mut [f64], c: f64, n: usize) {
    if n == 0 {
        return;
    }
    bend(v, c);
    descend(v, c * c, n - 1);
}

#[differentiable(order = 2)]
fn descended(x: f64, y: f64) -> f64 {
    let mut v = [0.4, 0.9, y];
    descend(&mut v, x, 3);
    v[0] * v[1] + v[2] * x
}

#[test]
fn recursion() {
    check_hessian!(descended(x = 0.8, y = 0.7));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    p: f64,
    q: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct State {
    at: Pair,
    v: Vec<f64>,
    k: f64,
    tag: usize,
}

impl Pair {
    #[differentiable(order = 2)]
    fn nudge(&mut self, c: f64) {
        self.p = (self.p + c).sin();
        if self.p > 0.37 {
            self.q *= c.cos();
        }
    }
}

#[differentiable(order = 2)]
fn push(o: &mut Pair, c: f64) {
    o.q = (o.q * c).cos();
    if o.q > 0.41 {
        o.p -= 0.3 * c;
    }
}

#[differentiable(order = 2)]
fn relax(s: &mut State, c: f64) -> f64 {
    push(&mut s.at, c * s.k);
    let mut at: Pair = s.at;
    at.nudge(c);
    s.at = at;
    bend(&mut s.v, s.at.q);
    s.k = 0.5 * s.k + s.at.q;
    s.tag += 1;
    fold(&mut s.v, s.k)
}

#[differentiable(order = 2)]
fn relaxed(x: f64, y: f64) -> f64 {
    let mut s = State { at: Pair { p: x, q: y }, v: vec![x, 0.3, y], k: x * y, tag: 0 };
    let mut total = 0.0;
    for _ in 0..3 {
        total += relax(&mut s, 0.7 * x);
        if total > 0.1 {
            let mut at: Pair = s.at;
            at.nudge(y);
            s.at = at;
        } else {
            push(&mut s.at, silu(0.3));
        }
    }
    total + s.at.p * s.at.q + s.k * s.v[2]
}

/// Takes another length: adjoints have the shape of the very version they belong to.
#[differentiable(order = 2)]
fn replace(s: &mut State, c: f64) {
    s.v = vec![c * s.v[0], s.v[1] * s.v[0]];
}

#[differentiable(order = 2)]
fn replaced(x: f64, y: f64) -> f64 {
    let mut s = State { at: Pair { p: x, q: y }, v: vec![x, 0.3 * y, y, x * y], k: 1.0, tag: 0 };
    replace(&mut s, x * y);
    s.v[0] * s.v[1] * s.at.q
}

#[test]
fn structs() {
    check_hessian!(relaxed(x = 0.4, y = 0.7));
    check_hessian!(replaced(x = 0.4, y = 0.7));
}

#[differentiable(order = 2)]
fn step<T: Float>(v: &mut [T], rate: T) -> T {
    let old = v[0];
    v[0] = v[0] - rate * v[1] * v[1];
    v[1] = v[1] + rate * old;
    old * rate
}

#[differentiable(order = 2)]
fn stepped<T: Float>(x: &[T], rate: T) -> T {
    let mut v = x.to_vec();
    let mut sum = T::zero();
    for _ in 0..4 {
        sum = sum + step(&mut v, rate);
    }
    sum * v[0] + v[1]
}

#[differentiable(order = 2)]
fn of_f64(x: &[f64], rate: f64) -> f64 {
    stepped(x, rate)
}

#[differentiable(order = 2)]
fn of_f32(x: &[f32], rate: f32) -> f32 {
    stepped(x, rate)
}

#[test]
fn generic() {
    check_hessian!(of_f64(&x = vec![0.9, -0.4], rate = 0.3));
    let along = of_f64::hvp(&[0.9, -0.4], 0.3, (vec![0.2, 0.5], -1.0));
    let single = of_f32::hvp(&[0.9, -0.4], 0.3, (vec![0.2, 0.5], -1.0));
    let gaps =
        [f64::from(single.0[0]) - along.0[0], f64::from(single.0[1]) - along.0[1], f64::from(single.1) - along.1];
    assert!(gaps.iter().all(|gap| gap.abs() < 1e-5), "{along:?} {single:?}");
}

#[differentiable(order = 2)]
fn grow(m: &mut Array2<f64>, v: &mut Array1<f64>, c: f64) {
    *v = m.dot(&*v) * c;
    *m = &*m * c;
}

#[differentiable(order = 2)]
fn grown(v: &Array1<f64>, c: f64) -> f64 {
    let mut m = array![[1.0, 0.5], [-0.3, 0.8]] * c;
    let mut w = v * c;
    grow(&mut m, &mut w, c);
    grow(&mut m, &mut w, 0.6);
    (&w * v).sum() + m[[0, 1]] * c
}

#[test]
fn arrays_of_ndarray() {
    check_hessian!(grown(&v = array![0.4, -0.7], c = 1.2));
}

#[differentiable(order = 2)]
pub(crate) fn scaled_and_given(d: &mut [f64], x: f64) -> f64 {
    d[0] *= x;
    x.sin()
}

#[differentiable(order = 2)]
fn without_what_it_gives(d: &[f64], x: f64) -> f64 {
    let mut d = d.to_vec();
    scaled_and_given(&mut d, x);
    d[0] * x
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Scaled {
    a: f64,
    b: f64,
}

#[differentiable(order = 2)]
pub(crate) fn scaled_copy(s: &mut Scaled, x: f64) -> Scaled {
    s.a *= x * x;
    s.clone()
}

#[differentiable(order = 2)]
fn without_the_copy(s: &Scaled, x: f64) -> f64 {
    let mut s = s.clone();
    scaled_copy(&mut s, x);
    s.a * s.b
}

#[test]
fn results_that_are_dropped() {
    assert_gradients!(without_what_it_gives(&[0.3, 0.4], 0.5), order = 2);
    assert_gradients!(without_the_copy(&Scaled { a: 0.3, b: 0.4 }, 0.5), order = 2);
}
