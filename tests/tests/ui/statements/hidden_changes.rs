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

// Nothing tells that this changes something: `pair` is changed besides, and the value is not used.
#[differentiable]
fn unused(pair: &Pair, h: f64) -> f64 {
    let mut pair = *pair;
    pair.b *= 2.0;
    let _ = pair.step(h);
    pair.a
}

fn main() {}
