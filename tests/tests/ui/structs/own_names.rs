use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

impl Pair {
    #[differentiable]
    fn signum(&self) -> f64 {
        self.a * self.b
    }

    #[differentiable]
    fn is_empty(&self) -> f64 {
        self.a * self.b
    }

    #[differentiable]
    fn len(&self) -> f64 {
        self.a * self.b
    }
}

#[derive(Clone, Differentiable)]
struct Model {
    pair: Pair,
    pairs: Vec<Pair>,
}

// What these methods mean on numbers and sequences has no derivative.
#[differentiable]
fn sign(model: &Model, x: f64) -> f64 {
    x * model.pair.signum()
}

#[differentiable]
fn signs(model: &Model, x: f64) -> f64 {
    model.pairs.iter().map(|pair| x * pair.signum()).sum()
}

#[differentiable]
fn emptiness(model: &Model, x: f64) -> f64 {
    x * model.pair.is_empty()
}

#[differentiable]
fn length(model: &Model, x: f64) -> f64 {
    x * model.pair.len() as f64
}

fn main() {}
