use cotangent::{Differentiable, differentiable};

trait Energy: Differentiable {
    #[differentiable]
    fn energy(&self, x: f64) -> f64 {
        x * x
    }
}

fn main() {}
