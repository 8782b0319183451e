use cotangent::{Differentiable, differentiable};

trait Layer {
    #[differentiable]
    fn apply(&self, x: f64) -> f64;
}

#[differentiable]
fn run<L: Layer>(layer: &L, x: f64) -> f64 {
    layer.apply(x)
}

fn main() {}
