use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut k = 0;
    let m = match n {
        0 => {
            k += 1;
            2
        }
        _ => 3,
    };
    x * k as f64 * m as f64
}

fn main() {
    let _: f64 = f::grad(1.0, 2);
}
