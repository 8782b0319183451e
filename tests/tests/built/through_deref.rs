use std::ops::Deref;

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

impl Deref for Outer {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}

#[differentiable]
fn through(outer: &Outer, y: f64) -> f64 {
    outer.x * y + outer.k
}

fn main() {
    let outer = Outer { inner: Inner { x: 1.0 }, k: 2.0 };
    through::grad(&outer, 3.0);
}
