//! Structs returned early, from blocks in expressions and out of loops, which have no `Default`.

use cotangent::{Differentiable, differentiable};
use cotangent_tests::{check_gradient, check_hessian};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    p: f64,
    q: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Trail {
    points: Vec<f64>,
    end: Pair,
}

#[differentiable(order = 2)]
fn measured(x: f64, y: f64) -> Pair {
    let root = {
        if x > 0.5 {
            return Pair { p: x * y, q: x };
        }
        x.sin()
    };
    let pair: Pair = {
        if y > 0.8 {
            return Pair { p: root, q: y };
        }
        Pair { p: x, q: y * y }
    };
    Pair { p: pair.p * root, q: pair.q }
}

#[differentiable(order = 2)]
fn iterated(x: f64, y: f64) -> Pair {
    let mut s = x;
    for _ in 0..5 {
        s = s * s + y;
        if s > 2.0 {
            return Pair { p: s, q: x };
        }
    }
    Pair { p: s * s, q: y }
}

/// What is returned is the state itself.
#[differentiable(order = 2)]
fn drawn(x: f64, y: f64) -> Pair {
    let mut s = Pair { p: x, q: y };
    while s.p < 5.0 {
        if s.q > 2.0 {
            return s;
        }
        s = Pair { p: s.p + y, q: s.q * 1.3 + x };
    }
    Pair { p: s.q, q: s.p }
}

impl Pair {
    #[differentiable(order = 2)]
    fn stepped(&self, c: f64, n: usize) -> Pair {
        let mut s: Pair = *self;
        for k in 0..n {
            for _ in 0..k {
                let t = {
                    if s.p * c > 1.0 {
                        return Pair { p: s.q, ..s };
                    }
                    s.p.sin()
                };
                s.q += t;
                if s.q > 4.0 {
                    return s;
                }
            }
            s.p += s.q * c;
        }
        s
    }
}

/// Beside a number, with a vector of another length.
#[differentiable(order = 2)]
fn walk(x: f64, y: f64, n: usize) -> (Trail, f64) {
    let mut points = vec![x];
    for k in 0..n {
        let last = points[k];
        let next = {
            if last > 3.0 {
                return (Trail { points, end: Pair { p: last, q: x } }, y * last);
            }
            last * y + x
        };
        points.push(next);
    }
    let end = Pair { p: points[n] * y, q: x * x };
    (Trail { points, end }, x)
}

macro_rules! numbers {
    ($($name:ident ($x:ident, $y:ident) $pair:expr;)*) => {$(
        #[differentiable(order = 2)]
        fn $name($x: f64, $y: f64) -> f64 {
            let pair: Pair = $pair;
            pair.p * pair.p + $x * pair.q
        }
    )*};
}

numbers! {
    of_measured(x, y) measured(x, y);
    of_iterated(x, y) iterated(x, y);
    of_drawn(x, y) drawn(x, y);
}

#[differentiable(order = 2)]
fn of_stepped(x: f64, y: f64) -> f64 {
    let start = Pair { p: x, q: y };
    let pair: Pair = start.stepped(y, 5);
    pair.p * pair.p + x * pair.q
}

#[differentiable(order = 2)]
fn of_walk(x: f64, y: f64) -> f64 {
    let (trail, extra): (Trail, f64) = walk(x, y, 4);
    let mut sum = extra;
    for p in &trail.points {
        sum += p * p;
    }
    sum * trail.end.p + trail.end.q
}

#[test]
fn structs_without_a_default() {
    for (x, y) in [(0.3, 0.4), (0.7, 0.4), (1.3, 0.9), (1.6, 1.2), (0.2, 1.9), (0.31, 0.85)] {
        check_hessian!(of_measured(x = x, y = y));
        check_hessian!(of_iterated(x = x, y = y));
        check_hessian!(of_drawn(x = x, y = y));
        check_hessian!(of_stepped(x = x, y = y));
        check_hessian!(of_walk(x = x, y = y));
        check_gradient!(of_measured(x = x, y = y));
        check_gradient!(of_iterated(x = x, y = y));
        check_gradient!(of_drawn(x = x, y = y));
        check_gradient!(of_stepped(x = x, y = y));
        check_gradient!(of_walk(x = x, y = y));
    }
}

#[derive(Debug, PartialEq)]
struct Table {
    rows: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bent,
    Straight,
}

/// Nor has what has no tangent.
#[differentiable]
fn looked_up(x: f64, n: usize) -> f64 {
    let table = {
        if x > 2.0 {
            return x * x;
        }
        Table { rows: vec![n, 2, 3] }
    };
    let kind = match n {
        0 => Kind::Bent,
        1 => return x,
        _ => {
            if x > 1.0 {
                return x * x * x;
            }
            Kind::Straight
        }
    };
    let factor = table.rows[1] as f64;
    assert!(!table.rows.is_empty(), "{table:?}");
    if kind == Kind::Bent { factor * x.sin() } else { factor * x }
}

#[test]
fn inactive_values_without_a_default() {
    for (x, n) in [(2.5, 0), (0.5, 0), (0.5, 1), (1.5, 2), (0.5, 2)] {
        check_gradient!(looked_up(x = x, [n = n]));
    }
}

/// A slice, where the loop goes on instead.
#[differentiable]
fn windows(v: &[f64], n: usize) -> f64 {
    let mut sum = 0.0;
    for (i, x) in v.iter().enumerate() {
        let part = {
            if i == n {
                break;
            }
            &v[i..]
        };
        sum += if part.len() > 2 { part[0] * part[1] } else { x * x };
    }
    sum
}

#[test]
fn slices_that_jumps_leave_out() {
    for n in [0, 2, 7] {
        check_gradient!(windows(&v = vec![1.0, 3.0, 2.0, 0.5, -1.0], [n = n]));
    }
}
