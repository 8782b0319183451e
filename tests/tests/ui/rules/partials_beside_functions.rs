use cotangent::differentiable;

#[differentiable(partials(x = 1.0), forward = f_forward, backward = f_backward)]
fn f(x: f64) -> f64 {
    x
}

fn main() {}
