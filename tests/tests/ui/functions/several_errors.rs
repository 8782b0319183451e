use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let total = unsafe { x };
    let y: f64 = match n {
        0 => x,
        _ => total,
    };
    let ref mut z = 2.0 * y;
    *z
}

fn main() {
    let _: f64 = f::grad(1.0, 2) + f::value_and_grad(1.0, 2).0 + f::jvp(1.0, 2, 1.0).1;
}
