use cotangent::differentiable;

#[differentiable(forward = f_forward)]
fn f(x: &[f64], n: usize) -> [f64; 2] {
    [x[n], 0.0]
}

#[differentiable(wrt(a, p), backward = g_backward)]
fn g(a: f64, n: usize, p: &(f64, u8)) -> f64 {
    a * n as f64 + p.0
}

#[differentiable(jvp = h_jvp)]
fn h(x: f64, y: Pair) -> Pair {
    y
}

fn main() {}
