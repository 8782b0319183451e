//! Methods of a trait, implemented by several types and called through generics.

use cotangent::{Differentiable, assert_gradients, differentiable};

pub(crate) trait Layer: Differentiable {
    #[differentiable]
    fn apply(&self, x: &[f64]) -> Vec<f64>;
    #[differentiable]
    fn penalty(&self) -> f64;
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Dense {
    pub(crate) w: Vec<f64>,
    pub(crate) b: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Scale(pub(crate) f64);
impl Layer for Dense {
    #[differentiable]
    fn apply(&self, x: &[f64]) -> Vec<f64> {
        let mut y = Vec::with_capacity(x.len());
        for (w, x) in self.w.iter().zip(x) {
            y.push((w * x + self.b).tanh());
        }
        y
    }
    #[differentiable]
    fn penalty(&self) -> f64 {
        self.w.iter().map(|w| w * w).sum()
    }
}
impl Layer for Scale {
    #[differentiable]
    fn apply(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| self.0 * x).collect()
    }
    #[differentiable]
    fn penalty(&self) -> f64 {
        self.0.abs()
    }
}
#[differentiable]
pub(crate) fn loss<A: Layer, B: Layer>(first: &A, second: &B, x: &[f64]) -> f64 {
    let h = first.apply(x);
    let y = second.apply(&h);
    let mut s = first.penalty() + second.penalty();
    for v in &y {
        s += v * v;
    }
    s
}

#[test]
fn methods_of_a_trait_through_generics() {
    let dense = Dense { w: vec![0.1, 0.2, 0.3], b: 0.4 };
    assert_gradients!(loss(&dense, &Scale(2.0), &[1.0, 2.0, 3.0][..]));
    assert_gradients!(loss(&Scale(-0.5), &dense, &[1.0, 2.0, 3.0][..]));
}

/// A trait that does not ask for a tangent: who differentiates asks.
trait Gain {
    #[differentiable]
    fn gain(&self, x: f64) -> f64;
}

impl Gain for Scale {
    #[differentiable]
    fn gain(&self, x: f64) -> f64 {
        self.0 * x.sin()
    }
}

#[differentiable]
fn product<G: Gain>(first: &G, all: &[G], x: f64) -> f64 {
    first.gain(x) * all[0].gain(first.gain(2.0 * x))
}

#[test]
fn methods_of_a_trait_that_asks_for_no_tangent() {
    assert_gradients!(product(&Scale(2.0), &[Scale(-0.5)][..], 0.7));
}

/// Functions of types, without `self`.
pub(crate) trait Link {
    #[differentiable]
    fn link(x: f64) -> f64;
    #[differentiable]
    fn inverse(x: f64) -> f64;
}

pub(crate) struct Logit;

impl Link for Logit {
    #[differentiable(associated)]
    fn link(x: f64) -> f64 {
        (x / (1.0 - x)).ln()
    }

    #[differentiable(associated)]
    fn inverse(x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }
}

#[differentiable]
fn linked<L: Link>(x: f64, k: f64) -> f64 {
    L::inverse(L::link(x) * k)
}

#[differentiable]
fn of_logit(x: f64, k: f64) -> f64 {
    linked::<Logit>(x, k) * Logit::link(x)
}

#[test]
fn functions_of_types() {
    assert_gradients!(of_logit(0.3, 0.7));
}
