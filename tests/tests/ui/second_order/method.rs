use cotangent::differentiable;

#[derive(Clone, cotangent::Differentiable)]
struct Spring {
    stiffness: f64,
}

impl Spring {
    #[differentiable]
    fn energy(&self, stretch: f64) -> f64 {
        0.5 * self.stiffness * stretch * stretch
    }

    #[differentiable]
    fn soften(&mut self, factor: f64) {
        self.stiffness *= factor;
    }

    #[differentiable(associated)]
    fn of(stiffness: f64) -> Spring {
        Spring { stiffness }
    }
}

trait Law {
    #[differentiable]
    fn tension(&self, stretch: f64) -> f64;
}

impl Law for Spring {
    #[differentiable]
    fn tension(&self, stretch: f64) -> f64 {
        self.stiffness * stretch
    }
}

#[differentiable(order = 2)]
fn total(spring: &Spring, x: f64) -> f64 {
    spring.energy(x * x) + spring.tension(x)
}

#[differentiable(order = 2)]
fn any<L: Law + cotangent::Differentiable>(law: &L, x: f64) -> f64 {
    law.tension(x * x)
}

#[differentiable(order = 2)]
fn softened(x: f64) -> f64 {
    let mut spring = Spring::of(x);
    spring.soften(x);
    spring.stiffness
}

fn main() {}
