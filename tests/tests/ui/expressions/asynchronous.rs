use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let _later = async { x };
    x
}

fn main() {}
