use cotangent::differentiable;

trait Model {
    fn value(&self, x: f64) -> f64;
}

#[differentiable]
fn f(x: f64, model: &dyn Model) -> f64 {
    model.value(x)
}

#[differentiable(wrt(x))]
fn g(x: f64, model: &dyn Model) -> f64 {
    model.value(x)
}

#[differentiable(wrt(x))]
fn h<M: Model>(x: f64, model: &M) -> f64 {
    x + model.value(2.0 * x)
}

fn main() {}
