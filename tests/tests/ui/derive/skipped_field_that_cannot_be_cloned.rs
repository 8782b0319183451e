use cotangent::Differentiable;

#[derive(Differentiable)]
struct Model {
    weight: f64,
    #[differentiable(skip)]
    activation: Box<dyn Fn(f64) -> f64>,
}

fn main() {}
