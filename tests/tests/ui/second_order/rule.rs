use cotangent::differentiable;

#[differentiable(order = 2, forward = root_forward, backward = root_backward)]
fn root(x: f64) -> f64 {
    x.sqrt()
}

fn root_forward(x: f64) -> (f64, f64) {
    (x.sqrt(), x)
}

fn root_backward(x: &f64, cotangent: f64) -> f64 {
    0.5 * cotangent / x.sqrt()
}

fn main() {}
