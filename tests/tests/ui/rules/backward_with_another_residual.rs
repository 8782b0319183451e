use cotangent::differentiable;

struct Saved(f64);

fn f_forward(x: f64) -> (f64, Saved) {
    (x, Saved(x))
}

fn f_backward(_: f64, cotangent: f64) -> f64 {
    cotangent
}

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: f64) -> f64 {
    x
}

fn main() {}
