use cotangent::differentiable;

fn f_forward(x: &[f64]) -> (f64, &[f64]) {
    (x[0], x)
}

fn f_backward(x: &&[f64], cotangent: f64) -> Vec<f64> {
    vec![cotangent; x.len()]
}

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: &[f64]) -> f64 {
    x[0]
}

fn main() {}
