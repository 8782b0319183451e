use cotangent::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Delay {
    last: f64,
}

impl Delay {
    #[differentiable]
    fn push(&mut self, x: f64) {
        self.last = x;
    }
}

#[derive(Clone, Differentiable)]
struct Filter {
    delay: Delay,
    gain: f64,
}

// Members do not show their types: methods of these names are taken for those of vectors.
#[differentiable]
fn pushed(filter: &Filter, x: f64) -> f64 {
    let mut filter = filter.clone();
    filter.delay.push(x);
    filter.delay.last * filter.gain
}

#[differentiable]
fn named(filter: &Filter, x: f64) -> f64 {
    let mut filter = filter.clone();
    Delay::push(&mut filter.delay, x);
    filter.delay.last * filter.gain
}

fn main() {}
