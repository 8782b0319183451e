use cotangent::differentiable;

#[differentiable]
fn twice(x: f64) -> f64 {
    x * 2
}

#[differentiable]
fn clipped(x: f64) -> f64 {
    if x > 1.0 {
        return 1;
    }
    x * x
}

#[differentiable]
fn hinge(x: f64) -> f64 {
    if x > 0.0 { x } else { 0 }
}

#[differentiable]
fn norm(x: &[f64]) -> f64 {
    let mut sum = 0;
    for v in x {
        sum += v * v;
    }
    sum
}

#[differentiable]
fn moment(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * i;
    }
    sum
}

fn main() {
    moment::grad(&[1.0]);
}
