use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Body {
    x: f64,
    v: f64,
}

impl Body {
    #[differentiable]
    fn step(&mut self, dt: f64) -> f64 {
        self.x += dt * self.v;
        self.x
    }
}

#[differentiable]
fn run(mut body: Body, dt: f64) -> f64 {
    body.v *= 2.0;
    body.step(dt) * body.x
}

fn main() {}
