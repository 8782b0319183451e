use cotangent::{DifferentiableFn, differentiable};

#[differentiable]
fn product(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiable(wrt(y))]
fn partly(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiable]
fn whole<F>(x: f64) -> f64
where
    F: DifferentiableFn<(f64, f64), Output = f64, Gradient = (f64, f64), Tangent = f64>,
{
    let arguments = (x, 2.0);
    F::value(arguments)
}

#[differentiable]
fn fits<F>(x: f64) -> f64
where
    F: DifferentiableFn<(f64, f64), Output = f64, Gradient = (f64, f64), Tangent = f64>,
{
    F::value((x, 2.0))
}

fn main() {
    let _: f64 = fits::grad::<product>(1.0);
    let _: f64 = fits::grad::<partly>(1.0);
}
