use cotangent::differentiable;

#[differentiable(partials(result = 1.0, f = 2.0))]
fn f(result: f64, f: f64) -> f64 {
    result + 2.0 * f
}

fn main() {}
