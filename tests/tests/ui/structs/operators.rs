use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

impl std::ops::Add for Complex {
    type Output = Complex;

    fn add(self, other: Complex) -> Complex {
        Complex { re: self.re + other.re, im: self.im + other.im }
    }
}

#[differentiable]
fn sum(a: Complex, b: Complex) -> f64 {
    let c = a + b;
    c.re * c.im
}

fn main() {}
