use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let ((scaled, 0) | (scaled, 1)) = (2.0 * x, n) else {
        return 0.0;
    };
    scaled
}

fn main() {}
