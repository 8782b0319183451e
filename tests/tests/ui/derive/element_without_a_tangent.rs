use cotangent::Differentiable;

struct Joint {
    angle: f64,
}

#[derive(Differentiable)]
struct Arm {
    length: f64,
    joints: Vec<Joint>,
}

fn main() {}
