//! Structs as the state of loops, in tuples, closures and patterns, swapped and replaced.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Adam {
    m: Vec<f64>,
    v: Vec<f64>,
    lr: f64,
    beta1: f64,
    beta2: f64,
    t: i32,
}
impl Adam {
    #[differentiable]
    fn update(&mut self, x: &mut [f64], g: &[f64]) {
        self.t += 1;
        for i in 0..x.len() {
            self.m[i] = self.beta1 * self.m[i] + (1.0 - self.beta1) * g[i];
            self.v[i] = self.beta2 * self.v[i] + (1.0 - self.beta2) * g[i] * g[i];
            let mh = self.m[i] / (1.0 - self.beta1.powi(self.t));
            let vh = self.v[i] / (1.0 - self.beta2.powi(self.t));
            x[i] -= self.lr * mh / (vh.sqrt() + 1e-8);
        }
    }
}
#[differentiable]
fn train(lr: f64, x0: &[f64], steps: usize) -> f64 {
    let n = x0.len();
    let mut adam = Adam { m: vec![0.0; n], v: vec![0.0; n], lr, beta1: 0.9, beta2: 0.99, t: 0 };
    let mut x = x0.to_vec();
    for _ in 0..steps {
        let g: Vec<f64> = x.iter().map(|x| 2.0 * x + x.cos()).collect();
        adam.update(&mut x, &g);
    }
    x.iter().map(|x| x * x).sum()
}
#[derive(Clone, Copy, Debug, Default, Differentiable)]
pub(crate) struct Momentum {
    pub(crate) x: f64,
    pub(crate) v: f64,
}
#[differentiable]
fn descend(start: f64, rate: f64, mu: f64) -> f64 {
    let mut s = Momentum { x: start, ..Default::default() };
    for k in 0..10 {
        let g = 4.0 * s.x.powi(3) - s.x;
        s = Momentum { v: mu * s.v - rate * g, ..s };
        s.x += s.v;
        if s.x.abs() > 10.0 {
            return s.x;
        }
        if k == 7 {
            break;
        }
    }
    s.x * s.x + s.v
}
#[differentiable]
fn early(s: Momentum, t: f64) -> Momentum {
    if t < 0.0 {
        return Momentum { x: -s.x, v: 0.0 };
    }
    if s.v < 0.0 {
        return s;
    }
    Momentum { x: s.x + t * s.v, v: s.v * t.exp() }
}
#[differentiable]
fn tuple_state(a: Momentum, b: f64) -> (Momentum, f64) {
    let (mut m, mut e) = (a, b);
    for _ in 0..3 {
        (m, e) = (Momentum { x: m.x * e, v: m.v + m.x }, e + m.v);
    }
    (m, e)
}
#[differentiable]
fn uses_tuple(a: Momentum, b: f64) -> f64 {
    let (Momentum { x, v }, e) = tuple_state(a, b);
    x * v + e
}
#[differentiable]
fn swapped(items: &[Momentum], i: usize, j: usize) -> f64 {
    let mut v: Vec<Momentum> = items.to_vec();
    v.swap(i, j);
    v.push(Momentum { x: v[0].x, v: 2.0 });
    v[1].x *= 3.0;
    let last = v.len() - 1;
    v[last] = Momentum { x: v[0].v, v: v[1].x };
    let mut s = 0.0;
    for (k, Momentum { x, v }) in v.iter().enumerate() {
        s += (k + 1) as f64 * x * v;
    }
    while let Some(m) = v.pop() {
        s += m.x.sin();
    }
    s
}
#[differentiable]
fn closures(items: &[Momentum], w: f64) -> f64 {
    let energy = |m: &Momentum| 0.5 * m.v * m.v + w * m.x;
    let scaled = |Momentum { x, v }: Momentum, k: f64| Momentum { x: k * x, v: k * v };
    items.iter().map(energy).sum::<f64>() + items.iter().map(|m| scaled(*m, w)).map(|m| m.x * m.v).sum::<f64>()
}
#[differentiable]
fn extreme(items: &[Momentum]) -> f64 {
    let top = items.iter().map(|m| m.x).fold(f64::NEG_INFINITY, f64::max);
    let low = items.iter().min_by(|a, b| a.v.total_cmp(&b.v)).unwrap();
    top * low.x
}
#[differentiable]
fn params(Momentum { x, v }: Momentum, [a, b]: [f64; 2], (c, d): (f64, f64)) -> f64 {
    x * a + v * b + c * d * x
}
#[differentiable]
fn inner_fn(m: Momentum) -> f64 {
    #[differentiable]
    fn energy(m: &Momentum) -> f64 {
        m.x * m.v
    }
    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Pair {
        a: f64,
        b: f64,
    }
    let p = Pair { a: energy(&m), b: m.x };
    p.a * p.b
}
#[differentiable]
fn mutate(m: &mut Momentum, k: f64) -> f64 {
    m.x *= k;
    let old = m.v;
    m.v = m.x.sin();
    old * m.x
}
#[differentiable]
fn mutates(m: Momentum, k: f64) -> f64 {
    let mut m = m;
    let a = mutate(&mut m, k);
    let b = mutate(&mut m, a);
    a + b * m.v
}
#[differentiable]
fn replace(items: &[Momentum], k: f64) -> Vec<Momentum> {
    items.iter().map(|m| Momentum { x: m.x * k, ..*m }).filter(|m| m.x > 0.0).collect()
}
#[differentiable]
fn of_vec(items: Vec<Momentum>) -> f64 {
    items.into_iter().map(|m| m.x * m.v).sum()
}
fn moving(x: f64, v: f64) -> Momentum {
    Momentum { x, v }
}

fn items() -> [Momentum; 3] {
    [moving(0.3, 0.4), moving(-0.2, 0.7), moving(0.9, 0.1)]
}

#[test]
fn state_of_loops() {
    assert_gradients!(train(0.1, &[0.3, 0.7, -0.2][..], 4));
    assert_gradients!(descend(0.9, 0.05, 0.9));
    assert_gradients!(tuple_state(moving(0.3, -0.2), 0.5));
    assert_gradients!(uses_tuple(moving(0.3, -0.2), 0.5));
}

#[test]
fn early_returns() {
    assert_gradients!(early(moving(0.3, 0.2), 0.5));
    assert_gradients!(early(moving(0.3, 0.2), -0.5));
    assert_gradients!(early(moving(0.3, -0.2), 0.5));
}

#[test]
fn elements_of_vectors() {
    assert_gradients!(swapped(&items()[..], 0, 2));
    assert_gradients!(closures(&items()[..], 0.7));
    assert_gradients!(extreme(&items()[..]));
    assert_gradients!(replace(&items()[..], 0.7));
    assert_gradients!(of_vec(items().to_vec()));
}

#[test]
fn parameters() {
    assert_gradients!(params(moving(0.1, 0.2), [0.3, 0.4], (0.5, 0.6)));
    assert_gradients!(inner_fn(moving(0.1, 0.2)));
    assert_gradients!(mutates(moving(0.1, 0.2), 0.7));
}
