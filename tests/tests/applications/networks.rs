//! A trait with three implementations, used through generics.
use cotangent::{Differentiable, assert_gradients, differentiable};

pub(crate) trait Layer: Differentiable<Owned = Self> {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64>;
    fn name(&self) -> &'static str {
        "layer"
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Dense {
    w: Vec<Vec<f64>>,
    b: Vec<f64>,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Prelu {
    slope: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Softmax;

impl Layer for Dense {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        let mut out = self.b.clone();
        for (o, row) in out.iter_mut().zip(&self.w) {
            *o += row.iter().zip(x).map(|(w, x)| w * x).sum::<f64>();
        }
        out
    }
    fn name(&self) -> &'static str {
        "dense"
    }
}
impl Layer for Prelu {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|&v| if v > 0.0 { v } else { self.slope * v }).collect()
    }
}
impl Layer for Softmax {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        let top = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let e: Vec<f64> = x.iter().map(|v| (v - top).exp()).collect();
        let total: f64 = e.iter().sum();
        e.into_iter().map(|v| v / total).collect()
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Network<A: Layer, B: Layer, C: Layer> {
    a: A,
    b: B,
    c: C,
}

impl<A: Layer, B: Layer, C: Layer> Network<A, B, C> {
    #[differentiable]
    pub(crate) fn predict(&self, x: &[f64]) -> Vec<f64> {
        let h = self.a.forward(x);
        let h = self.b.forward(&h);
        self.c.forward(&h)
    }
}

#[differentiable(wrt(net))]
pub(crate) fn nll(net: &Network<Dense, Prelu, Softmax>, x: &[f64], class: usize) -> f64 {
    let p: Vec<f64> = net.predict(x);
    -p[class].ln()
}

#[test]
fn predicting() {
    let w = vec![vec![0.3, -0.2], vec![0.5, 0.1], vec![-0.7, 0.4]];
    let net = Network { a: Dense { w, b: vec![0.1, -0.1, 0.2] }, b: Prelu { slope: 0.1 }, c: Softmax };
    assert_gradients!(nll(&net, &[0.5, -1.0][..], 1_usize));
    assert_eq!([net.a.name(), net.b.name(), net.c.name()], ["dense", "layer", "layer"]);
}
