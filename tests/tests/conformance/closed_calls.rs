//! Calls at the end of blocks without a value: they are statements, whatever the method is called.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Tally {
    sum: f64,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Add,
    Scale,
    Skip,
}

impl Tally {
    #[differentiable]
    pub(crate) fn add(&mut self, k: usize, x: f64) {
        self.sum += x * k as f64;
    }

    #[differentiable]
    pub(crate) fn scale(&mut self, x: f64) {
        self.sum *= x;
    }

    #[differentiable]
    pub(crate) fn result(&self) -> f64 {
        self.sum.sin()
    }

    #[differentiable]
    pub(crate) fn both(&mut self, is_first: bool, x: f64) {
        if is_first { self.add(3, x) } else { self.scale(x) }
    }
}

#[differentiable]
fn branches(x: &[f64], flags: &[bool]) -> f64 {
    let mut tally = Tally { sum: 1.0 };
    let mut rest = 0.0;
    for (i, &v) in x.iter().enumerate() {
        if flags[i] { tally.add(i, v) } else { rest += v }
    }
    tally.result() + rest
}

#[differentiable(wrt(x))]
fn arms(x: &[f64], kinds: &[Kind]) -> f64 {
    let mut tally = Tally { sum: 1.0 };
    for i in 0..x.len() {
        match kinds[i] {
            Kind::Add => tally.add(2, x[i]),
            Kind::Scale => tally.scale(x[i]),
            Kind::Skip => {}
        }
    }
    for v in x {
        tally.both(*v > 1.0, *v)
    }
    let other = {
        let mut other = tally.clone();
        for v in x {
            other.scale(*v)
        }
        other.result()
    };
    tally.result() + other
}

#[test]
fn values() {
    assert_gradients!(branches(&[1.0, 2.0, 3.0][..], &[true, true, false][..]));
    assert_gradients!(arms(&[0.3, 2.0, 0.4][..], &[Kind::Add, Kind::Scale, Kind::Skip][..]));
}
