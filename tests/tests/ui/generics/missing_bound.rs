use cotangent::{Differentiable, differentiable};

trait Layer {
    #[differentiable]
    fn apply(&self, x: f64) -> f64;
}

#[derive(Clone, Debug, Differentiable)]
struct Scale {
    by: f64,
}

#[differentiable]
fn run<L: Differentiable>(layer: &L, x: f64) -> f64 {
    layer.apply(x)
}

fn main() {}
