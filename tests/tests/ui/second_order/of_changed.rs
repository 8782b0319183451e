use cotangent::differentiable;

#[differentiable(order = 2)]
fn drained(level: &mut f64, rate: f64) -> f64 {
    *level *= 1.0 - rate;
    *level * rate
}

fn main() {
    let mut level = 1.0;
    drained::hvp(&mut level, 0.1, (1.0, 0.0));
    drained::hessian(&mut level, 0.1);
}
