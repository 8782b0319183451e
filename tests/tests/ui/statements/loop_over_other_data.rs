use std::collections::HashMap;

use cotangent::differentiable;

struct Model {
    weights: HashMap<usize, f64>,
}

#[differentiable(wrt(x))]
fn f(x: f64, model: &Model) -> f64 {
    let mut s = 0.0;
    for (_, w) in &model.weights {
        s += x * w;
    }
    s
}

fn main() {
    let model = Model { weights: HashMap::new() };
    let _: f64 = f::grad(1.0, &model);
}
