use cotangent::differentiable;

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: f64) -> f64 {
    x
}

fn main() {}
