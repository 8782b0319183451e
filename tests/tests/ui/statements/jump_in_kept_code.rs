use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut s = 0.0;
    for i in 0..n {
        match i {
            0 => continue,
            _ => {}
        }
        s += x;
    }
    s
}

fn main() {
    let _: f64 = f::grad(1.0, 2);
}
