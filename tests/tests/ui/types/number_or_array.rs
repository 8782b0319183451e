use cotangent::{Differentiable, differentiable};
use ndarray::Array1;

#[derive(Clone, Differentiable)]
pub struct Net {
    w: Array1<f64>,
}

impl Net {
    #[differentiable]
    pub fn gain(&self, x: &Array1<f64>) -> f64 {
        x.dot(&self.w)
    }

    #[differentiable]
    pub fn scaled(&self, x: &Array1<f64>) -> Array1<f64> {
        let gain = self.gain(x);
        x * gain
    }

    #[differentiable]
    pub fn scaled_twice(&self, x: &Array1<f64>) -> Array1<f64> {
        x * self.gain(x)
    }
}

fn main() {}
