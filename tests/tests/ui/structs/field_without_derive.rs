use cotangent::{Differentiable, differentiable};

#[derive(Clone, Debug)]
struct Joint {
    angle: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Arm {
    length: f64,
    joint: Joint,
}

#[differentiable]
fn reach(arm: &Arm) -> f64 {
    arm.length * arm.joint.angle.cos()
}

fn main() {}
