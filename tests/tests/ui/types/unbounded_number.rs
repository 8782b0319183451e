use cotangent::{Real, differentiable};

#[differentiable]
fn horner<T: Real>(coefficients: &[T], x: T) -> T {
    let mut sum = T::zero();
    for &c in coefficients.iter().rev() {
        sum = sum * x + c;
    }
    sum
}

#[differentiable]
fn blend<T>(p: &[T], x: T) -> T {
    let a = horner(p, x);
    a * a
}

fn main() {}
