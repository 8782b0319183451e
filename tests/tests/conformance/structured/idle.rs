//! Structs that do not depend on what is active, changed and asked by methods.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Pair {
    a: f64,
    b: f64,
}
impl Pair {
    #[differentiable]
    fn turned(&self, c: f64) -> f64 {
        self.a * c + self.b
    }
    #[differentiable]
    fn rotated(&self, c: f64) -> Pair {
        Pair { a: self.a * c, b: self.b / c }
    }
    #[differentiable]
    fn nudge(&mut self, c: f64) {
        self.a *= c;
    }
    #[differentiable]
    fn moved(&mut self, c: f64) -> f64 {
        self.a *= c;
        self.b
    }
}
#[differentiable]
fn pair(x: f64) -> Pair {
    Pair { a: x, b: 2.0 * x }
}
#[differentiable]
fn annotated(x: f64) -> f64 {
    let p: Pair = pair(0.3);
    let z = p.turned(x);
    z * x
}
#[differentiable]
fn returned(x: f64) -> f64 {
    let p: Pair = pair(0.3);
    let z = p.rotated(x);
    z.a * x
}
#[differentiable]
fn nudged(x: f64) -> f64 {
    let mut p: Pair = pair(0.3);
    p.nudge(2.0);
    let z = p.rotated(x);
    z.a * x
}
#[differentiable]
fn in_a_loop(x: f64) -> f64 {
    let mut p: Pair = pair(0.3);
    for i in 0..3 {
        p.nudge(i as f64);
    }
    let z = p.rotated(x);
    z.a * x
}
#[differentiable]
fn twice(x: f64) -> f64 {
    let mut p = Pair { a: 0.2, b: 0.4 };
    let b = p.moved(2.0);
    let c = p.moved(0.3);
    b * c * x
}
#[differentiable]
fn as_a_statement(x: f64) -> f64 {
    let mut p = Pair { a: 0.2, b: 0.4 };
    p.moved(2.0);
    let mut s = 0.0;
    for _ in 0..2 {
        s += p.moved(0.3) * x;
    }
    s
}
#[differentiable]
fn given_on(p: Pair, x: f64) -> f64 {
    let mut q = Pair { a: 0.2, b: 0.4 };
    let s = q.moved(3.0);
    let mut p = p;
    p.moved(s);
    p.a * x
}
#[differentiable]
fn of_a_call(x: f64) -> f64 {
    let mut p = pair(0.3);
    let s = p.moved(3.0);
    s * x
}
#[differentiable(wrt(x))]
fn left_out(mut p: Pair, x: f64) -> f64 {
    let s = p.moved(3.0);
    s * x
}
#[differentiable(wrt(x))]
fn left_out_by_reference(p: &mut Pair, x: f64) -> f64 {
    let s = p.moved(3.0);
    s * x
}
#[differentiable]
fn elements(x: f64) -> f64 {
    let mut ps = [pair(0.3), pair(0.4)];
    let s = ps[0].moved(3.0);
    ps[1].nudge(s);
    ps[1].a * s * x
}

#[differentiable]
fn in_a_sum(x: f64) -> f64 {
    let mut q = Pair { a: 0.2, b: 0.4 };
    let mut total = 0.0;
    for k in 0..3 {
        let y = q.moved(k as f64 + 1.0);
        total += y * x.powi(k);
    }
    total * q.a
}
#[differentiable]
fn of_an_active_call(x: f64, y: f64) -> f64 {
    let mut q = pair(y);
    let s = q.moved(3.0);
    s * x
}
#[differentiable]
fn with_powers(x: f64) -> f64 {
    let mut q = Pair { a: 0.2, b: 0.4 };
    let s = q.moved(3.0);
    s * x * x
}
#[test]
fn structs_that_depend_on_nothing_active() {
    assert_gradients!(annotated(0.7));
    assert_gradients!(returned(0.7));
    assert_gradients!(nudged(0.7));
    assert_gradients!(in_a_loop(0.7));
    assert_gradients!(twice(0.7));
    assert_gradients!(as_a_statement(0.7));
    assert_gradients!(of_a_call(0.7));
    assert_gradients!(elements(0.7));
    assert_gradients!(in_a_sum(0.7));
    assert_gradients!(of_an_active_call(0.7, 0.6));
    assert_gradients!(with_powers(0.7));
    assert_gradients!(given_on(Pair { a: 0.3, b: 0.6 }, 0.6));
    assert_eq!(left_out::grad(Pair { a: 0.3, b: 0.6 }, 0.7), 0.6);
    assert_eq!(left_out_by_reference::grad(&mut Pair { a: 0.3, b: 0.6 }, 0.7), 0.6);
}
