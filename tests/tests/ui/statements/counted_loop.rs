use cotangent::differentiable;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    for value in x {
        assert!(*value > 0.0);
    }
    x[0]
}

fn main() {}
