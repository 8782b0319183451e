use cotangent::differentiable;

#[differentiable(partials(x = unknown * result))]
fn f(x: f64) -> f64 {
    x
}

fn main() {}
