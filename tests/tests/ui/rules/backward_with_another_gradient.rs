use cotangent::differentiable;

fn f_forward(x: f64, _: &[f64]) -> (f64, f64) {
    (x, x)
}

fn f_backward(_: &f64, cotangent: f64) -> (f64, f64) {
    (cotangent, cotangent)
}

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: f64, y: &[f64]) -> f64 {
    x + y[0]
}

fn main() {}
