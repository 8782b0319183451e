use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Inner {
    x: f64,
}

#[derive(Clone, Copy, Differentiable)]
struct Outer {
    inner: Inner,
    k: f64,
}

#[differentiable]
fn within(outer: &Outer, y: f64) -> f64 {
    outer.inner.x * y + outer.k
}

fn main() {
    let outer = Outer { inner: Inner { x: 1.0 }, k: 2.0 };
    let (tangent, slope) = within::grad(&outer, 3.0);
    assert_eq!((tangent.inner.x, tangent.k, slope), (3.0, 1.0, 1.0));
}
