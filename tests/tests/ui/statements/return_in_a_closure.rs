use cotangent::differentiable;
use ndarray::Array1;

#[differentiable]
fn f(x: &Array1<f64>) -> f64 {
    x.mapv(|x| {
        if x > 0.0 {
            return x;
        }
        0.0
    })
    .sum()
}

fn main() {}
