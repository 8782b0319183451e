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
fn unmarked(x: f64) -> Pair {
    Pair { a: x, b: 3.0 * x }
}
#[differentiable]
fn without_annotation(x: f64) -> f64 {
    let p = unmarked(0.3);
    p.turned(x) * unmarked(0.6).turned(x)
}
#[differentiable]
fn collected(x: f64, n: usize) -> f64 {
    let ps: Vec<Pair> = (0..n).map(|k| unmarked(k as f64)).collect();
    let mut sum = 0.0;
    for p in &ps {
        sum += p.turned(x);
    }
    for k in 0..n {
        let p = unmarked(k as f64);
        sum += p.turned(x * x);
    }
    sum
}
#[differentiable(wrt(x))]
fn asked(p: &Pair, x: f64) -> f64 {
    let q = *p;
    q.turned(x) + p.turned(x * x)
}
#[differentiable(wrt(x))]
fn asked_each(ps: &[Pair], x: f64) -> f64 {
    let mut sum = ps[0].turned(x);
    for p in ps {
        sum += p.turned(x) * x;
    }
    sum
}
#[differentiable]
fn results_asked(x: f64) -> f64 {
    let p = pair(x);
    let q = pair(x).rotated(x);
    p.turned(x) * pair(2.0).turned(x) + q.turned(2.0)
}
#[test]
fn structs_are_asked_for_what_depends_on_arguments() {
    assert_gradients!(without_annotation(0.7));
    assert_gradients!(collected(0.7, 3));
    assert_gradients!(results_asked(0.7));
    let p = Pair { a: 0.3, b: 0.6 };
    assert_gradients!(asked(&p, 0.7));
    assert_gradients!(asked_each(&[p, p][..], 0.7));
    assert_eq!(asked::grad(&p, 0.5), 0.6);
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
