use cotangent::differentiable;

fn f_forward(x: f64, y: f64) -> (f64, f64) {
    (x * y, x)
}

fn f_backward(x: &f64, cotangent: f64) -> (f64, f64) {
    (cotangent * x, cotangent)
}

fn f_jvp(x: f64, y: f64, x_dot: f64, y_dot: f64) -> (f64, f64) {
    (x * y, x_dot + y_dot)
}

#[differentiable(forward = f_forward, backward = f_backward, jvp = f_jvp)]
fn f(x: f64, y: f64) -> f64 {
    x * y
}

fn main() {}
