use cotangent::differentiable;

struct Celsius;

impl Celsius {
    fn to_fahrenheit(x: f64) -> f64 {
        1.8 * x + 32.0
    }
}

#[differentiable]
fn f(x: f64) -> f64 {
    Celsius::to_fahrenheit(x)
}

fn main() {}
