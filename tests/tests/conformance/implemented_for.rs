//! Traits whose methods are implemented for numbers and sequences beside structs, with one signature for all, and used as
//! objects where nothing is differentiated.

use cotangent::{Differentiable, assert_gradients, differentiable};

trait Layer: Differentiable {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64>;
}

#[derive(Clone, Debug, Differentiable)]
struct Scale {
    gain: f64,
}

impl Layer for Scale {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|v| (v * self.gain).tanh()).collect()
    }
}

impl<L: Layer> Layer for Vec<L> {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        let mut h: Vec<f64> = x.to_vec();
        for layer in self.iter() {
            h = layer.forward(&h);
        }
        h
    }
}

impl<L: Layer, const N: usize> Layer for [L; N] {
    #[differentiable]
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        let mut h: Vec<f64> = x.to_vec();
        for layer in self {
            h = layer.forward(&h);
        }
        h
    }
}

#[differentiable]
fn loss<L: Layer>(layer: &L, x: &[f64]) -> f64 {
    let y: Vec<f64> = layer.forward(x);
    y.iter().map(|v| v * v).sum()
}

#[test]
fn stacks_of_layers() {
    let (x, scales) = ([0.3, -0.8, 1.1], [0.7, -1.3, 0.4].map(|gain| Scale { gain }));
    assert_gradients!(loss(&scales[0], &x[..]));
    assert_gradients!(loss(&scales.to_vec(), &x[..]));
    assert_gradients!(loss(&scales, &x[..]));
    assert_gradients!(loss(&vec![scales.to_vec(), vec![scales[0].clone()]], &x[..]));
}

trait Signal {
    #[differentiable]
    fn energy(&self, k: f64) -> f64;
    #[differentiable]
    fn scaled(&self, k: f64) -> Self;
    #[differentiable]
    fn doubled(self, k: f64) -> Self;
    #[differentiable]
    fn drift(&mut self, k: f64);
}

impl Signal for Vec<f64> {
    #[differentiable]
    fn energy(&self, k: f64) -> f64 {
        self.iter().map(|v| v * v * k).sum()
    }

    #[differentiable]
    fn scaled(&self, k: f64) -> Self {
        self.iter().map(|v| v * v * k).collect()
    }

    #[differentiable]
    fn doubled(self, k: f64) -> Self {
        let mut out = self;
        for v in out.iter_mut() {
            *v *= 2.0 * k;
        }
        out
    }

    #[differentiable]
    fn drift(&mut self, k: f64) {
        for i in 1..self.len() {
            self[i] += k * self[i - 1];
        }
    }
}

impl<const N: usize> Signal for [f64; N] {
    #[differentiable]
    fn energy(&self, k: f64) -> f64 {
        (0..N).map(|i| self[i] * self[(i + 1) % N] * k).sum()
    }

    #[differentiable]
    fn scaled(&self, k: f64) -> Self {
        let mut out = *self;
        for v in out.iter_mut() {
            *v = *v * *v * k;
        }
        out
    }

    #[differentiable]
    fn doubled(self, k: f64) -> Self {
        let mut out = self;
        for i in 0..N {
            out[i] *= 2.0 * k;
        }
        out
    }

    #[differentiable]
    fn drift(&mut self, k: f64) {
        for v in self.iter_mut() {
            *v = v.sin() + k;
        }
    }
}

impl Signal for f64 {
    #[differentiable]
    fn energy(&self, k: f64) -> f64 {
        self * self * k
    }

    #[differentiable]
    fn scaled(&self, k: f64) -> Self {
        self * self * k
    }

    #[differentiable]
    fn doubled(self, k: f64) -> Self {
        2.0 * self * k
    }

    #[differentiable]
    fn drift(&mut self, k: f64) {
        *self += k * k;
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Pulse {
    height: f64,
    width: f64,
}

impl Signal for Pulse {
    #[differentiable]
    fn energy(&self, k: f64) -> f64 {
        self.height * self.height * self.width * k
    }

    #[differentiable]
    fn scaled(&self, k: f64) -> Self {
        Pulse { height: self.height * self.height * k, ..*self }
    }

    #[differentiable]
    fn doubled(self, k: f64) -> Self {
        Self { height: 2.0 * self.height, width: self.width * k }
    }

    #[differentiable]
    fn drift(&mut self, k: f64) {
        self.width *= k * self.height;
    }
}

#[differentiable]
fn mixed<S: Signal + Differentiable + Clone>(signal: &S, k: f64) -> f64 {
    let scaled: S = signal.scaled(k);
    let mut moved: S = scaled.doubled(k * k);
    moved.drift(k);
    moved.energy(k) + signal.energy(0.5)
}

#[test]
fn one_trait_for_numbers_sequences_and_structs() {
    assert_gradients!(mixed(&vec![0.3, -0.8, 1.1], 0.7));
    assert_gradients!(mixed(&[0.3, -0.8, 1.1], 0.7));
    assert_gradients!(mixed(&0.9, 0.7));
    assert_gradients!(mixed(&Pulse { height: 0.6, width: 1.2 }, 0.7));
}

/// A trait of which plain code makes objects.
trait Payoff {
    #[differentiable]
    fn value(&self, s: f64) -> f64;
    #[differentiable]
    fn raise(&mut self, by: f64);
}

#[derive(Clone, Debug, Differentiable)]
struct Call {
    strike: f64,
}

impl Payoff for Call {
    #[differentiable]
    fn value(&self, s: f64) -> f64 {
        (s * s - self.strike).max(0.0)
    }

    #[differentiable]
    fn raise(&mut self, by: f64) {
        self.strike += by;
    }
}

fn total(book: &[Box<dyn Payoff>], s: f64) -> f64 {
    book.iter().map(|payoff| payoff.value(s)).sum()
}

#[differentiable]
fn hedged<P: Payoff>(payoff: &P, s: f64) -> f64 {
    payoff.value(s) - 0.5 * s
}

#[test]
fn objects_of_a_trait_with_derivatives() {
    let mut book: Vec<Box<dyn Payoff>> = vec![Box::new(Call { strike: 1.0 }), Box::new(Call { strike: 2.0 })];
    book[1].raise(0.5);
    assert_eq!(total(&book, 2.0), 4.5);
    assert_gradients!(hedged(&Call { strike: 1.0 }, 2.0));
}
