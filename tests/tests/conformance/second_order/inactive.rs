//! Calls whose arguments depend on nothing active, where a loop keeps them: numbers, arrays, vectors, structs, tuples, integers.

use cotangent::math::silu;
use cotangent::{Differentiable, differentiable};
use cotangent_tests::check_hessian;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    p: f64,
    q: f64,
}

#[differentiable(order = 2)]
fn weights(c: f64) -> [f64; 3] {
    [c, c * c, c.sin()]
}

#[differentiable(order = 2)]
fn many(c: f64) -> Vec<f64> {
    vec![c, c * c, c.sin()]
}

#[differentiable(order = 2)]
fn pair(c: f64) -> Pair {
    Pair { p: c, q: c.cos() }
}

#[differentiable(order = 2)]
fn both(c: f64, d: f64) -> (f64, f64) {
    (c, d * d)
}

#[differentiable(order = 2)]
fn mixed(x: f64, a: [f64; 3], v: &[f64], w: &[f64; 3], p: Pair, k: usize, t: (f64, f64)) -> f64 {
    (x * a[1] + v[2] * w[0] + p.p * p.q * x).sin() * t.0 + t.1 * x * k as f64
}

impl Pair {
    #[differentiable(order = 2)]
    fn turned(self, c: f64) -> Pair {
        Pair { p: self.p * c.cos() - self.q * c.sin(), q: (self.q + c).tanh() }
    }

    #[differentiable(order = 2)]
    fn mixed(&self, a: [f64; 3], v: &[f64], o: &Pair, k: usize) -> f64 {
        (self.p * a[1] + v[2] * self.q + o.p * o.q).sin() * self.p + k as f64 * self.q
    }

    #[differentiable(order = 2)]
    fn between(k: usize, one: &Self, c: f64) -> Self {
        Pair { p: one.p * c, q: one.q + c.sin() * k as f64 }
    }
}

#[differentiable(order = 2)]
fn turning(x: f64, y: f64, n: usize) -> f64 {
    let mut o = Pair { p: x, q: y };
    for _ in 0..n {
        o = o.turned(silu(1.2));
    }
    o.p * o.q
}

#[differentiable(order = 2)]
fn functions(x: f64, y: f64, n: usize) -> f64 {
    let mut z = x;
    for i in 0..n {
        let (a, v, p, t) = (weights(0.3), many(0.2), pair(0.3), both(1.0, 0.4));
        z = mixed(z, a, &v, &a, p, i, t);
        z = mixed(z, weights(0.1), &many(0.2), &weights(0.4), pair(0.1), i + 1, both(0.7, 0.3)) * y;
    }
    z * y
}

#[differentiable(order = 2)]
fn methods(x: f64, y: f64, n: usize) -> f64 {
    let mut z = Pair { p: x, q: y };
    for i in 0..n {
        let (a, v, p) = (weights(0.3), many(0.2), pair(0.3));
        z.p = z.mixed(a, &v, &p, i);
        z.q = z.mixed(weights(0.1), &many(0.2), &pair(0.2), i + 1);
        z = Pair::between(i, &z, silu(0.8));
    }
    z.p * y + z.q
}

#[differentiable(order = 2, wrt(x, y))]
fn steps_until(x: f64, y: f64, limit: f64) -> f64 {
    let (mut z, mut k) = (Pair { p: x, q: y }, 0);
    while z.p < limit && k < 4 {
        let a = weights(0.3);
        let mut c = silu(0.3);
        if z.q > 0.4 {
            c = silu(0.1);
            z = z.turned(a[0] * c);
        } else {
            z = z.turned(z.p * a[1]);
        }
        z = z.turned(c);
        k += 1;
    }
    z.p * y
}

#[differentiable(order = 2)]
fn by_blocks(x: f64, y: f64, n: usize) -> f64 {
    let mut z = x;
    #[checkpoint]
    for i in 0..n {
        let (a, v, p, t) = (weights(0.3), many(0.2), pair(0.3), both(1.0, 0.4));
        z = mixed(z, a, &v, &a, p, i, t);
    }
    z * y
}

#[test]
fn what_loops_keep_of_inactive_arguments() {
    check_hessian!(turning(x = 0.4, y = 0.7, [n = 3]));
    check_hessian!(functions(x = 0.4, y = 0.7, [n = 3]));
    check_hessian!(methods(x = 0.4, y = 0.7, [n = 3]));
    check_hessian!(steps_until(x = 0.4, y = 0.7, [limit = 3.0]));
    check_hessian!(by_blocks(x = 0.4, y = 0.7, [n = 5]));
}
