//! Structs in arrays, branches and loops, of type parameters, left out and skipped.

#![allow(clippy::useless_vec)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

use crate::methods::Mass;

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Cell {
    pub(crate) p: f64,
    pub(crate) q: [f64; 2],
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Grid {
    pub(crate) cells: [[Cell; 2]; 2],
    pub(crate) bias: f64,
}
#[differentiable]
pub(crate) fn grid_energy(g: &Grid) -> f64 {
    let mut e = g.bias;
    for row in &g.cells {
        for cell in row {
            e += cell.p * cell.q[0] - cell.q[1] * cell.q[1];
        }
    }
    for i in 0..2 {
        e += g.cells[i][1 - i].p.sin();
    }
    e
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Interval {
    pub(crate) lo: f64,
    pub(crate) hi: f64,
}
impl Interval {
    #[differentiable]
    pub(crate) fn mul(self, o: Interval) -> Interval {
        let (a, b, c, d) = (self.lo * o.lo, self.lo * o.hi, self.hi * o.lo, self.hi * o.hi);
        Interval { lo: a.min(b).min(c.min(d)), hi: a.max(b).max(c.max(d)) }
    }
    #[differentiable]
    pub(crate) fn width(&self) -> f64 {
        self.hi - self.lo
    }
}
#[differentiable]
pub(crate) fn pick(a: Interval, b: Interval, t: f64) -> f64 {
    let chosen = if a.width() > b.width() { a } else { b };
    let m = chosen.mul(Interval { lo: t, hi: 2.0 * t });
    m.width() * m.lo
}

pub(crate) type Real = f64;
pub(crate) type P2 = [Real; 2];
#[differentiable]
pub(crate) fn alias(p: P2, s: Real) -> Real {
    p[0] * s + p[1].sin() * p[0]
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Poly<const N: usize> {
    pub(crate) c: [f64; N],
}
impl<const N: usize> Poly<N> {
    #[differentiable]
    pub(crate) fn eval(&self, x: f64) -> f64 {
        let mut y = 0.0;
        for k in (0..N).rev() {
            y = y * x + self.c[k];
        }
        y
    }
}
#[differentiable]
pub(crate) fn fit<const N: usize>(p: &Poly<N>, xs: &[f64], ys: &[f64]) -> f64 {
    xs.iter()
        .zip(ys)
        .map(|(x, y)| {
            let r = p.eval(*x) - y;
            r * r
        })
        .sum()
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Osc<T: Float> {
    pub(crate) x: T,
    pub(crate) v: T,
}
impl<T: Float> Osc<T> {
    #[differentiable]
    pub(crate) fn step(self, w: T, dt: T) -> Self {
        let v = self.v - dt * w * w * self.x;
        Osc { x: self.x + dt * v, v }
    }
}
#[differentiable]
pub(crate) fn osc<T: Float>(w: T, dt: T, n: usize) -> T {
    let mut s = Osc { x: T::one(), v: T::zero() };
    for _ in 0..n {
        s = s.step(w, dt);
    }
    s.x
}

#[differentiable]
pub(crate) fn kick(m: &mut Mass, f: f64, dt: f64) {
    m.v += f * dt;
    m.x += m.v * dt;
}
#[differentiable]
pub(crate) fn kicked(x: f64, f: f64) -> f64 {
    let mut m = Mass { x, v: 0.1 };
    for _ in 0..3 {
        {
            let g = f - m.x;
            kick(&mut m, g, 0.1);
        }
    }
    m.x * m.v
}

pub(crate) struct Config {
    pub(crate) gain: f64,
    pub(crate) n: usize,
    pub(crate) table: Vec<f64>,
}
#[differentiable(wrt(x))]
pub(crate) fn configured(c: &Config, x: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..c.n {
        s += c.table[i] * x.powi(i as i32);
    }
    c.gain * s
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Inner {
    pub(crate) a: f64,
    #[differentiable(skip)]
    pub(crate) k: [f64; 2],
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Outer {
    pub(crate) inner: Inner,
    #[differentiable(skip)]
    pub(crate) fixed: Inner,
    pub(crate) n: usize,
}
#[differentiable]
pub(crate) fn deep(o: &Outer, x: f64) -> f64 {
    let mut s = o.inner.a * x;
    for i in 0..o.n {
        s += o.inner.k[i % 2] * x * o.fixed.a + o.fixed.k[0] * o.inner.a;
    }
    s
}

#[test]
fn nested_arrays_of_structs() {
    let cell = |s: f64| Cell { p: s, q: [2.0 * s, 0.3] };
    assert_gradients!(grid_energy(&Grid { cells: [[cell(0.1), cell(0.2)], [cell(0.3), cell(0.4)]], bias: 1.0 }));
}

#[test]
fn a_branch_that_chooses_a_struct() {
    assert_gradients!(pick(Interval { lo: 0.5, hi: 2.0 }, Interval { lo: -1.0, hi: 0.3 }, 0.7));
    assert_gradients!(pick(Interval { lo: 0.5, hi: 1.0 }, Interval { lo: -1.0, hi: 0.3 }, 0.7));
}

#[test]
fn other_names_of_types() {
    assert_gradients!(alias([0.3, 0.4], 2.0));
}

#[test]
fn constants_as_parameters_of_structs() {
    assert_gradients!(fit(&Poly { c: [0.1, 0.2, 0.3] }, &[0.5, 1.0][..], &[1.0, 2.0][..]));
}

#[test]
fn generic_structs_as_state() {
    assert_gradients!(osc(1.3, 0.1, 5));
    assert_gradients!(osc(1.3_f32, 0.1, 5));
}

#[test]
fn structs_behind_exclusive_references() {
    assert_gradients!(kicked(0.3, 0.7));
}

#[test]
fn structs_that_are_left_out() {
    assert_gradients!(configured(&Config { gain: 2.0, n: 3, table: vec![1.0, 2.0, 3.0] }, 0.7));
}

#[test]
fn fields_that_are_skipped_at_any_depth() {
    let inner = |a| Inner { a, k: [1.0, 2.0] };
    assert_gradients!(deep(&Outer { inner: inner(0.3), fixed: inner(0.4), n: 3 }, 0.7));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Net {
    pub(crate) w: Vec<f64>,
    pub(crate) inner: Inner,
    pub(crate) b: f64,
    pub(crate) kind: u8,
}

impl Net {
    #[differentiable(wrt(self.w, self.inner.a, x))]
    pub(crate) fn out(&self, x: f64, y: f64) -> f64 {
        let mut s = self.b * y;
        for w in &self.w {
            s += w * x * self.b + self.inner.a * self.inner.k[0];
        }
        let scale = match self.kind {
            0 => 1.0,
            _ => self.b,
        };
        scale * s
    }
}

#[differentiable(wrt(pair.1))]
fn second(pair: (f64, f64), x: f64) -> f64 {
    pair.0 * pair.1 * x
}

#[test]
fn with_respect_to_members() {
    let net = Net { w: vec![1.0, 2.0], inner: Inner { a: 0.5, k: [3.0, 4.0] }, b: 0.5, kind: 1 };
    let (net_bar, x_bar) = net.out_grad(2.0, 3.0);
    assert_eq!((net_bar.w, net_bar.inner.a, net_bar.b, x_bar), (vec![0.5, 0.5], 3.0, 0.0, 0.75));
    // A direction counts where the gradient does.
    let along = NetTangent { w: vec![1.0, 0.0], inner: InnerTangent { a: 0.0 }, b: 5.0 };
    assert_eq!(net.out_jvp(2.0, 3.0, (along, 0.0)).1, 0.5);
    assert_eq!(second::grad((2.0, 3.0), 5.0), (0.0, 10.0));
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Pair {
    pub(crate) p: f64,
    pub(crate) q: f64,
}

/// What the arm after a return makes is moved out of it, and a part of it is needed beside it.
#[differentiable(order = 2)]
pub(crate) fn list_after_a_return(x: f64, y: f64, v: &[f64], n: usize) -> f64 {
    let product = y * x;
    if n > 2 {
        return x;
    }
    let difference = {
        let mut list = vec![Pair { p: x, q: product }, Pair { p: v[4], q: x }];
        list[1].p -= 0.25;
        0.1 - list[0].q
    };
    product * difference
}

#[differentiable(order = 2)]
pub(crate) fn repeated(x: f64, n: usize) -> f64 {
    let pair = Pair { p: x, q: x.sin() };
    let mut list = [pair; 3];
    list[1].p *= 2.0;
    list[n].p * list[2].q
}

/// Changes its pairs.
#[differentiable]
pub(crate) fn shaken(pairs: &mut [Pair], c: f64) -> f64 {
    for pair in pairs.iter_mut() {
        pair.p = (pair.p * c).sin() + pair.q;
    }
    pairs[0].p * pairs[1].p
}

#[test]
fn copies_of_structs() {
    for n in 0..4 {
        assert_gradients!(list_after_a_return(0.3, 0.7, &[0.1, 0.2, 0.3, 0.4, 0.5][..], n), order = 2);
        assert_gradients!(repeated(0.3, n.min(2)), order = 2);
    }
    let mut pairs = [Pair { p: 0.3, q: 0.4 }, Pair { p: 0.5, q: 0.6 }];
    let (mut into, mut c_bar) = (vec![PairTangent { p: 7.0, q: 8.0 }; 2], 9.0);
    let value = shaken::value_and_grad_into(&mut pairs, 2.0, &mut into, &mut c_bar);
    let [first, second] = [0.6_f64.sin() + 0.4, 1.0_f64.sin() + 0.6];
    assert_eq!(value, first * second);
    assert!((into[0].p - 2.0 * 0.6_f64.cos() * second).abs() < 1e-15 && (into[1].q - first).abs() < 1e-15);
    assert!((c_bar - (0.3 * 0.6_f64.cos() * second + 0.5 * 1.0_f64.cos() * first)).abs() < 1e-15);
}
