use cotangent::differentiable;

#[differentiable]
#[allow(unused_variables)]
fn f(scale: f64, x: f64) -> f64 {
    fn scale(x: f64) -> f64 {
        2.0 * x
    }
    x * scale(1.0)
}

fn main() {}
