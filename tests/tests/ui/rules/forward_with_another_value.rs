use cotangent::differentiable;

fn f_forward(x: f64) -> f64 {
    x
}

fn f_backward(x: &f64, cotangent: f64) -> f64 {
    x * cotangent
}

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: f64) -> f64 {
    x
}

fn main() {}
