use cotangent::differentiable;
use ndarray::Array1;

#[differentiable(wrt(w))]
fn f(w: &Array1<f64>, x: &Array1<f64>) -> f64 {
    x.mapv(|x| x * w[x as usize]).sum()
}

fn main() {}
