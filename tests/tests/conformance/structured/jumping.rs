//! Structs and enums out of loops with values, labelled blocks and blocks in blocks, some of which are left before they give one.

#![allow(clippy::explicit_iter_loop)] // As users write them.

use cotangent::{Differentiable, differentiable};
use cotangent_tests::{check_gradient, check_hessian};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Node {
    w: Vec<f64>,
    b: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Point {
    a: f64,
    b: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
enum Shape {
    Circle { r: f64 },
    Rect(f64, f64),
}

#[differentiable(order = 2)]
fn looped(x: f64, y: f64) -> f64 {
    let mut k = x;
    let p = loop {
        k = k * 1.5 + y;
        if k > 4.0 {
            break Point { a: k, b: x };
        }
        if k < -3.0 {
            break Point { a: y, b: k * k };
        }
    };
    p.a * p.b
}

#[differentiable(order = 2)]
fn labelled(x: f64, y: f64) -> f64 {
    let p: Point = 'find: {
        for i in 0..4 {
            for j in 0..3 {
                let s = x * i as f64 + y * j as f64;
                if s > 1.2 {
                    break 'find Point { a: s * s, b: s };
                }
            }
        }
        Point { a: x, b: y }
    };
    p.a * p.b + p.b
}

#[differentiable(order = 2)]
fn shaped(x: f64, y: f64) -> Shape {
    let r = {
        if x > 1.0 {
            return Shape::Circle { r: x * y };
        }
        x.sin()
    };
    for i in 0..3 {
        if r * i as f64 > y {
            return Shape::Rect(x, r * y);
        }
    }
    Shape::Rect(r, y * y)
}

#[differentiable(order = 2)]
fn area(x: f64, y: f64) -> f64 {
    let s: Shape = shaped(x, y);
    match s {
        Shape::Circle { r } => r * r * r,
        Shape::Rect(a, b) => a * b * b,
    }
}

#[differentiable(order = 2)]
fn nodes(x: f64, y: f64) -> Node {
    let mut all: Vec<Node> = Vec::new();
    for k in 0..4 {
        let node = Node { w: vec![x; k + 1], b: y * k as f64 };
        if node.b * x > 1.0 {
            return node;
        }
        let other = {
            if node.b > 5.0 {
                continue;
            }
            Node { b: node.b + x, ..node }
        };
        all.push(other);
    }
    let mut last = Node { w: vec![y], b: 0.0 };
    for n in all.iter() {
        last.b += n.b * n.w[0];
    }
    last
}

#[differentiable(order = 2)]
fn of_nodes(x: f64, y: f64) -> f64 {
    let n: Node = nodes(x, y);
    let mut s = n.b * n.b;
    for w in n.w.iter() {
        s += w * w * n.b;
    }
    s
}

#[differentiable(order = 2)]
fn nested(x: f64, y: f64, d: usize) -> Point {
    let q: Point = {
        let inner: Point = {
            if d > 2 {
                return Point { a: x, b: d as f64 * y };
            }
            if y > x {
                Point { a: y, b: x * x }
            } else {
                return Point { a: 1.0, b: x * y };
            }
        };
        if d == 1 {
            return inner;
        }
        Point { a: inner.a + inner.b, b: inner.b }
    };
    Point { a: q.a * q.b, b: q.b }
}

#[differentiable(order = 2)]
fn of_nested(x: f64, y: f64) -> f64 {
    let mut s = 0.0;
    for d in 0..4 {
        let p: Point = nested(x, y, d);
        s += p.a * p.b * (d + 1) as f64;
    }
    s
}

#[differentiable(order = 2)]
fn searching(v: &[Point], x: f64) -> Point {
    let mut best = Point { a: 0.0, b: x };
    for p in v.iter() {
        let scaled = {
            if p.a * x > 3.0 {
                return Point { a: p.a * p.a, ..*p };
            }
            Point { a: p.a * x, b: p.b }
        };
        if scaled.a > best.a {
            best = scaled;
        }
    }
    best
}

#[differentiable(order = 2)]
fn of_searching(x: f64, y: f64) -> f64 {
    let v = [Point { a: x, b: y }, Point { a: y * 2.0, b: x * x }, Point { a: x * y, b: 3.0 * y }];
    let p: Point = searching(&v, y);
    p.a * p.b * x
}
macro_rules! check {
    ($($function:ident)*) => {
        for (x, y) in [(0.3, 0.4), (0.7, 0.4), (1.3, 0.9), (1.63, 1.23), (0.2, 1.9), (0.31, 0.85), (2.1, 1.7)] {
            $(
                check_gradient!($function(x = x, y = y));
                check_hessian!($function(x = x, y = y));
            )*
        }
    };
}

#[test]
fn left_before_their_value() {
    check!(looped labelled area of_nodes of_nested of_searching);
}
