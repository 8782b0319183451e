use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
enum Shape {
    Disc { radius: f64 },
    Square(f64),
}

#[differentiable]
fn area(shape: &Shape) -> f64 {
    match shape {
        Shape::Disc { radius } => 3.0 * radius * radius,
        Shape::Square(side) => side * side,
    }
}

fn main() {}
