//! Layers: in vectors, behind a trait, in each other.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Activation {
    Tanh,
    Relu,
    Linear,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Dense {
    pub(crate) weights: Vec<Vec<f64>>,
    pub(crate) bias: Vec<f64>,
    #[differentiable(skip)]
    pub(crate) activation: Activation,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Network {
    pub(crate) layers: Vec<Dense>,
    pub(crate) name: &'static str,
}

impl Dense {
    #[differentiable]
    fn forward_pass(&self, input: &[f64]) -> Vec<f64> {
        let mut output = Vec::with_capacity(self.bias.len());
        for i in 0..self.bias.len() {
            let mut z = self.bias[i];
            for j in 0..input.len() {
                z += self.weights[i][j] * input[j];
            }
            output.push(match self.activation {
                Activation::Tanh => z.tanh(),
                Activation::Relu => z.max(0.0),
                Activation::Linear => z,
            });
        }
        output
    }
}
impl Network {
    #[differentiable]
    fn predict(&self, input: &[f64]) -> Vec<f64> {
        let mut x = input.to_vec();
        for layer in &self.layers {
            x = layer.forward_pass(&x);
        }
        x
    }
    #[differentiable(wrt(self))]
    fn loss(&self, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> f64 {
        let mut total = 0.0;
        for (x, y) in xs.iter().zip(ys.iter()) {
            let p = self.predict(x);
            total += p.iter().zip(y).map(|(p, y)| (p - y).powi(2)).sum::<f64>();
        }
        total / xs.len() as f64
    }
    #[differentiable]
    fn l2(&self) -> f64 {
        self.layers.iter().map(|l| l.weights.iter().flatten().map(|w| w * w).sum::<f64>()).sum()
    }
}
#[differentiable(wrt(net))]
fn objective(net: &Network, xs: &[Vec<f64>], ys: &[Vec<f64>], lambda: f64) -> f64 {
    net.loss(xs, ys) + lambda * net.l2()
}
#[differentiable]
fn folded(net: &Network, x: &[f64]) -> f64 {
    net.layers.iter().fold(x.to_vec(), |h, layer| layer.forward_pass(&h)).iter().sum()
}

pub(crate) trait Layer: Differentiable<Owned = Self> + Sized {
    #[differentiable]
    fn eval(&self, x: f64) -> f64;
    fn name(&self) -> String;
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Affine {
    a: f64,
    b: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Bump<const N: usize> {
    centers: [f64; N],
    width: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Chain<A, B> {
    first: A,
    second: B,
}
impl Layer for Affine {
    #[differentiable]
    fn eval(&self, x: f64) -> f64 {
        self.a * x + self.b
    }
    fn name(&self) -> String {
        "affine".into()
    }
}
impl<const N: usize> Layer for Bump<N> {
    #[differentiable]
    fn eval(&self, x: f64) -> f64 {
        self.centers.iter().map(|c| (-(x - c).powi(2) / self.width).exp()).sum()
    }
    fn name(&self) -> String {
        format!("bump{N}")
    }
}
impl<A: Layer, B: Layer> Layer for Chain<A, B> {
    #[differentiable]
    fn eval(&self, x: f64) -> f64 {
        self.second.eval(self.first.eval(x))
    }
    fn name(&self) -> String {
        format!("{}-{}", self.first.name(), self.second.name())
    }
}
#[differentiable]
fn stack<L: Layer>(layers: &[L], x: f64) -> f64 {
    let mut h = x;
    for layer in layers {
        h = layer.eval(h);
    }
    h
}
#[differentiable]
fn stack_vec<L>(layers: &Vec<L>, x: f64) -> f64
where
    L: Layer,
{
    let mut s = 0.0;
    for i in 0..layers.len() {
        s += layers[i].eval(x) * layers[i].eval(s);
    }
    s
}
#[differentiable]
fn stack_array<L: Layer, const N: usize>(layers: [L; N], x: f64) -> f64 {
    layers.iter().map(|l| l.eval(x)).sum()
}
#[differentiable]
fn two<A: Layer, B: Layer>(a: &A, b: &B, x: f64) -> f64 {
    if x > 0.0 { a.eval(b.eval(x)) } else { b.eval(x) }
}

#[test]
fn a_network() {
    let d = |m: usize, n: usize, activation| Dense {
        weights: (0..m).map(|i| (0..n).map(|j| ((i + 2 * j) as f64).sin()).collect()).collect(),
        bias: vec![0.1; m],
        activation,
    };
    let net = Network {
        layers: vec![d(3, 2, Activation::Tanh), d(2, 3, Activation::Relu), d(2, 2, Activation::Linear)],
        name: "n",
    };
    assert_gradients!(objective(
        &net,
        &[vec![0.1, 0.5], vec![0.3, -0.2]][..],
        &[vec![0.1, 0.5], vec![0.3, -0.2]][..],
        0.1
    ));
    assert_gradients!(folded(&net, &[0.2, 0.7][..]));
}

#[test]
fn layers_of_a_trait() {
    let a = Affine { a: 0.5, b: 0.2 };
    let b = Bump { centers: [0.1, 0.4], width: 0.7 };
    let c = Chain { first: a.clone(), second: b.clone() };
    assert_gradients!(stack(&[a.clone(), a.clone()][..], 0.3));
    assert_gradients!(stack_vec(&vec![b.clone(), b.clone()], 0.3));
    assert_gradients!(stack_array([b.clone(), b.clone()], 0.3));
    assert_gradients!(two(&a, &b, 0.3));
    assert_gradients!(two(&c, &b, 0.3));
    assert_gradients!(stack(&[c.clone(), c.clone()][..], 0.3));
}
