use cotangent::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Dense {
    w: f64,
    b: f64,
}

impl Dense {
    #[differentiable(wrt(self.w, x))]
    fn forward(&self, x: f64) -> f64 {
        (self.w * x + self.b).tanh()
    }

    #[differentiable]
    fn loss(&self, x: f64) -> f64 {
        self.forward(x) * x
    }

    // The receiver is constant here.
    #[differentiable(wrt(x))]
    fn slope(&self, x: f64) -> f64 {
        self.forward(x) * x
    }
}

#[differentiable(wrt(dense.w))]
fn decay(dense: &Dense) -> f64 {
    dense.w * dense.b
}

#[differentiable]
fn penalty(layers: &[Dense], x: f64) -> f64 {
    layers.iter().map(|layer| decay(layer)).sum::<f64>() * x
}

fn main() {}
