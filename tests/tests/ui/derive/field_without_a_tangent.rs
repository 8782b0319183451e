use std::time::Duration;

use cotangent::Differentiable;

#[derive(Differentiable)]
struct Model {
    weight: f64,
    elapsed: Duration,
}

fn main() {}
