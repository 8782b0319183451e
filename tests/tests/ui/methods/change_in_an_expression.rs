use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    #[differentiable]
    fn stretch(&mut self, x: f64) -> f64 {
        self.rest += x;
        self.rest * self.stiffness
    }
}

#[differentiable]
fn total(spring: &Spring, x: f64) -> f64 {
    let mut spring = spring.clone();
    x * spring.stretch(x) + spring.stretch(2.0 * x)
}

fn main() {}
