//! Recurrent cells: GRU and LSTM with structs of vectors of vectors.

use cotangent::math::{dot, sigmoid};
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Linear {
    pub(crate) w: Vec<Vec<f64>>,
    pub(crate) b: Vec<f64>,
}
impl Linear {
    #[differentiable]
    pub(crate) fn forward_pass(&self, x: &[f64]) -> Vec<f64> {
        let mut y = self.b.clone();
        for (yi, row) in y.iter_mut().zip(&self.w) {
            *yi += dot(row, x);
        }
        y
    }
    #[differentiable]
    pub(crate) fn apply(&self, x: &[f64]) -> Vec<f64> {
        self.w.iter().zip(&self.b).map(|(row, b)| row.iter().zip(x).map(|(w, x)| w * x).sum::<f64>() + b).collect()
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Gru {
    pub(crate) reset: Linear,
    pub(crate) update: Linear,
    pub(crate) new: Linear,
    pub(crate) hidden: usize,
}

impl Gru {
    #[differentiable]
    pub(crate) fn step(&self, x: &[f64], h: &[f64]) -> Vec<f64> {
        let mut xh = x.to_vec();
        xh.extend_from_slice(h);
        let r = self.reset.forward_pass(&xh);
        let z = self.update.apply(&xh);
        let mut gated = x.to_vec();
        for i in 0..self.hidden {
            gated.push(sigmoid(r[i]) * h[i]);
        }
        let n = self.new.forward_pass(&gated);
        let mut out = vec![0.0; self.hidden];
        for i in 0..self.hidden {
            let zi = sigmoid(z[i]);
            out[i] = (1.0 - zi) * n[i].tanh() + zi * h[i];
        }
        out
    }
    #[differentiable]
    pub(crate) fn run(&self, xs: &[Vec<f64>]) -> Vec<f64> {
        let mut h = vec![0.0; self.hidden];
        for x in xs {
            h = self.step(x, &h);
        }
        h
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct State {
    pub(crate) h: Vec<f64>,
    pub(crate) c: Vec<f64>,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct LstmCell {
    pub(crate) wx: [Linear; 4],
    pub(crate) forget_bias: f64,
}

impl LstmCell {
    #[differentiable]
    pub(crate) fn step(&self, state: &State, x: &[f64]) -> State {
        let n = state.h.len();
        let i = self.wx[0].apply(x);
        let f = self.wx[1].apply(x);
        let o = self.wx[2].apply(x);
        let g = self.wx[3].apply(x);
        let mut c = Vec::with_capacity(n);
        let mut h = Vec::with_capacity(n);
        for k in 0..n {
            let ck = sigmoid(f[k] + self.forget_bias) * state.c[k] + sigmoid(i[k]) * (g[k] + 0.1 * state.h[k]).tanh();
            h.push(sigmoid(o[k]) * ck.tanh());
            c.push(ck);
        }
        State { h, c }
    }
}
#[differentiable(wrt(cell))]
pub(crate) fn sequence_loss(cell: &LstmCell, xs: &[Vec<f64>], ys: &[f64], n: usize) -> f64 {
    let mut state = State { h: vec![0.0; n], c: vec![0.0; n] };
    let mut loss = 0.0;
    for (x, y) in xs.iter().zip(ys) {
        state = cell.step(&state, x);
        let e = state.h.iter().sum::<f64>() - y;
        loss += e * e;
    }
    loss / xs.len() as f64
}
#[differentiable]
pub(crate) fn gru_loss(gru: &Gru, xs: &[Vec<f64>]) -> f64 {
    gru.run(xs).iter().map(|h| h * h).sum()
}

fn linear(m: usize, n: usize, s: f64) -> Linear {
    Linear {
        w: (0..m).map(|i| (0..n).map(|j| ((i * 3 + j) as f64 * s).sin()).collect()).collect(),
        b: (0..m).map(|i| i as f64 * 0.1 - s).collect(),
    }
}
#[test]
fn sequences() {
    let gru = Gru { reset: linear(2, 5, 0.3), update: linear(2, 5, 0.4), new: linear(2, 5, 0.7), hidden: 2 };
    let xs = [vec![0.1, 0.2, -0.3], vec![0.5, -0.2, 0.3]];
    assert_gradients!(gru_loss(&gru, &xs[..]));
    let cell =
        LstmCell { wx: [linear(2, 3, 0.3), linear(2, 3, 0.5), linear(2, 3, 0.7), linear(2, 3, 0.9)], forget_bias: 1.0 };
    assert_gradients!(sequence_loss(&cell, &xs[..], &[0.3, 0.4][..], 2));
}
