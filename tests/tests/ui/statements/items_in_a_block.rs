use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let y = {
        const FACTOR: f64 = 2.0;
        x * FACTOR
    };
    y * x
}

fn main() {}
