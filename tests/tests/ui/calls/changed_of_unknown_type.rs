use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Body {
    x: f64,
    v: f64,
}

impl Body {
    #[differentiable]
    fn step(&mut self, dt: f64) {
        self.x += dt * self.v;
    }
}

#[differentiable]
fn make(x: f64) -> Body {
    Body { x, v: 1.0 }
}

#[differentiable]
fn run(x: f64) -> f64 {
    let mut body = make(x);
    body.step(0.1);
    body.x
}

fn main() {}
