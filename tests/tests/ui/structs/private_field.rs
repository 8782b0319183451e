use cotangent::differentiable;

mod models {
    #[derive(Clone, Debug, cotangent::Differentiable)]
    pub struct Spring {
        pub stiffness: f64,
        rest: f64,
    }
}

#[differentiable]
fn energy(spring: &models::Spring, x: f64) -> f64 {
    let d = x - spring.rest;
    0.5 * spring.stiffness * d * d
}

fn main() {}
