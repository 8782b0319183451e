use cotangent::Differentiable;

#[derive(Differentiable)]
#[differentiable(wrt(weight))]
struct Model {
    #[differentiable(ignore)]
    weight: f64,
    #[differentiable]
    bias: f64,
    #[differentiable(skip = true)]
    rate: f64,
    #[differentiable(skip(always))]
    step: f64,
    #[differentiable(skip)]
    time: f64,
}

#[derive(Differentiable)]
#[differentiable(skip)]
enum Choice {
    #[differentiable(skip)]
    Left(f64),
    Right,
}

fn main() {}
