use cotangent::differentiable;

#[differentiable]
fn g(x: f64) -> (f64, f64) {
    (x, x * x)
}

#[differentiable]
fn f(x: f64) -> f64 {
    let p = g(x);
    p.0 * p.1
}

fn main() {
    let _: f64 = f::grad(1.0);
}
