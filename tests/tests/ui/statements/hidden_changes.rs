use cotangent::{Differentiable, differentiable};
use ndarray::{Array1, Array2};

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

// A loop of which nothing else would be left.
#[differentiable]
fn in_a_loop(pair: &Pair, h: f64) -> f64 {
    let mut pair = *pair;
    pair.b *= 2.0;
    for k in 0..3 {
        let moved = pair.step(h);
        let _ = moved * f64::from(k);
    }
    pair.a
}

#[differentiable]
fn rows(a: &Array2<f64>, x: &Array1<f64>) -> Array2<f64> {
    let mut next = a.clone();
    let mut sum = Array1::zeros(x.len());
    for i in 0..a.nrows() {
        next[[i, 0]] += x[i];
        sum += &a.row(i);
    }
    for mut row in next.rows_mut() {
        row += &sum;
    }
    next
}

fn main() {}
