use cotangent::differentiable;

trait Layer {
    fn forward(&self, x: f64) -> f64;
}

#[differentiable]
fn run(layers: &[Box<dyn Layer>], x: f64) -> f64 {
    let mut y = x;
    for layer in layers {
        y = layer.forward(y);
    }
    y
}

fn main() {}
