use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    fn soft(stiffness: f64) -> Spring {
        Spring { stiffness, rest: 0.0 }
    }
}

#[differentiable]
fn total(k: f64, x: f64) -> f64 {
    let spring = Spring::soft(k);
    spring.stiffness * x
}

fn main() {}
