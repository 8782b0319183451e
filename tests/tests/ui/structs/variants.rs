use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
enum Shape {
    Disc { radius: f64 },
    Square(f64),
}

use Shape::{Disc, Square};

#[differentiable]
fn disc(x: f64) -> Shape {
    Disc { radius: 2.0 * x }
}

#[differentiable]
fn grown(shape: Shape, by: f64) -> f64 {
    let shape = shape;
    match disc(by) {
        Shape::Disc { ref mut radius } => *radius *= by,
        Shape::Square(ref mut side) => *side += by,
    }
    match shape {
        Disc { radius } => radius,
        Square(side) => side,
    }
}

fn main() {}
