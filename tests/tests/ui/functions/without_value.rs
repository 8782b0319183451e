use cotangent::differentiable;

#[differentiable]
fn semicolon(k: f64, x: f64) -> f64 {
    let d = x * x;
    0.5 * k * d;
}

#[differentiable]
fn in_a_branch(x: f64, limit: f64) -> f64 {
    if x > limit {
        limit;
    } else {
        x
    }
}

#[differentiable]
fn without_else(x: f64) -> f64 {
    if x > 0.0 {
        x
    }
}

#[differentiable]
fn left(x: f64) -> f64 {
    if x < 0.0 {
        return;
    }
    x * x
}

#[differentiable]
fn half(x: f64) -> f64 {
    0.5 * x
}

#[differentiable]
fn of_another_width(k: f64, x: f64) -> f32 {
    let d = half(x);
    k * d + x
}

fn main() {}
