use cotangent::differentiable;

fn double(x: &mut [f64; 2]) -> f64 {
    x[0] *= 2.0;
    x[0]
}

#[differentiable]
fn f(x: f64) -> f64 {
    double(&mut [x, 1.0])
}

fn main() {}
