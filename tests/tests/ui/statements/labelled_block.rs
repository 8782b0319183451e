use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let y = 'a: {
        if x < 0.0 {
            break 'a 0.0;
        }
        x.sqrt()
    };
    y * x
}

fn main() {}
