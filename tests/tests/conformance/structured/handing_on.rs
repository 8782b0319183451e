//! Members that functions hand on and do nothing else with: of any type, with a tangent or without.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct P<T: Float> {
    pub pos: [T; 2],
    pub w: T,
    pub tag: usize,
    pub extra: Vec<T>,
}
#[differentiable]
fn moved<T: Float>(p: &P<T>, by: T) -> P<T> {
    P { pos: p.pos, w: p.w * by, tag: p.tag, extra: p.extra.clone() }
}
#[differentiable]
fn moved2<T: Float>(p: P<T>, by: T) -> P<T> {
    P { w: p.w * by, ..p }
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Q<T> {
    a: T,
    b: T,
}
#[differentiable]
fn swapped<A: Differentiable<Owned = A> + Clone>(q: &Q<A>) -> Q<A> {
    Q { a: q.b.clone(), b: q.a.clone() }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Foreign;
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct R {
    pos: [f64; 2],
    w: f64,
    tag: usize,
    extra: Vec<f64>,
    inner: Option<Box<R>>,
    #[differentiable(skip)]
    foreign: Foreign,
    name: String,
}
#[differentiable]
fn next(p: &R, by: f64) -> R {
    R {
        pos: p.pos,
        w: p.w * by,
        tag: p.tag,
        extra: p.extra.clone(),
        inner: p.inner.clone(),
        foreign: p.foreign.clone(),
        name: p.name.clone(),
    }
}
#[differentiable]
fn sum(p: &R, by: f64) -> f64 {
    let mut q = next(p, by);
    q = next(&q, by);
    q.pos[0] * q.w + q.extra[1] * q.pos[1]
}
#[differentiable]
fn generic(p: &P<f64>, by: f64) -> f64 {
    let q = moved(p, by);
    let r = moved2(q, by);
    r.pos[0] * r.w + r.extra[1] * r.pos[1]
}
#[differentiable]
fn difference(q: &Q<f64>) -> f64 {
    let r = swapped(q);
    r.a * r.a - r.b * q.b
}

#[test]
fn members_that_are_only_handed_on() {
    let r =
        R { pos: [0.3, 0.4], w: 0.3, tag: 4, extra: vec![0.3, 0.6], inner: None, foreign: Foreign, name: "r".into() };
    assert_gradients!(sum(&r, 0.7));
    let q = Q { a: 0.3, b: 0.4 };
    assert_gradients!(difference(&q));
    let p = P { pos: [0.3, 0.4], w: 0.3, tag: 4, extra: vec![0.3, 0.6] };
    assert_gradients!(generic(&p, 0.7));
}
