use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Integrator {
    gain: f64,
    #[differentiable(skip)]
    step: f64,
}

#[differentiable(wrt(integrator))]
fn advance(integrator: &Integrator, x: f64) -> f64 {
    x + integrator.step * integrator.gain
}

fn slope(integrator: &Integrator) -> f64 {
    advance::grad(integrator, 1.0).step
}

fn main() {}
