use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let root = loop {
        if x > 0.0 {
            break x.sqrt();
        }
    };
    root * x
}

fn main() {}
