//! What may be put into members without a tangent: what is constant, or may be so.

use cotangent::{Differentiable, assert_gradients, differentiable, stop_gradient};

const DT: f64 = 0.125;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Node {
    y: f64,
    #[differentiable(skip)]
    t: f64,
    #[differentiable(skip)]
    count: usize,
}
impl Node {
    #[differentiable]
    pub(crate) fn doubled(&self) -> Node {
        Node { t: self.t, y: self.y * 2.0, count: self.count }
    }

    #[differentiable]
    pub(crate) fn later(self) -> Node {
        Node { t: self.t + DT, ..self }
    }

    #[differentiable]
    pub(crate) fn step(&mut self, rate: f64) {
        self.y += rate * self.t;
        self.t += DT;
        self.count += 1;
    }

    #[differentiable(wrt(self))]
    pub(crate) fn wait(&mut self, duration: f64) {
        self.y *= 1.5;
        self.t += duration;
    }

    #[differentiable]
    pub(crate) fn time(&self) -> f64 {
        self.t * 2.0
    }

    #[differentiable]
    pub(crate) fn follow(&mut self, other: &Node) {
        self.t = other.t;
        self.y -= other.y * other.y;
    }
}

#[differentiable(wrt(y))]
fn node(y: f64, t: f64) -> Node {
    Node { y, t, count: 0 }
}

#[differentiable]
fn stopped(rate: f64) -> Node {
    Node { t: stop_gradient(rate), y: rate * rate, count: 0 }
}

#[differentiable]
fn stepped(x: f64) -> Node {
    Node { t: x.floor() + 1.0, y: x * x, count: x as usize }
}

#[differentiable]
fn walk(y: f64, rate: f64, n: usize) -> f64 {
    let mut walker = node(y, 0.5);
    let mut ahead = walker.later();
    for _ in 0..n {
        walker.step(rate);
        ahead.follow(&walker.doubled());
        ahead.wait(0.25);
    }
    let timed = Node { y: walker.y, t: ahead.time(), count: 2 };
    timed.later().doubled().y * timed.t + ahead.y * walker.t + stopped(rate).y + stepped(y).y
}

#[differentiable]
fn local(dt: f64) -> f64 {
    let mut node = Node { y: 2.0, t: 0.0, count: 0 };
    node.t += dt;
    node.t * node.y
}

#[differentiable]
fn built(t: f64, y: f64) -> f64 {
    let node = Node { t, y, count: 1 };
    node.t * node.y
}

#[test]
fn constants_are_put_into_members_without_a_tangent() {
    let start = Node { y: 0.7, t: 1.5, count: 3 };
    assert_eq!(start.doubled_jvp(NodeTangent { y: 1.0 }).1, NodeTangent { y: 2.0 });
    assert_eq!(start.later_vjp(NodeTangent { y: 1.0 }).1, NodeTangent { y: 1.0 });
    assert_gradients!(node(0.3, 0.4));
    assert_gradients!(walk(0.3, 0.4, 3_usize));
    assert_gradients!(walk(0.3, 0.4, 0_usize));
    assert_eq!(stopped::jvp(0.5, 1.0).1, NodeTangent { y: 1.0 });
    assert_eq!(stepped::jvp(0.5, 1.0).1, NodeTangent { y: 1.0 });
}

#[test]
fn members_of_a_variable_are_followed_one_by_one() {
    assert_gradients!(local(0.5));
    assert_gradients!(built(0.5, 1.5));
    assert_eq!(local::grad(0.5), 2.0);
    assert_eq!(built::grad(0.5, 1.5), (1.5, 0.5));
}
