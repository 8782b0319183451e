use cotangent::differentiable;

#[differentiable(order = 2, partials(x = format!("{x}").len() as f64 * dbg!(x)))]
fn counted(x: f64) -> f64 {
    0.5 * x * x
}

fn main() {}
