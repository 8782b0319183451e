use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

impl Pair {
    #[differentiable]
    fn step(&mut self, h: f64) -> f64 {
        self.a *= h;
        self.b
    }
}

#[derive(Clone, Differentiable)]
struct Model {
    pairs: Vec<Pair>,
    pair: Pair,
}

// What these borrow is changed without its name.
#[differentiable]
fn last(model: &Model, h: f64) -> f64 {
    let mut pairs = model.pairs.clone();
    if let Some(pair) = pairs.last_mut() {
        pair.a *= h;
    }
    pairs[0].a
}

#[differentiable]
fn chunks(model: &Model, h: f64) -> f64 {
    let mut pairs = model.pairs.clone();
    for chunk in pairs.chunks_mut(2) {
        chunk[0].a *= h;
    }
    pairs[0].a
}

#[differentiable]
fn found(model: &Model, h: f64) -> f64 {
    let mut pairs = model.pairs.clone();
    let pair = pairs.get_mut(0).unwrap();
    pair.a *= h;
    pairs[0].a
}

// Nothing tells that this changes something: `pair` is changed besides, and the value is not used.
#[differentiable]
fn unused(model: &Model, h: f64) -> f64 {
    let mut pair = model.pair;
    pair.b *= 2.0;
    let _ = pair.step(h);
    pair.a
}

fn main() {}
