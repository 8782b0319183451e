use cotangent::{DifferentiableFn, differentiable};

#[differentiable(order = 2)]
fn twice<F>(x: f64) -> f64
where
    F: DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
{
    F::value((F::value((x,)),))
}

fn main() {}
