use cotangent::differentiable;

#[differentiable]
fn halve(x: &mut f64, y: f64) {
    *x *= 0.5 * y;
}

#[differentiable(order = 2)]
fn outer(x: f64) -> f64 {
    let mut y = x;
    halve(&mut y, x);
    y * x
}

fn main() {}
