use cotangent::differentiable;
use nalgebra::Vector3;

#[differentiable]
fn in_for(points: &[f64], x: f64) -> f64 {
    let mut s = 0.0;
    for p in pionts {
        s += p * x;
    }
    s
}

#[differentiable]
fn in_push(points: &[f64], x: f64) -> f64 {
    let mut t = points.to_vec();
    u.push(x);
    t[0]
}

fn main() {}
