//! Own methods by names of those that give options, in sums and products: terms are no options.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct World {
    x: Vec<f64>,
    k: f64,
}

impl World {
    #[differentiable]
    pub(crate) fn get(&self, i: usize) -> f64 {
        self.x[i] * self.k
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Outer {
    w: World,
    b: f64,
}

impl Outer {
    #[differentiable]
    pub(crate) fn two(&self, x: f64) -> f64 {
        self.w.get(0) * x - 2.0 * self.w.get(1)
    }
}

#[differentiable]
fn product(w: &World) -> f64 {
    w.get(0) * w.get(1)
}

#[differentiable]
fn sum(o: &Outer) -> f64 {
    let w: &World = &o.w;
    o.b - w.get(0) + o.two(0.3) * o.w.get(1)
}

#[test]
fn values() {
    let w = World { x: vec![0.3, 0.4], k: 2.0 };
    assert_gradients!(product(&w));
    assert_gradients!(sum(&Outer { w, b: 0.2 }));
}
