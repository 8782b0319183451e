use cotangent::differentiable;

macro_rules! doubled {
    ($name:ident, $x:ident, $body:expr) => {
        #[differentiable]
        fn $name($x: f64) -> f64 {
            let y = 2.0 * $x;
            y * $body
        }
    };
}

doubled!(fine, x, x * x);
doubled!(mixed, y, y * y);

fn main() {}
