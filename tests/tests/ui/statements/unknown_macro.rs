use cotangent::differentiable;

macro_rules! define {
    ($name:ident, $value:expr) => {
        let $name = $value;
    };
}

#[differentiable]
fn f(x: f64) -> f64 {
    define!(y, x * x);
    y * x
}

fn main() {}
