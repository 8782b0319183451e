use cotangent::differentiable;

trait Sinc {
    fn sinc(self) -> Self;
}

impl Sinc for f64 {
    fn sinc(self) -> f64 {
        self.sin() / self
    }
}

#[differentiable]
fn f(x: f64) -> f64 {
    x.sinc()
}

fn main() {}
