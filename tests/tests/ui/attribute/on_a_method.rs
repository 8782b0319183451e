use cotangent::differentiable;

struct Spring {
    stiffness: f64,
}

impl Spring {
    #[differentiable]
    fn energy(&self, x: f64) -> f64 {
        0.5 * self.stiffness * x * x
    }
}

fn main() {
    assert_eq!(Spring { stiffness: 2.0 }.energy(1.0), 1.0);
}
