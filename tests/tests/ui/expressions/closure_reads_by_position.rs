use cotangent::differentiable;
use nalgebra::Vector3;

#[differentiable]
fn f(w: &[f64], x: Vector3<f64>, y: Vector3<f64>) -> f64 {
    x.zip_map(&y, |x, y| x * w[y as usize]).sum()
}

fn main() {}
