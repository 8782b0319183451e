use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut names = vec!["x"];
    names.dedup();
    let y = 1.0 + if n > 1 { return x } else { x };
    x * y + names.len() as f64
}

fn main() {
    let _: f64 = f::grad(1.0, 2) + f::value_and_grad(1.0, 2).0 + f::jvp(1.0, 2, 1.0).1;
}
