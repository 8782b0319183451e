use cotangent::differentiable;

struct Body {
    mass: f64,
}

#[differentiable]
fn total(bodies: &[Body]) -> f64 {
    let mut sum = 0.0;
    for body in bodies {
        sum += body.mass;
    }
    sum
}

fn main() {}
