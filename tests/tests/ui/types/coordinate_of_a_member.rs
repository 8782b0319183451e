//! A member called `x` is read of what may be a struct, where a vector is put.

use cotangent::{Differentiable, differentiable};
use nalgebra::Vector3;

#[derive(Clone, Debug, Differentiable)]
struct Body {
    v: Vector3<f64>,
}

#[derive(Clone, Debug, Differentiable)]
struct World {
    bodies: Vec<Body>,
}

impl World {
    #[differentiable]
    fn reset(&mut self, x: f64) {
        self.bodies[0].v.x = x;
        self.bodies[0].v = Vector3::new(x, x * self.bodies[0].v.x, x);
    }
}

fn main() {}
