use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Filter {
    mean: f64,
    gain: f64,
}

impl Filter {
    #[differentiable]
    fn innovate(&mut self, z: f64) -> f64 {
        let y = z - self.mean;
        self.mean += self.gain * y;
        y
    }

    #[differentiable]
    fn cost(&self, y: f64) -> f64 {
        y * y + self.gain
    }
}

#[differentiable]
fn run(gain: f64, z: f64) -> f64 {
    let mut filter = Filter { mean: 0.0, gain };
    let y = filter.innovate(z);
    y + filter.cost(y)
}

fn main() {}
