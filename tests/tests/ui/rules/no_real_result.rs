use cotangent::differentiable;

#[differentiable(forward = f_forward, backward = f_backward)]
fn f(x: f64) -> usize {
    x as usize
}

#[differentiable(forward = g_forward, backward = g_backward)]
fn g(x: usize) -> f64 {
    x as f64
}

#[differentiable(partials(x = 1.0))]
async fn h(x: f64) -> f64 {
    x
}

#[differentiable(partials(x = 1.0))]
unsafe fn i(x: f64) -> f64 {
    x
}

fn main() {}
