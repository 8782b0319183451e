use cotangent::differentiable;

#[differentiable]
fn energy(b: &[f64]) -> f64 {
    b[0] * b[1]
}

// The name of an exclusive reference alone lends it exclusively.
#[differentiable]
fn warmed(b: &mut [f64], k: f64) -> f64 {
    let e = energy(b);
    b[0] += e * k;
    b[0]
}

#[differentiable]
fn read_only(b: &mut [f64], k: f64) -> f64 {
    let e = energy(&*b);
    b[0] += e * k;
    b[0]
}

fn main() {}
