use std::collections::HashMap;

use cotangent::differentiable;

#[differentiable(wrt(x))]
fn f(x: f64, weights: &HashMap<usize, f64>) -> f64 {
    let mut s = 0.0;
    for (_, w) in weights {
        s += x * w;
    }
    s
}

fn main() {
    let _: f64 = f::grad(1.0, &HashMap::new());
}
