use cotangent::differentiable;

#[differentiable]
fn g(x: f64) -> f64 {
    x * x
}

mod other {
    pub fn g(x: f64) -> f64 {
        3.0 * x
    }

    pub fn h(x: f64) -> f64 {
        3.0 * x
    }
}

#[differentiable]
fn by_name(x: f64) -> f64 {
    use other::g;
    g(x)
}

#[differentiable]
fn renamed(x: f64) -> f64 {
    use other::h as g;
    g(x)
}

fn main() {}
