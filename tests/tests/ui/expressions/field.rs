use cotangent::differentiable;

struct Spring {
    stiffness: f64,
}

#[differentiable(wrt(x))]
fn f(spring: &Spring, x: f64) -> f64 {
    let scaled = Spring { stiffness: spring.stiffness * x };
    scaled.stiffness * x
}

fn main() {}
